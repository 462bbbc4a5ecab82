/** What a person may not do in a group right now. The present state is a query, never a flag. */
import { type SQL, sql } from 'drizzle-orm';
import type { GroupId, UserId } from '#app/contracts/ids.ts';
import { restrictions } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { restrictionInForce } from '#server/kernel/restriction-in-force.ts';

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
const farAway = sql.raw(`'9999-12-31T23:59:59Z'::timestamptz`);

/** The row that a query on these restrictions gives. */
export type RestrictionsRow = { muted_until: string | null; held_first: boolean; removed: boolean };

/** One row for a person in a group, named by SQL: the restrictions in force, those of the whole Hearth included. */
export const selectRestrictions = (userId: SQL, groupId: SQL): SQL => sql`
  select max(coalesce(${restrictions.endsAt}, ${farAway})) filter (where ${restrictions.kind} = 'mute') as muted_until,
         coalesce(bool_or(${restrictions.kind} = 'hold-first'), false) as held_first,
         coalesce(bool_or(${restrictions.kind} in ('remove', 'ban')), false) as removed
  from ${restrictions}
  where ${restrictions.userId} = ${userId} and (${restrictions.groupId} = ${groupId} or ${restrictions.groupId} is null)
    and ${restrictionInForce}`;

export const toRestrictions = (row: RestrictionsRow): Restrictions => ({
  mutedUntil: row.muted_until === null ? null : new Date(row.muted_until),
  heldFirst: row.held_first,
  removed: row.removed,
});

/** The restrictions in force on a person in a group. One query. */
export async function findRestrictions(ctx: Context, { userId, groupId }: Scope): Promise<Restrictions> {
  const [row] = await ctx.db.execute<RestrictionsRow>(selectRestrictions(sql`${userId}`, sql`${groupId}`));
  return toRestrictions(row ?? { muted_until: null, held_first: false, removed: false });
}
