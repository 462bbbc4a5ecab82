/** What people are to rooms at this moment, many at once: membership, shift and restrictions. Facts; policy decides. */
import { sql } from 'drizzle-orm';
import type { GroupId, MemberId, UserId } from '#app/contracts/ids.ts';
import { type MembershipFacts, relationOf } from '#server/groups/membership-state.ts';
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

type Row = {
  idx: number;
  member_id: MemberId | null;
  name: string;
  role: RoomMembership['role'];
  state: RoomMembership['state'];
  on_shift: boolean;
  muted_until: string | null;
  held_first: boolean | null;
  removed: boolean | null;
};

function toStanding(row: Row): Standing {
  const { member_id: id, name, role, state } = row;
  const membership = id ? { id, name, role, state } : null;
  const own = membership && !row.removed ? relationOf({ role, state }) : null;
  return {
    membership,
    relations: new Set<Relation>([
      'person',
      ...(own ? [own] : []),
      ...(row.on_shift ? (['moderator-on-shift'] as const) : []),
    ]),
    mutedUntil: row.muted_until ? new Date(row.muted_until) : null,
    heldFirst: row.held_first ?? false,
  };
}

/** Whether the person of a row is a moderator whose shift runs now. A lead's shift opens no room. */
export const onShift = (userId: ReturnType<typeof sql>) => sql<boolean>`exists (
  select 1 from shifts s join user_roles r on r.user_id = s.user_id and r.role = 'moderator'
  where s.user_id = ${userId} and s.rank = 'moderator' and s.starts_at <= hearth_now() and s.ends_at > hearth_now())`;

/** One standing for each place, in the same order. One query. */
export async function listStandings(ctx: Context, places: readonly Place[]): Promise<Standing[]> {
  const asked = places.map(({ userId, groupId }, idx) => ({ idx, user_id: userId, group_id: groupId }));
  const rows = await ctx.db.execute<Row>(sql`
    select p.idx, m.id as member_id, m.name, m.role, m.state, ${onShift(sql`p.user_id`)} as on_shift,
           held.muted_until, held.held_first, held.removed
    from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb) as p (idx int, user_id uuid, group_id uuid)
    left join memberships m on m.group_id = p.group_id and m.user_id = p.user_id
    left join lateral (
      select max(coalesce(x.ends_at, '9999-12-31T23:59:59Z')) filter (where x.kind = 'mute') as muted_until,
             bool_or(x.kind = 'hold-first') as held_first, bool_or(x.kind in ('remove', 'ban')) as removed
      from restrictions x
      where x.user_id = p.user_id and (x.group_id = p.group_id or x.group_id is null) and x.lifted_at is null
        and x.starts_at <= hearth_now() and (x.ends_at is null or x.ends_at > hearth_now())) held on true
    order by p.idx`);
  return rows.map(toStanding);
}
