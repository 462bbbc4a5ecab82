import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftRisk } from './draft-risk.ts';

describe('draftRisk', () => {
  it.each(['I’m going to kill myself', 'ill end my life tonight', 'i took too many', 'goodbye everyone'])(
    'urgent: %s',
    (text) => expect(draftRisk(text)).toBe('urgent'),
  );
  it.each([
    'i want to die',
    'I wish I was dead',
    "I don't want to wake up",
    'feeling suicidal',
    'tired of living',
  ])('some: %s', (text) => expect(draftRisk(text)).toBe('some'));
  it.each([
    "I don't want to die",
    'I’m not going to kill myself',
    'my back is killing me',
    'I took my meds',
    'hello',
    '',
  ])('none: %s', (text) => expect(draftRisk(text)).toBe('none'));

  it('judges what follows a denial', () => {
    expect(draftRisk("I don't want to die but I don't want to live anymore")).toBe('some');
  });

  it('never throws and answers the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        expect(draftRisk(text)).toBe(draftRisk(text));
      }),
    );
  });

  it('stays small enough to be sent to every composer, and imports nothing', () => {
    const source = readFileSync(new URL('./draft-risk.ts', import.meta.url), 'utf8');
    expect(Buffer.byteLength(source)).toBeLessThanOrEqual(4096);
    expect(source).not.toMatch(/^import /m);
  });
});
