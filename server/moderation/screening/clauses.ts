/** Finds the clause and the sentence around a place in a normalised text: what guards may look at. */

/** A stretch of the rewritten text, `end` exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A text cut up once, so that every rule asks the same cuts. */
export interface Structure {
  readonly clauses: readonly Stretch[];
  readonly sentences: readonly Stretch[];
}

const SENTENCE_END = /[.!?\n;]/g;
const CLAUSE_END =
  /[.!?\n;,:()"*]| - |\b(?:but|because|cause|cuz|bc|although|though|however|yet|except)\b|\band (?=(?:i|im|ive|id|ill|now|just|my)\b)|\bso (?=(?:i|im|ive|ill|now)\b)|\bi just (?=(?:want|need|wish|hope|feel|cant|dont)\b)/g;

/** Cuts in front of a word (so that "but" opens a clause) and behind a sign. */
function cut(text: string, pattern: RegExp): Stretch[] {
  const stretches: Stretch[] = [];
  let start = 0;
  for (const found of text.matchAll(pattern)) {
    const border = /^[a-z]/.test(found[0]) ? found.index : found.index + found[0].length;
    if (border > start) stretches.push({ start, end: border });
    start = border;
  }
  stretches.push({ start, end: text.length });
  return stretches;
}

/** Cuts a normalised text into clauses and sentences. */
export function structure(text: string): Structure {
  return { clauses: cut(text, CLAUSE_END), sentences: cut(text, SENTENCE_END) };
}

/** The index of the stretch that holds a place. */
export function indexAt(stretches: readonly Stretch[], place: number): number {
  const index = stretches.findIndex((stretch) => place < stretch.end);
  return index === -1 ? stretches.length - 1 : index;
}
