import type { CrisisCountryView } from '#app/contracts/crisis.ts';
import { tCrisis } from '#app/locales/crisis.ts';
import { anchorOf } from './country-section.tsx';

type Choice = Pick<CrisisCountryView, 'code' | 'name'>;

/**
 * Links to every country by its first letter. Each asks the page anew with that country first; its fragment finds the
 * numbers also in a kept copy of the page, where nothing answers the question.
 */
export function CountryPicker({ countries }: { countries: readonly Choice[] }) {
  const groups = byFirstLetter(countries);
  return (
    <>
      <nav aria-label={tCrisis('picker.letters')} className="mt-3 flex flex-wrap">
        {groups.map(([letter]) => (
          <a
            key={letter}
            href={`#letter-${letter}`}
            className="inline-flex size-11 items-center justify-center rounded-field hover:bg-mist"
          >
            {letter}
          </a>
        ))}
      </nav>
      <dl className="mt-2 [&_a]:inline-block [&_a]:min-w-11 [&_a]:py-2 [&_dd]:flex [&_dd]:flex-wrap [&_dd]:gap-x-5 [&_div]:flex [&_div]:gap-3 [&_div]:border-t [&_div]:border-hairline [&_dt]:w-6 [&_dt]:shrink-0 [&_dt]:scroll-mt-4 [&_dt]:py-2 [&_dt]:font-serif [&_dt]:text-soft">
        {groups.map(([letter, members]) => (
          <div key={letter}>
            <dt id={`letter-${letter}`}>{letter}</dt>
            <dd>
              {members.map(({ code, name }) => (
                <a key={code} href={`?country=${code}#${anchorOf(code)}`}>
                  {name}
                </a>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** The countries come by name, so each letter's stand together; Åland goes with A. */
function byFirstLetter(countries: readonly Choice[]): [letter: string, members: Choice[]][] {
  const groups = new Map<string, Choice[]>();
  for (const country of countries) {
    const letter = country.name.normalize('NFD').charAt(0).toUpperCase();
    groups.set(letter, [...(groups.get(letter) ?? []), country]);
  }
  return [...groups];
}
