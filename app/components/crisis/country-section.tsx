import type { CrisisCountryView, SupportWayView } from '#app/contracts/crisis.ts';
import { tCrisis } from '#app/locales/crisis.ts';
import { CrisisLine } from './crisis-line.tsx';
import { EmergencyCall } from './emergency-call.tsx';
import { WorldDirectory } from './world-directory.tsx';

/** The id of a country's numbers on the page. */
export const anchorOf = (code: string): string => code.toLowerCase();

interface CountrySectionProps {
  country: CrisisCountryView;
  world: SupportWayView;
}

/** The country the page is opened for: open, first, its name the heading. */
export function ChosenCountry({ country, world }: CountrySectionProps) {
  return (
    <details open id={anchorOf(country.code)} className="mt-4 scroll-mt-80">
      <summary className="py-2">
        <h2 className="inline text-2xl">{country.name}</h2>
      </summary>
      <CountryNumbers country={country} world={world} />
    </details>
  );
}

/**
 * One of the other countries, closed. The anchor is inside what is closed: browsers open the `details` around the
 * target of a link, not the one that is the target.
 */
export function OtherCountry({ country, world }: CountrySectionProps) {
  return (
    <details className="border-b border-hairline not-open:print:hidden">
      <summary className="py-2.5">{country.name}</summary>
      <div id={anchorOf(country.code)} className="scroll-mt-20 pb-6">
        <CountryNumbers country={country} world={world} />
      </div>
    </details>
  );
}

function CountryNumbers({ country, world }: CountrySectionProps) {
  return (
    <>
      <EmergencyCall emergency={country.emergency} />
      {country.lines.length === 0 && <p className="mt-4">{tCrisis('countries.emergencyOnly')}</p>}
      <ul>
        {country.lines.map((line) => (
          <CrisisLine key={line.id} line={line} />
        ))}
        <WorldDirectory world={world} />
      </ul>
    </>
  );
}
