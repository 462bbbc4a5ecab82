import { tSafety } from '#app/locales/safety.ts';

/** One row of the policy about reading: the thing's code, and what one has to be to it. */
export interface AccessRow {
  reading: string;
  allow: readonly string[];
}

type Key = Parameters<typeof tSafety>[0];

/** Open to whoever is signed in, but each only to one's own. */
const ownOnly = new Set(['account']);

/** Who reads a thing by another row: a message that waits is a case as well. */
const besides: Readonly<Record<string, readonly string[]>> = { held: [tSafety('who.asCase')] };

/** The thing in words. */
export const thingText = ({ reading }: AccessRow): string => tSafety(`thing.${reading}` as Key);

/** Who can read it, in words; who is signed in goes without saying where everyone can. */
export function whoTexts({ reading, allow }: AccessRow): string[] {
  if (ownOnly.has(reading)) return [tSafety('who.own')];
  const named = allow.includes('visitor') ? allow.filter((relation) => relation !== 'person') : allow;
  const also = besides[reading] ?? [];
  return [...named.map((relation) => tSafety(`who.${relation}` as Key)), ...also];
}

/** What each kind of person can be to a thing. */
const someones = {
  visitor: ['visitor'],
  person: ['person', 'author', 'addressee'],
  member: ['member'],
  facilitator: ['facilitator', 'holder'],
  moderator: ['moderator', 'moderator-on-shift', 'case-claimant'],
  lead: ['lead'],
  admin: ['admin'],
} as const;
export type Someone = keyof typeof someones;

/** Everyone the second table names, in its order. */
export const everySomeone = Object.keys(someones) as Someone[];

const conditions: Readonly<Record<string, string>> = {
  author: tSafety('condition.author'),
  addressee: tSafety('condition.addressee'),
  holder: tSafety('condition.holder'),
  'moderator-on-shift': tSafety('condition.moderator-on-shift'),
};

/** What somebody can read by being what they are, with the condition where there is one. */
export function thingTexts(rows: readonly AccessRow[], someone: Someone): string[] {
  return rows.flatMap((row) => {
    const relation = someones[someone].find((one) => row.allow.includes(one));
    if (relation === undefined) return [];
    const condition = ownOnly.has(row.reading) ? tSafety('condition.own') : conditions[relation];
    return [condition === undefined ? thingText(row) : `${thingText(row)} (${condition})`];
  });
}
