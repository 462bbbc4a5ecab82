/**
 * Decides who is called next and by when: on-call (0), a lead (1), all leads and the webhook (2). Pure; it writes
 * nothing. Whoever acknowledges stops the clock, and then this is not asked any more.
 */
import type { UserId } from '#app/contracts/ids.ts';
import { after } from '#server/kernel/durations.ts';
import type { CaseClock } from './risk-tiers.ts';

export type Step = 0 | 1 | 2;
const top: Step = 2;

/** Who could be reached at this moment, without those who are too close to the case. */
export interface Reach {
  readonly moderators: readonly UserId[];
  /** On shift now, those at their screen first. */
  readonly leads: readonly UserId[];
  /** On shift or not. */
  readonly allLeads: readonly UserId[];
  /** Facilitators who hold the room. They see the case, and stop no clock. */
  readonly holders: readonly UserId[];
}

export interface Alerts {
  readonly moderators: readonly UserId[];
  readonly leads: readonly UserId[];
  readonly webhook: boolean;
}

export interface EscalationPlan {
  readonly step: Step;
  /** Steps passed over because nobody could be reached there. */
  readonly skipped: readonly Step[];
  readonly alert: Alerts;
  /** How often everyone was called again so far; 0 = the first call. */
  readonly repeat: number;
  /** When the next step is due; null = no step is left. */
  readonly deadlineAt: Date | null;
  /** Every tier was silent or empty: the person concerned is told so. */
  readonly nobodyReached: boolean;
}

interface Moment {
  readonly clock: CaseClock;
  readonly step: Step;
  readonly reach: Reach;
  readonly now: Date;
}

const noAlerts: Alerts = { moderators: [], leads: [], webhook: false };

const isEmpty = (step: Step, reach: Reach): boolean =>
  (step === 0 && reach.moderators.length === 0) || (step === 1 && reach.leads.length === 0);

/** From `step` upwards, the first at which someone can be reached; the top is never passed over. */
function firstReachable(step: Step, reach: Reach): { step: Step; skipped: Step[] } {
  const steps = ([0, 1, 2] as const).filter((one) => one >= step);
  const found = steps.find((one) => !isEmpty(one, reach)) ?? top;
  return { step: found, skipped: steps.filter((one) => one < found) };
}

const leadsAt = (step: Step, reach: Reach): readonly UserId[] =>
  step === top ? reach.allLeads : reach.leads.slice(0, step);

function alertsFor(step: Step, reach: Reach, withOnCall: boolean): Alerts {
  const leads = leadsAt(step, reach);
  const moderators = withOnCall ? reach.moderators.filter((one) => !leads.includes(one)) : [];
  return { moderators, leads, webhook: step === top };
}

/** Nobody at any tier, facilitators in the room included. */
const isDeserted = ({ moderators, leads, holders }: Reach): boolean =>
  moderators.length + leads.length + holders.length === 0;

/**
 * The clock begins: a case opened, or rose. `step` is how far it had climbed before, 0 for a new one; it never falls.
 * A patient clock calls nobody, and waits for whoever comes on duty within its day.
 */
export function planStart({ clock, step: from, reach, now }: Moment): EscalationPlan {
  const deadlineAt = after(now, clock.acknowledgeWithin);
  if (clock.patient) {
    return { step: from, skipped: [], alert: noAlerts, repeat: 0, deadlineAt, nobodyReached: false };
  }
  const { step, skipped } =
    clock.atOnce === 'everyone' ? { step: top, skipped: [] } : firstReachable(from, reach);
  return {
    step,
    skipped,
    alert: alertsFor(step, reach, clock.atOnce !== 'nobody'),
    repeat: 0,
    deadlineAt,
    nobodyReached: isDeserted(reach),
  };
}

/** Up from `step`: the next one at which someone can be reached. */
function planClimb({ clock, step: from, reach, now }: Moment, toldBefore: boolean): EscalationPlan {
  const { step, skipped } = firstReachable(from === 0 ? 1 : top, reach);
  const silent = toldBefore && step === top && reach.leads.length === 0 && !clock.patient;
  return {
    step,
    skipped,
    alert: alertsFor(step, reach, false),
    repeat: 0,
    deadlineAt: silent ? null : after(now, clock.stepWithin),
    nobodyReached: silent,
  };
}

/** Everyone was called together at `armedAt`, and is called again at each whole multiple of the span since. */
function planRepeat({ reach, now }: Moment, armedAt: Date, every: number): EscalationPlan {
  const repeat = Math.floor((now.getTime() - armedAt.getTime()) / every);
  return {
    step: top,
    skipped: [],
    alert: repeat > 0 ? alertsFor(top, reach, true) : noAlerts,
    repeat,
    deadlineAt: after(armedAt, (repeat + 1) * every),
    nobodyReached: true,
  };
}

/** A deadline passed and nobody had acknowledged. `armedAt` is when the present clock began. */
export function planMissed(moment: Moment & { armedAt: Date }): EscalationPlan {
  const { clock, step, armedAt } = moment;
  if (clock.repeatEvery !== null) return planRepeat(moment, armedAt, clock.repeatEvery);
  if (step < top) return planClimb(moment, true);
  return { step, skipped: [], alert: noAlerts, repeat: 0, deadlineAt: null, nobodyReached: true };
}

/** Someone of the staff raised it to the leads; the clock begins anew with the span of a step. */
export const planEscalated = (moment: Moment): EscalationPlan => planClimb(moment, false);
