/**
 * The table of risk tiers and their clocks, in one place: screening's tiers become clocks and alerts only here.
 * Source: the Columbia protocol's screener, a step more careful because nobody has asked the person yet. Pure.
 */
import type { CaseTier, Lane } from '#app/contracts/moderation.ts';
import { type Tier, tiers } from '#app/contracts/screening.ts';
import { hours, minutes } from '#server/kernel/durations.ts';

/** How long a case may wait, in milliseconds, and whom it calls at second 0. */
export interface CaseClock {
  /** By when someone trained has to have acknowledged it. */
  readonly acknowledgeWithin: number;
  /** The span of every further step once that was missed. */
  readonly stepWithin: number;
  readonly atOnce: 'nobody' | 'on-call' | 'everyone';
  /** How often everyone is called again until someone acknowledges; null = not again. */
  readonly repeatEvery: number | null;
  /** It may wait for a day, so that nobody is on duty right now is no reason to climb. */
  readonly patient: boolean;
}

/** What one tier of a person's own words means. */
export interface RiskTierRow {
  /** Words stand, whatever the tier; only method detail or seeking a method is held, for care. */
  readonly message: 'stands';
  readonly card: 'first-full-then-short' | 'full' | 'full-emergency-first';
  readonly clock: CaseClock;
}

const stepAtMost = minutes(10);

const clock = (
  acknowledgeWithin: number,
  atOnce: CaseClock['atOnce'],
  more: Partial<CaseClock> = {},
): CaseClock => ({
  acknowledgeWithin,
  stepWithin: Math.min(acknowledgeWithin, stepAtMost),
  atOnce,
  repeatEvery: null,
  patient: false,
  ...more,
});

const aDay = clock(hours(24), 'nobody', { stepWithin: hours(24), patient: true });

/** Care: one row a tier. */
export const riskTiers: Readonly<Record<CaseTier, RiskTierRow>> = {
  low: { message: 'stands', card: 'first-full-then-short', clock: aDay },
  moderate: { message: 'stands', card: 'full', clock: clock(hours(1), 'nobody') },
  high: { message: 'stands', card: 'full-emergency-first', clock: clock(minutes(10), 'on-call') },
  imminent: {
    message: 'stands',
    card: 'full-emergency-first',
    clock: clock(minutes(2), 'everyone', { repeatEvery: minutes(5) }),
  },
};

/** Words with method detail, or that seek a method, wait for a person; on-call knows at second 0. */
export const heldMethodClock: CaseClock = clock(minutes(10), 'on-call');

/** Conduct: urgent are threats, and that someone may be under 18. */
export const conductClocks = { ordinary: aDay, urgent: clock(minutes(10), 'on-call') } as const;

/** How a conduct case's urgency stands in the column `tier`. */
export const conductTier = (urgent: boolean): CaseTier => (urgent ? 'high' : 'low');

/** The clock of a case. A hold for method takes its own, never longer than the tier's. */
export function clockOf(subject: { lane: Lane; tier: CaseTier; heldForMethod?: boolean }): CaseClock {
  if (subject.lane === 'conduct')
    return subject.tier === 'low' ? conductClocks.ordinary : conductClocks.urgent;
  const own = riskTiers[subject.tier].clock;
  return subject.heldForMethod && own.acknowledgeWithin > heldMethodClock.acknowledgeWithin
    ? heldMethodClock
    : own;
}

/** The tier under which something is filed for care: its own, and at least `floor`. */
export function careTier(tier: Tier, floor: CaseTier): CaseTier {
  return tier !== 'none' && tiers.indexOf(tier) > tiers.indexOf(floor) ? tier : floor;
}
