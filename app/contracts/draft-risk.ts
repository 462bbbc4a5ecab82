/**
 * The simplest check for words of risk: the composer runs it on what is being typed, and the server
 * falls back on it when the engine fails. It errs towards showing help and decides nothing else.
 */

/** `some`: help may be offered. `urgent`: the emergency number goes first. */
export type DraftRisk = 'none' | 'some' | 'urgent';

const ME = '(?:myself|my self|myslef)';
const ENDING = `(?:kill(?:ing)? ${ME}|unaliv(?:e|ing) ${ME}|end(?:ing)? (?:my life|it all)|tak(?:e|ing) my (?:own )?life)`;

const URGENT = [
  `(?:im going to|i am going to|gonna|going to|i will|ill|planning to|about to|decided to) ${ENDING}`,
  `${ENDING} (?:tonight|today|tomorrow|now|this weekend)`,
  `(?:tried to|attempted to) ${ENDING}`,
  'i (?:just |already )?(?:took (?:all|too many|too much)|overdosed|od)',
  '(?:pills|tablets|meds|rope|noose|gun|knife|blade) (?:are |is )?(?:right here|in front of me|next to me|in my hand)[a-z0-9 ]{0,30} do it',
  'goodbye (?:forever|everyone|world)|my (?:last|final) (?:message|goodbye)|suicide note',
];

const SOME = [
  ENDING,
  'suicid(?:e|al)|kms|self harm(?:ing)?|(?:cut|hurt)(?:ting|ing)? myself',
  '(?:want|wanna|wish|need|like) (?:to |i could )?(?:just )?die|wish i (?:was|were) dead|better off (?:dead|without me)',
  '(?:dont|do not|never) (?:want to |wanna )?(?:wake up|live anymore|be alive|be here anymore|exist)',
  '(?:no|not a) (?:reason to live|point in living)|tired of (?:living|existing|being alive)',
];

const DENIED = `(?:dont want to|do not want to|not going to|not gonna|would never|wont|never) (?:die|${ENDING})`;

const pattern = (phrases: string[]) => new RegExp(`\\b(?:${phrases.join('|')})\\b`);
const urgent = pattern(URGENT);
const some = pattern(SOME);
const denied = new RegExp(`\\b${DENIED}\\b`, 'g');

/** Says how heavy a text sounds. Pure, never throws, takes time in proportion to the text's length. */
export function draftRisk(text: string): DraftRisk {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘`´\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(denied, ' ');
  if (urgent.test(plain)) return 'urgent';
  return some.test(plain) ? 'some' : 'none';
}
