// Makes the typed accessors of one area's catalogue. Knows no area itself, so that a page that hydrates
// ships only the catalogues whose accessors it imports.

/** One area's sentences: flat dotted keys, `{name}` placeholders. */
export type Catalogue = Readonly<Record<string, string>>;

/** What fills the placeholders of a sentence. */
export type Variables = Readonly<Record<string, string | number>>;

/** Stems that have both a `.one` and a `.other` sentence. */
export type PluralKey<C> = {
  [K in keyof C & string]: K extends `${infer Stem}.other`
    ? `${Stem}.one` extends keyof C
      ? Stem
      : never
    : never;
}[keyof C & string];

/** The two accessors of an area. */
export interface Translator<C> {
  /** The sentence of `key`. Throws outside production when a placeholder has no variable. */
  t: (key: keyof C & string, variables?: Variables) => string;
  /** The sentence of `key.one` or `key.other` for `count`; `{count}` is the number as people write it. */
  tn: (key: PluralKey<C>, count: number, variables?: Variables) => string;
}

const LANGUAGE = 'en';
const pluralRules = new Intl.PluralRules(LANGUAGE);
const numberFormat = new Intl.NumberFormat(LANGUAGE);
const PLACEHOLDER = /\{(\w+)\}/g;

/** Accessors for one area; `area` names it in errors. */
export function translator<C extends Catalogue>(area: string, catalogue: C): Translator<C> {
  const t = (key: string, variables: Variables = {}): string => {
    const sentence = Object.hasOwn(catalogue, key) ? catalogue[key] : undefined;
    return sentence === undefined
      ? orThrow(`No sentence ${area}:${key}`, key)
      : fill(sentence, variables, `${area}:${key}`);
  };
  return {
    t,
    tn: (key, count, variables = {}) =>
      t(pluralRules.select(count) === 'one' ? `${key}.one` : `${key}.other`, { count, ...variables }),
  };
}

function fill(sentence: string, variables: Variables, where: string): string {
  return sentence.replace(PLACEHOLDER, (placeholder, name: string) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value === undefined) return orThrow(`${where} needs the variable ${name}`, placeholder);
    return typeof value === 'number' ? numberFormat.format(value) : value;
  });
}

/** A page with a gap in one sentence helps a person more than no page, so production shows the gap. */
function orThrow(problem: string, gap: string): string {
  if (process.env.NODE_ENV !== 'production') throw new Error(problem);
  return gap;
}
