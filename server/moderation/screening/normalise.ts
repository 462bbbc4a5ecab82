/**
 * Brings a text into the one spelling the rules are written in, and remembers where each unit came from.
 * It judges nothing; spans in the original are what every finding is shown by.
 */
import type { Span } from '#app/contracts/screening.ts';

/** A rewritten text with, for each of its UTF-16 units, the piece of the original it stands for. */
export interface MappedText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const APOSTROPHES = /^['\u00b4\u02b9\u02bc\u0060\u2018\u2019\u201b\u2032\uff07]$/u;
const DOUBLE_QUOTES = /^["\u00ab\u00bb\u201c-\u201f\u2033\uff02]$/u;
const DASHES = /^[\u2010-\u2015\u2212]$/u;
const MARK = /^\p{M}$/u;
const INVISIBLE = /^[\p{Cf}\u115f\u1160\u3164\uffa0]$/u;
const SPACE = /^[\s\p{Cc}\u2800]$/u;

/** One code point in the spelling of the rules: compatibility forms resolved, accents off, lower case. */
function fold(codePoint: string): string {
  if (APOSTROPHES.test(codePoint)) return "'";
  if (DOUBLE_QUOTES.test(codePoint)) return '"';
  if (DASHES.test(codePoint)) return '-';
  let folded = '';
  for (const part of codePoint.normalize('NFKD').toLowerCase().normalize('NFKD')) {
    if (!MARK.test(part) && !INVISIBLE.test(part)) folded += SPACE.test(part) ? ' ' : part;
  }
  return folded;
}

/**
 * Normalises a text: NFKC forms without accents, lower case, one kind of quote and apostrophe, zero-width
 * and bidi controls removed, each run of white space one blank or, with a line break in it, one `\n`.
 */
export function normalise(original: string): MappedText {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const codePoint of original) {
    const end = at + codePoint.length;
    const last = units.length - 1;
    const isSpace = SPACE.test(codePoint);
    const breaksLine = /[\n\r\u2028\u2029]/.test(codePoint);
    const folded = isSpace ? (breaksLine ? '\n' : ' ') : fold(codePoint);
    const joinsRun = isSpace && (units[last] === ' ' || units[last] === '\n');
    if (joinsRun && breaksLine) units[last] = '\n';
    if (joinsRun || folded === '') {
      if (last >= 0) ends[last] = end;
    } else {
      for (let index = 0; index < folded.length; index += 1) {
        units.push(folded.charAt(index));
        starts.push(at);
        ends.push(end);
      }
    }
    at = end;
  }
  return { text: units.join(''), starts, ends };
}

/** The same text without the units at `positions`; what they stood for is counted to the unit before. */
export function without(mapped: MappedText, positions: ReadonlySet<number>): MappedText {
  if (positions.size === 0) return mapped;
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let index = 0; index < mapped.text.length; index += 1) {
    const end = mapped.ends[index] ?? 0;
    if (positions.has(index)) {
      if (ends.length > 0) ends[ends.length - 1] = end;
    } else {
      units.push(mapped.text.charAt(index));
      starts.push(mapped.starts[index] ?? 0);
      ends.push(end);
    }
  }
  return { text: units.join(''), starts, ends };
}

/** The piece of the original that units `start` to `end` (exclusive) of the rewritten text stand for. */
export function toOriginal(mapped: MappedText, start: number, end: number): Span {
  return { start: mapped.starts[start] ?? 0, end: mapped.ends[end - 1] ?? 0 };
}
