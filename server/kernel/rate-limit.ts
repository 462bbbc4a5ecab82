/** Limits on how often something may be done, per person or address. The numbers stand here and nowhere else. */
import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { hours, seconds } from './durations.ts';

/** Points per span; `burst` comes on top, within its own span. */
const rules = {
  'sign-up': { points: 30, span: hours(1) },
  'sign-in': { points: 60, span: hours(1) },
  // No stricter than what an address is promised, so that one who signs in often is never refused by name alone.
  'sign-in-name': { points: 60, span: hours(1) },
  join: { points: 20, span: hours(1) },
  report: { points: 30, span: hours(1) },
  'message-send': { points: 1, span: seconds(2), burst: { points: 4, span: seconds(10) } },
  'support-answer': { points: 60, span: hours(1) },
} satisfies Record<string, Rule>;

type Rule = { points: number; span: number; burst?: { points: number; span: number } };
export type RateLimitName = keyof typeof rules;

export interface RateLimits {
  /** Takes one point of `key`. Resolves with null, or with the milliseconds until the next one. */
  take(name: RateLimitName, key: string): Promise<number | null>;
}

/** Limits kept in this process. `scale` multiplies every one (for load tests); 1 is what is promised. */
export function createRateLimits(scale: number): RateLimits {
  const scaled = (points: number) => Math.max(1, Math.round(points * scale));
  const limiter = (name: string, rule: Rule) => {
    const steady = new RateLimiterMemory({
      keyPrefix: name,
      points: scaled(rule.points),
      duration: rule.span / 1000,
    });
    if (!rule.burst) return steady;
    const { points, span } = rule.burst;
    return new BurstyRateLimiter(
      steady,
      new RateLimiterMemory({ keyPrefix: `${name}:burst`, points: scaled(points), duration: span / 1000 }),
    );
  };
  const limiters = new Map(Object.entries(rules).map(([name, rule]) => [name, limiter(name, rule)]));
  return {
    async take(name, key) {
      try {
        await limiters.get(name)?.consume(key);
        return null;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext);
        throw refusal;
      }
    },
  };
}
