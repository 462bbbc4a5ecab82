/** Who is on call at this moment, and when someone is next. Only a shift whose person still has the role counts. */
import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import type { UserId } from '#app/contracts/ids.ts';
import { shifts, userRoles } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { seconds } from '#server/kernel/durations.ts';

export type ShiftRank = 'moderator' | 'lead';

/** How the people of one rank can be reached now. */
export interface RankFacts {
  /** Someone's screen gave a sign in the last 60 s. */
  here: boolean;
  /** Someone has a shift right now. */
  reachable: boolean;
  /** Until when, by the shift that ends last of those running now. */
  until: Date | null;
  /** When the next shift begins, if none runs now. */
  nextAt: Date | null;
  userIds: UserId[];
  hereIds: UserId[];
}

export type ShiftFacts = Record<ShiftRank, RankFacts>;

/** How long a heartbeat counts as being here, in milliseconds. */
export const hereFor = seconds(60);

/** For queries on `shifts` under that name: begun, and not over. */
export const shiftRuns = sql`(${shifts.startsAt} <= hearth_now() and ${shifts.endsAt} > hearth_now())`;

interface ShiftRow {
  userId: UserId;
  rank: ShiftRank;
  startsAt: Date;
  endsAt: Date;
  heartbeatAt: Date | null;
}

function factsOf(rows: readonly ShiftRow[], now: Date): RankFacts {
  const running = rows.filter((row) => row.startsAt <= now);
  const here = running.filter(
    (row) => row.heartbeatAt && now.getTime() - row.heartbeatAt.getTime() < hereFor,
  );
  const ends = running.map((row) => row.endsAt.getTime());
  const nextAt = running.length === 0 ? (rows[0]?.startsAt ?? null) : null;
  return {
    here: here.length > 0,
    reachable: running.length > 0,
    until: ends.length > 0 ? new Date(Math.max(...ends)) : null,
    nextAt,
    userIds: [...new Set(running.map((row) => row.userId))],
    hereIds: [...new Set(here.map((row) => row.userId))],
  };
}

/** The shifts that run or are to come, told by rank. One query. */
export async function findShiftFacts(ctx: Context): Promise<ShiftFacts> {
  const rows = await ctx.db
    .select({
      userId: shifts.userId,
      rank: shifts.rank,
      startsAt: shifts.startsAt,
      endsAt: shifts.endsAt,
      heartbeatAt: shifts.heartbeatAt,
    })
    .from(shifts)
    .innerJoin(userRoles, and(eq(userRoles.userId, shifts.userId), eq(userRoles.role, shifts.rank)))
    .where(gt(shifts.endsAt, sql`hearth_now()`))
    .orderBy(asc(shifts.startsAt));
  const now = ctx.clock.now();
  const of = (rank: ShiftRank) =>
    factsOf(
      rows.filter((row) => row.rank === rank),
      now,
    );
  return { moderator: of('moderator'), lead: of('lead') };
}

/** Until when this person is on shift now; null when they are not. */
export async function findOwnShiftEnd(ctx: Context, userId: UserId): Promise<Date | null> {
  const [row] = await ctx.db
    .select({ endsAt: shifts.endsAt })
    .from(shifts)
    .where(and(eq(shifts.userId, userId), shiftRuns))
    .orderBy(desc(shifts.endsAt))
    .limit(1);
  return row?.endsAt ?? null;
}
