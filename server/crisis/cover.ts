/** Says who is there right now: the one source of every sentence that promises somebody reads along. */
import type { CoverView } from '#app/contracts/crisis.ts';
import { tCrisis } from '#app/locales/crisis.ts';
import { formatMoment, zoneName } from '#app/locales/format-time.ts';
import type { Context } from '#server/kernel/context.ts';
import { hours } from '#server/kernel/durations.ts';
import { findShiftFacts, hereFor, type ShiftFacts } from './shift-queries.ts';

/** Whoever holds the room asked about, if it is a room. */
export interface Holding {
  /** The newest sign of a facilitator in the room. */
  holderHeartbeatAt?: Date | null;
}

export interface CoverFacts extends Holding {
  shifts: ShiftFacts;
  now: Date;
  /** In which zone a time is said, with its name. */
  timeZone: string;
}

/** A time that is far off is no help; then only the fact is said. */
const worthSaying = (instant: Date | null, now: Date): instant is Date =>
  instant !== null && instant.getTime() - now.getTime() < hours(24);

const later = (a: Date | null, b: Date | null): Date | null => (!a || (b && b > a) ? b : a);
const earlier = (a: Date | null, b: Date | null): Date | null => (!a || (b && b < a) ? b : a);

/** The sentence and its facts. Pure. A moderator's or a lead's heartbeat, or a holder's, is "here". */
export function coverOf({ shifts, now, timeZone, holderHeartbeatAt }: CoverFacts): CoverView {
  const { moderator, lead } = shifts;
  if (moderator.here || lead.here) return { state: 'here', text: tCrisis('cover.moderatorHere') };
  if (holderHeartbeatAt && now.getTime() - holderHeartbeatAt.getTime() < hereFor) {
    return { state: 'here', text: tCrisis('cover.facilitatorHere') };
  }
  const said = (instant: Date) =>
    `${formatMoment(instant.toISOString(), timeZone, 'time')} (${zoneName(timeZone)})`;
  if (moderator.reachable || lead.reachable) {
    const until = later(moderator.until, lead.until);
    return worthSaying(until, now)
      ? {
          state: 'reachable',
          text: tCrisis('cover.reachableUntil', { time: said(until) }),
          until: until.toISOString(),
        }
      : { state: 'reachable', text: tCrisis('cover.reachable') };
  }
  const nextAt = earlier(moderator.nextAt, lead.nextAt);
  return worthSaying(nextAt, now)
    ? {
        state: 'nobody',
        text: tCrisis('cover.nobodyUntil', { time: said(nextAt) }),
        nextAt: nextAt.toISOString(),
      }
    : { state: 'nobody', text: tCrisis('cover.nobody') };
}

/** The cover of Hearth as a whole, or of a room when its holders' newest heartbeat is given. */
export async function findCover(ctx: Context, holding: Holding = {}): Promise<CoverView> {
  const [shifts, settings] = await Promise.all([findShiftFacts(ctx), ctx.services.settings.read(ctx)]);
  return coverOf({ ...holding, shifts, now: ctx.clock.now(), timeZone: settings['organisation.timeZone'] });
}
