/** Reads regions out of an Accept-Language header. A hint at most: it says what a browser was set to, not where it is. */

const TAG = /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})$/i;
const MOST_TAGS = 20;

/** ISO 3166 codes in capitals, the preferred one first. A language without a region names none. */
export function regionsOf(acceptLanguage: string | null): string[] {
  const regions = (acceptLanguage ?? '')
    .split(',', MOST_TAGS)
    .map(toPreference)
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .flatMap(({ tag }) => TAG.exec(tag)?.[1]?.toUpperCase() ?? []);
  return [...new Set(regions)];
}

function toPreference(part: string): { tag: string; weight: number } {
  const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
  const quality = parameters.find((text) => text.startsWith('q='));
  return { tag, weight: quality === undefined ? 1 : Number(quality.slice(2)) || 0 };
}
