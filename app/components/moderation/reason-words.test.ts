import { describe, expect, it } from 'vitest';
import { careReasons, conductReasons } from '#app/contracts/moderation.ts';
import { reasonCodeSchema } from '#app/contracts/screening.ts';
import { reasonLine, reasonWords } from './reason-words.ts';

describe('reasonWords', () => {
  it.each([...reasonCodeSchema.options, ...careReasons, ...conductReasons].filter((one) => one !== 'other'))(
    'has words of its own for %s',
    (code) => {
      expect(reasonWords(code)).not.toBe(reasonWords('other'));
    },
  );

  it('stays readable for a code it does not know', () => {
    expect(reasonWords('toString')).toBe('something else');
  });
});

describe('reasonLine', () => {
  it('says each reason once', () => {
    expect(reasonLine(['burden', 'nobody-knows', 'other', 'burden'])).toBe(
      'feeling like a burden, something else',
    );
  });
});
