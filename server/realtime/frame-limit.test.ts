import { describe, expect, it } from 'vitest';
import { createFrameLimit } from './frame-limit.ts';

/** How many of `frames` pass when one comes every `gapMs`. */
function passed(frames: number, gapMs: number, scale = 1): number {
  const take = createFrameLimit(scale);
  let count = 0;
  for (let at = 0; at < frames; at += 1) if (take(at * gapMs)) count += 1;
  return count;
}

describe('the frame limit', () => {
  it('lets a steady hundred a second pass for ever, and not two hundred', () => {
    expect(passed(5_000, 10)).toBe(5_000);
    expect(passed(5_000, 5)).toBeLessThan(3_000);
  });

  it('lets a burst pass, and grows with the scale for load tests', () => {
    expect(passed(200, 0)).toBe(200);
    expect(passed(201, 0)).toBe(200);
    expect(passed(2_000, 0, 10)).toBe(2_000);
  });
});
