/**
 * The dates of meeting series, computed from their rules. Pure. A meeting keeps its wall time over a change of the
 * clocks, as people do; a wall time that doesn't exist that night gives no date (RFC 5545, 3.3.10).
 */
import { RRuleTemporal } from 'rrule-temporal';
import type { Rhythm } from '#app/contracts/meetings.ts';
import { after, minutes } from '#server/kernel/durations.ts';

/** What of a series its dates depend on. */
export interface Series {
  /** Wall time of the first date in `timeZone`, `2026-11-24T19:00:00`. */
  startsLocal: string;
  /** IANA name. */
  timeZone: string;
  /** RFC 5545 without DTSTART, `FREQ=WEEKLY;BYDAY=TU`. */
  recurrence: string;
  durationMinutes: number;
}

export interface Occurrence<S extends Series = Series> {
  series: S;
  startsAt: Date;
  endsAt: Date;
}

export interface Window {
  from: Date;
  /** At most so many, over all series together. */
  count: number;
  /** By default a meeting that has begun and not ended counts; with `start` only those still to come do. */
  until?: 'end' | 'start';
}

/** A rule that never comes true gives up after so many steps instead of holding the process. */
const maxIterations = 5_000;

/** `2026-11-24T19:00:00` as RFC 5545 writes it. */
const compact = (local: string): string => local.replace(/[-:]/g, '').slice(0, 15);

const ruleOf = (series: Series): RRuleTemporal =>
  new RRuleTemporal({
    rruleString: `DTSTART;TZID=${series.timeZone}:${compact(series.startsLocal)}\nRRULE:${series.recurrence}`,
    maxIterations,
  });

/** The dates of one series whose start, or whose end, lies after a moment. */
function datesOf<S extends Series>(series: S, { from, count, until = 'end' }: Window): Occurrence<S>[] {
  const rule = ruleOf(series);
  const length = minutes(series.durationMinutes);
  const dates: Occurrence<S>[] = [];
  let cursor = until === 'end' ? after(from, -length) : from;
  while (dates.length < count) {
    const next = rule.next(cursor, false);
    if (!next) break;
    const startsAt = new Date(next.epochMilliseconds);
    dates.push({ series, startsAt, endsAt: after(startsAt, length) });
    cursor = startsAt;
  }
  return dates;
}

/**
 * The next dates of several series together, earliest first.
 * @throws Error on a rule, a zone or a wall time that can't be read.
 */
export function nextOccurrences<S extends Series>(series: readonly S[], window: Window): Occurrence<S>[] {
  return series
    .flatMap((one) => datesOf(one, window))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .slice(0, window.count);
}

/** How often a series comes round, where a plain word says it. */
export function rhythmOf({ recurrence }: Pick<Series, 'recurrence'>): Rhythm {
  const parts = new Map(recurrence.split(';').map((part) => part.split('=', 2) as [string, string]));
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const days = parts.get('BYDAY')?.split(',').length ?? 1;
  if (days !== 1) return 'other';
  if (parts.get('FREQ') === 'WEEKLY')
    return interval === 1 ? 'weekly' : interval === 2 ? 'fortnightly' : 'other';
  return parts.get('FREQ') === 'MONTHLY' && interval === 1 ? 'monthly' : 'other';
}
