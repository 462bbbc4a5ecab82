/** Who holds rooms right now: a heartbeat in the last 60 s by someone who still leads the room. A query, never a flag. */
import { sql } from 'drizzle-orm';
import type { GroupId, MemberId } from '#app/contracts/ids.ts';
import { hereFor } from '#server/crisis/shift-queries.ts';
import type { Context } from '#server/kernel/context.ts';
import { onShift } from './standing-queries.ts';

export interface Holder {
  groupId: GroupId;
  memberId: MemberId;
  heartbeatAt: Date;
}

type Row = { group_id: GroupId; membership_id: MemberId; heartbeat_at: string };

/** The holders of these rooms; a closed room has none. One query. */
export async function listHoldersOf(ctx: Context, groupIds: readonly GroupId[]): Promise<Holder[]> {
  if (groupIds.length === 0) return [];
  const rows = await ctx.db.execute<Row>(sql`
    select h.group_id, h.membership_id, h.heartbeat_at
    from room_holders h
    join memberships m on m.id = h.membership_id
    join rooms o on o.group_id = h.group_id and o.state <> 'closed'
    where h.group_id in (select x::uuid from jsonb_array_elements_text(${JSON.stringify(groupIds)}::text::jsonb) x)
      and h.heartbeat_at > hearth_now() - ${`${hereFor} milliseconds`}::interval
      and ((m.role = 'facilitator' and m.state = 'active') or ${onShift(sql`m.user_id`)})`);
  return rows.map((row) => ({
    groupId: row.group_id,
    memberId: row.membership_id,
    heartbeatAt: new Date(row.heartbeat_at),
  }));
}

/** Who holds one room. */
export async function listHolders(ctx: Context, groupId: GroupId): Promise<MemberId[]> {
  return (await listHoldersOf(ctx, [groupId])).map(({ memberId }) => memberId);
}
