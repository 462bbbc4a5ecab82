/** Reads when groups meet next. One query for many groups; the dates are computed in memory. */
import { and, eq, inArray } from 'drizzle-orm';
import type { GroupId } from '#app/contracts/ids.ts';
import type { OccurrenceView } from '#app/contracts/meetings.ts';
import { groups, meetings } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { nextOccurrences, type Occurrence, rhythmOf, type Window } from './occurrences.ts';

type MeetingRow = typeof meetings.$inferSelect;

export interface NextMeeting {
  startsAt: Date;
  endsAt: Date;
  title: string;
  timeZone: string;
}

/** A next meeting on a page of several groups. */
export type ListedMeeting = OccurrenceView & { group: { slug: string; name: string } };

/** The dates of one series; a rule that can't be read is logged and gives none, so that one row harms no page. */
function datesOf<S extends MeetingRow>(ctx: Context, series: S, window: Window): Occurrence<S>[] {
  try {
    return nextOccurrences([series], window);
  } catch (error) {
    ctx.logger.error({ meetingId: series.id, err: error }, 'meeting has no readable rule');
    return [];
  }
}

/** Earliest first, over all series. */
const datesOfAll = <S extends MeetingRow>(ctx: Context, rows: readonly S[], window: Window) =>
  rows
    .flatMap((row) => datesOf(ctx, row, window))
    .sort(
      (a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.series.title.localeCompare(b.series.title),
    )
    .slice(0, window.count);

const toView = (ctx: Context, { series, startsAt, endsAt }: Occurrence<MeetingRow>): OccurrenceView => ({
  groupId: series.groupId,
  title: series.title,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  timeZone: series.timeZone,
  rhythm: rhythmOf(series),
  running: startsAt <= ctx.clock.now(),
});

/** The next meeting of a group that has not begun yet; null when none is planned. The caller has checked access. */
export async function findNextMeeting(ctx: Context, groupId: GroupId): Promise<NextMeeting | null> {
  const rows = await ctx.db.select().from(meetings).where(eq(meetings.groupId, groupId));
  const [next] = datesOfAll(ctx, rows, { from: ctx.clock.now(), count: 1, until: 'start' });
  if (!next) return null;
  const { title, timeZone } = next.series;
  return { startsAt: next.startsAt, endsAt: next.endsAt, title, timeZone };
}

/**
 * For each of these groups its meeting that runs now or comes next; groups without one are left out. The caller has
 * checked access.
 */
export async function findMeetingsOf(
  ctx: Context,
  groupIds: readonly GroupId[],
): Promise<Map<GroupId, OccurrenceView>> {
  if (groupIds.length === 0) return new Map();
  const rows = await ctx.db
    .select()
    .from(meetings)
    .where(inArray(meetings.groupId, [...groupIds]));
  const dates = rows.flatMap((row) => datesOf(ctx, row, { from: ctx.clock.now(), count: 1 }));
  dates.sort((a, b) => b.startsAt.getTime() - a.startsAt.getTime());
  return new Map(dates.map((date) => [date.series.groupId, toView(ctx, date)]));
}

/** The next meetings of the listed groups, earliest first, those that run now included. */
export async function listNextMeetings(ctx: Context, { limit }: { limit: number }): Promise<ListedMeeting[]> {
  const rows = await ctx.db
    .select({ meeting: meetings, group: { slug: groups.slug, name: groups.name } })
    .from(meetings)
    .innerJoin(groups, and(eq(groups.id, meetings.groupId), eq(groups.state, 'listed')));
  const series = rows.map(({ meeting, group }) => ({ ...meeting, group }));
  return datesOfAll(ctx, series, { from: ctx.clock.now(), count: limit }).map((date) => ({
    ...toView(ctx, date),
    group: date.series.group,
  }));
}
