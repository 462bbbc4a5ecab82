/**
 * The crisis directory: which emergency number and which helplines are shown for a country. Pure, made once from the
 * data file. Shows nothing that rests on a single source, and never guesses a number.
 */
import type {
  CrisisCountryView,
  CrisisLineView,
  EmergencyView,
  SupportWayView,
} from '#app/contracts/crisis.ts';
import { tCrisis } from '#app/locales/crisis.ts';
import { hostOf, telHref, toWays, webHref } from './crisis-ways.ts';
import { type CountryEntry, parseDirectoryFile, type ResourceEntry } from './directory-file.ts';

/** What one can ask of the crisis directory. */
export interface Directory {
  /** Every country that has a number or a helpline to show, by name. */
  countries(): readonly CrisisCountryView[];
  /** One country by its ISO 3166 code, in capitals or not; null for one that is unknown or has nothing to show. */
  country(code: string): CrisisCountryView | null;
  /** The directory of the whole world, to be shown always. */
  worldDirectory(): SupportWayView;
  /** The credit its licence asks for, to stand wherever the list is shown as a whole. */
  credit(): string;
}

/** Reads the data file. Throws a ZodError when it has another shape. */
export function createDirectory(json: unknown): Directory {
  const { meta, countries, resources } = parseDirectoryFile(json);
  const shown = resources.filter(mayBeShown);
  const entries = new Map(countries.map((entry) => [entry.code, entry]));

  const views = [...new Set([...entries.keys(), ...shown.map(({ country }) => country)])]
    .map((code) =>
      toCountryView(
        code,
        entries.get(code),
        shown.filter(({ country }) => country === code),
      ),
    )
    .filter(({ emergency, lines }) => emergency !== null || lines.length > 0)
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const byCode = new Map(views.map((view) => [view.code, view]));

  const worldHref = webHref(meta.directory.url) ?? meta.directory.url;
  const world: SupportWayView = {
    name: meta.directory.name,
    kind: 'web',
    href: worldHref,
    display: hostOf(worldHref),
    hours: '',
    source: '',
  };

  return {
    countries: () => views,
    country: (code) => byCode.get(code.toUpperCase()) ?? null,
    worldDirectory: () => world,
    credit: () => meta.credit,
  };
}

function mayBeShown({ confidence, ways }: ResourceEntry): boolean {
  return confidence !== 'single-source' && toWays(ways).length > 0;
}

function toCountryView(
  code: string,
  entry: CountryEntry | undefined,
  resources: readonly ResourceEntry[],
): CrisisCountryView {
  return {
    code,
    name: entry?.name ?? regionNames.of(code) ?? code,
    emergency: entry === undefined ? null : toEmergencyView(entry),
    lines: resources.map(toLineView),
  };
}

function toEmergencyView({ emergency, confidence, newestSource }: CountryEntry): EmergencyView | null {
  if (confidence === 'single-source') return null;
  for (const service of ['any', 'ambulance', 'police'] as const) {
    const number = emergency.find((candidate) => candidate.for.includes(service));
    const href = number && telHref(number.dial);
    if (href) {
      return { dial: number.dial, display: number.display, href, service, source: sourceText(newestSource) };
    }
  }
  return null;
}

function toLineView(entry: ResourceEntry): CrisisLineView {
  return {
    id: entry.id,
    name: entry.name,
    audience: audienceText(entry),
    languages: entry.languages.map((language) => languageNames.of(language) ?? language),
    hours: hoursView(entry.hours),
    ways: toWays(entry.ways),
    source: sourceText(entry.newestSource),
  };
}

function hoursView(hours: ResourceEntry['hours']): CrisisLineView['hours'] {
  switch (hours.kind) {
    case 'always':
      return { open: 'always', text: tCrisis('hours.always') };
    case 'listed':
      return { open: 'listed', text: hours.text };
    case 'unknown':
      return { open: 'unknown', text: tCrisis('hours.unknown') };
  }
}

const sourceText = (year: number): string => tCrisis('source.publicLists', { year: String(year) });

/** The note says more than the audience's name, where there is one. "Everyone" needs no words. */
function audienceText({ audience, audienceNote }: ResourceEntry): string {
  return audienceNote ?? audienceNames[audience] ?? '';
}

const audienceNames: Partial<Record<string, string>> = {
  'young-people': tCrisis('audience.young-people'),
  lgbtq: tCrisis('audience.lgbtq'),
  men: tCrisis('audience.men'),
  women: tCrisis('audience.women'),
  parents: tCrisis('audience.parents'),
  veterans: tCrisis('audience.veterans'),
};

const regionNames = new Intl.DisplayNames(['en'], { type: 'region' });
const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });
