/**
 * Folds the ways people type into the one the risk rules know: no apostrophes, no stretched letters, digits
 * for letters. Contact rules don't read this form: in a phone number a digit is a digit.
 */
import { type MappedText, without } from './normalise.ts';

const LETTER_OF: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
  // Cyrillic and Greek letters that look like Latin ones.
  а: 'a',
  е: 'e',
  і: 'i',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  ѕ: 's',
  α: 'a',
  ι: 'i',
  κ: 'k',
  ο: 'o',
};

/** A look-alike between two letters, or between a letter and another look-alike. */
const LOOK_ALIKE = /(?<=\p{L})[01345@$](?=\p{L})|[аеіорсухѕαικο]/gu;

/** The blank of "don t" and "i m": an accent typed for an apostrophe, or an apostrophe a keyboard dropped. */
const SPLIT_CONTRACTION =
  /\b(?:(?:i|he|she|it|we|you|they|that|there) (?=(?:m|ve|ll|re|d|s)\b)|(?:don|can|won|isn|wasn|didn|doesn|couldn|wouldn|shouldn|haven|hasn|aren|ain) (?=t\b))/g;

/** Letters from the third of a run on ("dieee"), with the second, so that one is left. */
function stretchedLetters(text: string): number[] {
  const positions: number[] = [];
  for (const run of text.matchAll(/([a-z])\1{2,}/g)) {
    for (let step = 1; step < run[0].length; step += 1) positions.push(run.index + step);
  }
  return positions;
}

/** Rewrites a normalised text for the risk rules; the map to the original stays right. */
export function foldSpelling(normalised: MappedText): MappedText {
  const letters = normalised.text.replace(LOOK_ALIKE, (sign) => LETTER_OF[sign] ?? sign);
  const plain = { ...normalised, text: letters };
  const apostrophes = [...letters.matchAll(/(?<=[a-z])'(?=[a-z])/g)].map((found) => found.index);
  const joined = without(plain, new Set([...apostrophes, ...stretchedLetters(letters)]));
  const splits = [...joined.text.matchAll(SPLIT_CONTRACTION)].map(
    (found) => found.index + found[0].length - 1,
  );
  return without(joined, new Set(splits));
}
