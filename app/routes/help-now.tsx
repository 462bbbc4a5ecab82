import { type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CountryPicker } from '#app/components/crisis/country-picker.tsx';
import { ChosenCountry, OtherCountry } from '#app/components/crisis/country-section.tsx';
import { HelpFoot } from '#app/components/crisis/help-foot.tsx';
import { WorldDirectory } from '#app/components/crisis/world-directory.tsx';
import { Mark } from '#app/components/layout/mark.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { regionsOf } from '#app/http/accept-language.server.ts';
import { tCrisis } from '#app/locales/crisis.ts';
import { publishedDirectory } from '#server/crisis/published-directory.ts';

/** No script, and no frame with what needs a session or the database: this page answers when nothing else does. */
export const handle: PageHandle = { hydrate: false };

export const meta: MetaFunction = () => [{ title: tCrisis('page.tab') }];

export const headers: HeadersFunction = () => ({
  'Cache-Control': 'public, max-age=300',
  Vary: 'Accept-Language',
});

/** The whole directory, with the country asked for, or one guessed from the browser's language, taken out in front. */
export function loader({ request }: LoaderFunctionArgs) {
  const directory = publishedDirectory();
  const asked = directory.country(new URL(request.url).searchParams.get('country') ?? '');
  const [guessed] = regionsOf(request.headers.get('Accept-Language')).flatMap(
    (region) => directory.country(region) ?? [],
  );
  return json({
    chosen: asked ?? guessed ?? null,
    isGuess: asked === null && guessed !== undefined,
    countries: directory.countries(),
    world: directory.worldDirectory(),
    credit: directory.credit(),
  });
}

/** How a list of helplines looks, said once for all countries so that the page stays light. */
const LISTS = [
  '[&_summary]:min-h-11',
  '[&_li]:mt-4 [&_li]:overflow-hidden [&_li]:rounded-card [&_li]:border [&_li]:border-hairline [&_li]:bg-card',
  '[&_li>h3]:px-4 [&_li>h3]:pt-3 [&_li>h3]:pb-2',
  '[&_li>a]:block [&_li>a]:border-t [&_li>a]:border-hairline [&_li>a]:px-4 [&_li>a]:py-3 [&_li>a]:no-underline',
  '[&_li>a]:hover:bg-mist [&_li>a]:hover:underline [&_li>a]:focus-visible:-outline-offset-4',
  '[&_li>a:is([href^=tel],[href^=sms])]:text-lg [&_li>a:is([href^=tel],[href^=sms])]:font-semibold',
  '[&_li>p]:border-t [&_li>p]:border-hairline [&_li>p]:px-4 [&_li>p]:py-2 [&_li>p]:text-sm [&_li>p]:text-soft',
  'print:[&_ul]:mt-2 print:[&_ul]:columns-2 print:[&_li]:mt-0! print:[&_li]:mb-2 print:[&_li]:break-inside-avoid',
  'print:[&_li>*]:border-0! print:[&_li>*]:px-2! print:[&_li>*]:py-0.5!',
].join(' ');

export default function HelpNow() {
  const { chosen, isGuess, countries, world, credit } = useLoaderData<typeof loader>();
  return (
    <div className={`mx-auto max-w-[42rem] px-4 sm:px-6 ${LISTS}`}>
      <header className="flex items-center py-2 print:hidden">
        <a
          href="/"
          className="flex min-h-11 items-center gap-2 font-serif text-lg font-semibold text-ink no-underline hover:text-pine"
        >
          <Mark />
          {tCrisis('page.home')}
        </a>
      </header>
      <main id="main">
        <h1 className="mt-2 text-3xl print:mt-0">{tCrisis('page.title')}</h1>
        {chosen === null ? (
          <>
            <p className="mt-3 text-lg">{tCrisis('urgent.local')}</p>
            <ul>
              <WorldDirectory world={world} />
            </ul>
            <h2 className="mt-8 text-2xl">{tCrisis('page.noCountry')}</h2>
            <p className="mt-1 text-soft">{tCrisis('page.noCountryHint')}</p>
            <CountryPicker countries={countries} />
          </>
        ) : (
          <>
            <details className="mt-2 print:hidden">
              <summary className="py-2 text-pine">{tCrisis('picker.title')}</summary>
              <CountryPicker countries={countries} />
            </details>
            {isGuess && <p className="text-sm text-soft print:hidden">{tCrisis('page.guessed')}</p>}
            <ChosenCountry country={chosen} world={world} />
          </>
        )}
        <h2 className="mt-12 mb-3 text-xl print:hidden">
          {tCrisis(chosen === null ? 'countries.title' : 'countries.others')}
        </h2>
        {countries
          .filter(({ code }) => code !== chosen?.code)
          .map((country) => (
            <OtherCountry key={country.code} country={country} world={world} />
          ))}
      </main>
      <HelpFoot credit={credit} />
    </div>
  );
}
