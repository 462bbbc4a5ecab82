/** What a person may not do in a group right now. The present state is a query, never a flag. */
import { sql } from 'drizzle-orm';
import type { GroupId, UserId } from '#app/contracts/ids.ts';
import type { Context } from '#server/kernel/context.ts';

export interface Restrictions {
  /** Muted until then; the end of the year 9999 where no end was set. */
  mutedUntil: Date | null;
  /** What they write waits for a person first. */
  heldFirst: boolean;
  /** They were put out of this group or of this Hearth. */
  removed: boolean;
}

interface Scope {
  userId: UserId;
  groupId: GroupId;
}

/** A mute without an end still needs a date that a client can show. */
const farAway = '9999-12-31T23:59:59Z';

/** The restrictions in force on a person in a group, those of the whole Hearth included. One query. */
export async function findRestrictions(ctx: Context, { userId, groupId }: Scope): Promise<Restrictions> {
  const [row] = await ctx.db.execute<{
    muted_until: string | null;
    held_first: boolean;
    removed: boolean;
  }>(sql`
    select max(coalesce(ends_at, ${farAway}::timestamptz)) filter (where kind = 'mute') as muted_until,
           coalesce(bool_or(kind = 'hold-first'), false) as held_first,
           coalesce(bool_or(kind in ('remove', 'ban')), false) as removed
    from restrictions
    where user_id = ${userId} and (group_id = ${groupId} or group_id is null) and lifted_at is null
      and starts_at <= hearth_now() and (ends_at is null or ends_at > hearth_now())`);
  return {
    mutedUntil: row?.muted_until ? new Date(row.muted_until) : null,
    heldFirst: row?.held_first ?? false,
    removed: row?.removed ?? false,
  };
}
