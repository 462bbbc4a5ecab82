import { describe, expect, it } from 'vitest';
import { tiers } from '#app/contracts/screening.ts';
import { hours, minutes } from '#server/kernel/durations.ts';
import { careTier, clockOf, conductClocks, conductTier, heldMethodClock, riskTiers } from './risk-tiers.ts';

describe('the table of tiers', () => {
  it.each([
    ['low', hours(24), hours(24), 'nobody', null],
    ['moderate', hours(1), minutes(10), 'nobody', null],
    ['high', minutes(10), minutes(10), 'on-call', null],
    ['imminent', minutes(2), minutes(2), 'everyone', minutes(5)],
  ] as const)('gives %s its spans and whom it calls at second 0', (tier, within, step, atOnce, repeat) => {
    expect(clockOf({ lane: 'care', tier })).toMatchObject({
      acknowledgeWithin: within,
      stepWithin: step,
      atOnce,
      repeatEvery: repeat,
    });
  });

  it('lets no tier hold words by itself', () => {
    expect(Object.values(riskTiers).map(({ message }) => message)).toEqual(Array(4).fill('stands'));
  });

  it.each([
    ['low', heldMethodClock],
    ['moderate', heldMethodClock],
    ['high', riskTiers.high.clock],
    ['imminent', riskTiers.imminent.clock],
  ] as const)('gives a hold for method at %s never more than ten minutes', (tier, clock) => {
    expect(clockOf({ lane: 'care', tier, heldForMethod: true })).toBe(clock);
    expect(clock.acknowledgeWithin).toBeLessThanOrEqual(minutes(10));
  });

  it('knows two urgencies of conduct', () => {
    expect(clockOf({ lane: 'conduct', tier: conductTier(false) })).toBe(conductClocks.ordinary);
    expect(clockOf({ lane: 'conduct', tier: conductTier(true) })).toBe(conductClocks.urgent);
    expect(conductClocks.ordinary.acknowledgeWithin).toBe(hours(24));
    expect(conductClocks.urgent).toMatchObject({ acknowledgeWithin: minutes(10), atOnce: 'on-call' });
  });

  it('files under the graver of tier and floor, and never under none', () => {
    expect(tiers.map((tier) => careTier(tier, 'moderate'))).toEqual([
      'moderate',
      'moderate',
      'moderate',
      'high',
      'imminent',
    ]);
    expect(careTier('none', 'low')).toBe('low');
  });
});
