/** What people are to rooms at this moment, many at once: membership, shift and restrictions. Facts; policy decides. */
import { sql } from 'drizzle-orm';
import type { GroupId, MemberId, UserId } from '#app/contracts/ids.ts';
import { shiftRuns } from '#server/crisis/shift-queries.ts';
import { type MembershipFacts, relationOf } from '#server/groups/membership-state.ts';
import {
  type RestrictionsRow,
  selectRestrictions,
  toRestrictions,
} from '#server/groups/restriction-queries.ts';
import type { Context } from '#server/kernel/context.ts';
import type { Relation } from '#server/kernel/policy.ts';

export interface Place {
  userId: UserId;
  groupId: GroupId;
}

export interface RoomMembership extends Pick<MembershipFacts, 'role' | 'state'> {
  id: MemberId;
  name: string;
}

export interface Standing {
  /** Their row in the group, whatever its state; null when there is none. */
  membership: RoomMembership | null;
  relations: ReadonlySet<Relation>;
  /** Muted until then; the end of the year 9999 where no end was set. */
  mutedUntil: Date | null;
  heldFirst: boolean;
}

type Row = RestrictionsRow & {
  idx: number;
  member_id: MemberId | null;
  name: string;
  role: RoomMembership['role'];
  state: RoomMembership['state'];
  on_shift: boolean;
};

function toStanding(row: Row): Standing {
  const { member_id: id, name, role, state } = row;
  const membership = id ? { id, name, role, state } : null;
  const { mutedUntil, heldFirst, removed } = toRestrictions(row);
  const own = membership && !removed ? relationOf({ role, state }) : null;
  return {
    membership,
    relations: new Set<Relation>([
      'person',
      ...(own ? [own] : []),
      ...(row.on_shift ? (['moderator-on-shift'] as const) : []),
    ]),
    mutedUntil,
    heldFirst,
  };
}

/** Whether the person of a row is a moderator whose shift runs now. A lead's shift opens no room. */
export const onShift = (userId: ReturnType<typeof sql>) => sql<boolean>`exists (
  select 1 from shifts join user_roles r on r.user_id = shifts.user_id and r.role = 'moderator'
  where shifts.user_id = ${userId} and shifts.rank = 'moderator' and ${shiftRuns})`;

/** One standing for each place, in the same order. One query. */
export async function listStandings(ctx: Context, places: readonly Place[]): Promise<Standing[]> {
  const asked = places.map(({ userId, groupId }, idx) => ({ idx, user_id: userId, group_id: groupId }));
  const rows = await ctx.db.execute<Row>(sql`
    select p.idx, m.id as member_id, m.name, m.role, m.state, ${onShift(sql`p.user_id`)} as on_shift,
           held.muted_until, held.held_first, held.removed
    from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb) as p (idx int, user_id uuid, group_id uuid)
    left join memberships m on m.group_id = p.group_id and m.user_id = p.user_id
    cross join lateral (${selectRestrictions(sql`p.user_id`, sql`p.group_id`)}) held
    order by p.idx`);
  return rows.map(toStanding);
}
