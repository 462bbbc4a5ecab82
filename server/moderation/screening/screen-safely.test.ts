import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessmentSchema, type Tier } from '#app/contracts/screening.ts';
import { screenMessage } from './screen-message.ts';
import { screenSafely } from './screen-safely.ts';

const broken = (): never => {
  throw new RangeError('broken');
};

describe('screenSafely', () => {
  it('is the engine while the engine works', () => {
    for (const text of ['I want to die', 'good morning', 'call me on 07700 900123']) {
      expect(screenSafely(text, { place: 'message' })).toEqual(screenMessage(text, { place: 'message' }));
    }
  });

  it.each([
    ['good morning', 'none'],
    ['I want to die', 'moderate'],
    ['I am going to kill myself', 'high'],
  ] as [string, Tier][])('fails closed on %s', (text, tier) => {
    const assessment = screenSafely(text, { place: 'message' }, broken);
    expect(assessment).toMatchObject({ failed: true, hold: 'care', tier });
    expect(assessment.findings).toEqual([
      { concern: 'self-risk', tier, reasons: ['engine-failed'], spans: [] },
    ]);
    expect(assessmentSchema.parse(assessment)).toEqual(assessment);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(screenSafely(text, { place: 'edit' }, broken).failed).toBe(true);
        expect(screenSafely(text, { place: 'edit' }).failed).toBe(false);
      }),
    );
  });
});
