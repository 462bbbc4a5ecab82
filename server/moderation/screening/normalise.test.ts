import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldSpelling } from './fold-spelling.ts';
import { normalise, toOriginal } from './normalise.ts';
import { screenMessage } from './screen-message.ts';

describe('normalise', () => {
  it.each([
    ['ＷＩＤＥ 𝐁𝐨𝐥𝐝 ﬁne', 'wide bold fine'],
    ['Ï wänt', 'i want'],
    ['do\u200bn\u2060’t\u202e', "don't"],
    ['a \t b\u00a0\u3000c', 'a b c'],
    ['a  \n\n b', 'a\nb'],
    ['“so” – it said…', '"so" - it said...'],
    ['don´t', "don't"],
  ])('%s', (original, text) => expect(normalise(original).text).toBe(text));
});

describe('foldSpelling', () => {
  it.each([
    ["I don't, I'm", 'i dont, im'],
    ['i don t, i m', 'i dont, im'],
    ['su1c1de', 'suicide'],
    ['pleaseee', 'please'],
    ['15 mg at 10', '15 mg at 10'],
    ['саre', 'care'],
  ])('%s', (original, text) => expect(foldSpelling(normalise(original)).text).toBe(text));
});

describe('spans in the original', () => {
  const pieces = (text: string) =>
    screenMessage(text, { place: 'message' }).findings.flatMap(({ spans }) =>
      spans.map(({ start, end }) => text.slice(start, end)),
    );

  it.each([
    ['ok I want to die ok', 'want to die'],
    ['🙂🙂 I want to die 🙂', 'want to die'],
    ['ok I wa\u200bnt to d\u200die ok', 'wa\u200bnt to d\u200die'],
    ['ﬁne. I 𝐰𝐚𝐧𝐭 𝐭𝐨 𝐝𝐢𝐞.', '𝐰𝐚𝐧𝐭 𝐭𝐨 𝐝𝐢𝐞'],
    ['I want\n\n  to dieeee!', 'want\n\n  to dieeee'],
    ['I wänt to dïe!', 'wänt to dïe'],
    ['I wa\u0308nt to di\u0308e\u0301!', 'wa\u0308nt to di\u0308e\u0301'],
    ['ﬃ mail jane@example.com now', 'jane@example.com'],
  ])('%s', (text, piece) => expect(pieces(text)).toContain(piece));

  it('maps every unit into the original, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (original) => {
        for (const mapped of [normalise(original), foldSpelling(normalise(original))]) {
          expect(mapped.starts).toHaveLength(mapped.text.length);
          expect(mapped.ends).toHaveLength(mapped.text.length);
          let before = 0;
          for (let unit = 0; unit < mapped.text.length; unit += 1) {
            const { start, end } = toOriginal(mapped, unit, unit + 1);
            expect(start).toBeGreaterThanOrEqual(before);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(original.length);
            before = start;
          }
        }
      }),
    );
  });
});
