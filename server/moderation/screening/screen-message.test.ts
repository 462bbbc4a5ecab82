import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessmentSchema } from '#app/contracts/screening.ts';
import { contactDataRules } from './contact-data-rules.ts';
import { screenMessage } from './screen-message.ts';
import { selfRiskRules } from './self-risk-rules.ts';
import { thirdPartyRules } from './third-party-rules.ts';

const screen = (text: string) => screenMessage(text, { place: 'message' });

/** Pieces of phrases, so that random texts come near the rules. */
const WORDS = [
  'i',
  'want',
  'to',
  'die',
  'kill',
  'myself',
  'tonight',
  'not',
  'never',
  'my',
  'friend',
  'is',
  'suicidal',
  'and',
  'but',
  'years ago',
  'goodbye',
  '"',
  ',',
  '.',
  '\n',
  '😔',
  '\u200b',
  '0770',
  '900123',
  '+44',
  '@',
  'a.b',
  'pills',
  '40',
  'live',
  'dont',
  "don't",
  'wake up',
  'plan',
  'ａ',
  'é',
  '\ud800',
]; // prettier-ignore

function isWholeSpan(text: string, start: number, end: number): boolean {
  const splits = (at: number) =>
    at > 0 &&
    at < text.length &&
    /[\ud800-\udbff]/.test(text[at - 1] ?? '') &&
    /[\udc00-\udfff]/.test(text[at] ?? '');
  return start < end && end <= text.length && !splits(start) && !splits(end);
}

function expectSound(text: string) {
  const assessment = screen(text);
  expect(assessmentSchema.parse(assessment)).toEqual(assessment);
  for (const { spans } of assessment.findings) {
    expect(spans.length).toBeGreaterThan(0);
    for (const { start, end } of spans) expect(isWholeSpan(text, start, end)).toBe(true);
  }
  expect(new Set(assessment.findings.map(({ concern }) => concern)).size).toBe(assessment.findings.length);
  expect(screen(text)).toEqual(assessment);
}

describe('any text', () => {
  it('gets a sound, repeatable assessment', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), expectSound));
  });

  it('also when it is made of the words of the rules', () => {
    const near = fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' '));
    fc.assert(fc.property(near, expectSound), { numRuns: 300 });
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t\u00a0'],
    ['lone surrogates', '\ud83d I want to die \ude00'],
    ['2,000 emoji', '😔'.repeat(2000)],
    ['10,000 combining marks', `I want to di${'\u0301'.repeat(10_000)}e`],
    ['NUL and bidi controls', '\u0000I want\u202e to die\u2066'],
  ])('%s', (_, text) => expectSound(text));

  it('sees through the marks', () => {
    expect(screen(`I want to di${'\u0301'.repeat(10_000)}e`).tier).toBe('low');
  });
});

describe('texts made to be slow', () => {
  const pieces = [
    'i want to ',
    'kill myself ',
    'thinking about ',
    'my friend ',
    'a',
    'aa ',
    'i ',
    'have ',
    '1',
    '1 ',
    '0.',
    '+1 ',
    'a.',
    'a-',
    '@',
    'one ',
    'a dot ',
    'in front of ',
    'jump off the ',
    'not ',
    '"',
    "'",
    'how many ',
    '(',
    '5 oak ',
  ]; // prettier-ignore
  it.each(pieces)('ends on %j repeated', (piece) => {
    const text = piece.repeat(2000 / piece.length);
    expectSound(text);
    expectSound(`${text}!`);
  });
});

describe('patterns', () => {
  const patterns = [...selfRiskRules, ...thirdPartyRules, ...contactDataRules].flatMap(
    (rule) => rule.patterns,
  );

  /** A quantifier that repeats without a bound, or one inside a group that is itself repeated. */
  function isRisky(source: string): boolean {
    const plain = source.replace(/\\./g, 'x').replace(/\[(?:[^\]])*\]/g, 'x');
    if (/[*+]|\{\d+,\}/.test(plain.replace(/\(\?/g, '('))) return true;
    const open: boolean[] = [];
    let last = false;
    for (const token of plain.matchAll(/\(\?(?:[:=!]|<[=!])|\(|\)|\{\d+(?:,\d+)?\}|./g)) {
      const sign = token[0];
      if (sign.startsWith('(')) open.push(false);
      else if (sign === ')') {
        last = open.pop() ?? false;
        if (last && open.length > 0) open[open.length - 1] = true;
      } else if (sign.startsWith('{')) {
        if (last) return true;
        if (open.length > 0) open[open.length - 1] = true;
        last = false;
      } else last = false;
    }
    return false;
  }

  it('knows a risky pattern from a safe one', () => {
    for (const risky of ['a+', '(?:a{1,3} ){2,9}', '(?:x(?:a{1,3})?){4}', '.*', 'a{3,}'])
      expect(isRisky(risky)).toBe(true);
    for (const safe of ['(?:a{0,24} )?b', '[+*]', '\\+a{1,3}', '(?:a|b)c{2}', '(?<=a ?|^)b'])
      expect(isRisky(safe)).toBe(false);
  });

  it('repeat only within bounds and never inside a repetition', () => {
    expect(patterns.length).toBeGreaterThan(100);
    expect(patterns.filter((pattern) => isRisky(pattern.source)).map((pattern) => pattern.source)).toEqual(
      [],
    );
  });

  it('read whole texts: global and by code point', () => {
    expect(patterns.filter((pattern) => pattern.flags !== 'gu')).toEqual([]);
  });
});
