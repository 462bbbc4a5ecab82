import { expect, it } from 'vitest';
import { higherTier, isAtLeast, spanSchema, tiers } from './screening.ts';

it('orders the tiers from none to imminent', () => {
  for (const [low, a] of tiers.entries()) {
    for (const [high, b] of tiers.entries()) {
      expect(higherTier(a, b)).toBe(tiers[Math.max(low, high)]);
      expect(isAtLeast(a, b)).toBe(low >= high);
    }
  }
});

it('knows a span from nothing', () => {
  expect(spanSchema.safeParse({ start: 2, end: 3 }).success).toBe(true);
  expect(spanSchema.safeParse({ start: 3, end: 3 }).success).toBe(false);
});
