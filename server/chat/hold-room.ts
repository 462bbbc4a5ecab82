/** Rows of who holds a room: made by opening or entering it, kept alive by heartbeats, ended by leaving or closing. */
import { and, eq, sql } from 'drizzle-orm';
import type { GroupId, MemberId } from '#app/contracts/ids.ts';
import { roomHolders } from '#db/schema/index.ts';
import { hereFor } from '#server/crisis/shift-queries.ts';
import type { Context, TxContext } from '#server/kernel/context.ts';
import { after } from '#server/kernel/durations.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';

export interface Seat {
  groupId: GroupId;
  memberId: MemberId;
}

const rowOf = ({ groupId, memberId }: Seat) =>
  and(eq(roomHolders.groupId, groupId), eq(roomHolders.membershipId, memberId));

/** Holds the room from now on, or goes on holding it; says `room.changed` when the hold is new. */
export async function holdRoom(tx: TxContext, seat: Seat): Promise<void> {
  const now = tx.clock.now();
  const { groupId, memberId } = seat;
  const [before] = await tx.db
    .select({ heartbeatAt: roomHolders.heartbeatAt })
    .from(roomHolders)
    .where(rowOf(seat))
    .for('update');
  const held = before !== undefined && before.heartbeatAt > after(now, -hereFor);
  await tx.db
    .insert(roomHolders)
    .values({ groupId, membershipId: memberId, since: now, heartbeatAt: now })
    .onConflictDoUpdate({
      target: [roomHolders.groupId, roomHolders.membershipId],
      set: held ? { heartbeatAt: now } : { heartbeatAt: now, since: now },
    });
  if (!held) await tx.announce({ name: 'room.changed', groupId });
}

/** Ends a hold; nothing happens where there is none. */
export async function endHold(tx: TxContext, seat: Seat): Promise<void> {
  const ended = await tx.db
    .delete(roomHolders)
    .where(rowOf(seat))
    .returning({ memberId: roomHolders.membershipId });
  if (ended.length > 0) await tx.announce({ name: 'room.changed', groupId: seat.groupId });
}

/** Ends every hold of a room. */
export async function endAllHolds(tx: TxContext, groupId: GroupId): Promise<void> {
  await tx.db.delete(roomHolders).where(eq(roomHolders.groupId, groupId));
}

/**
 * A sign of these people's screens. A hold that ran out stays over: to hold again one enters or opens again. One query.
 */
export async function beatHolders(ctx: Context, seats: readonly Seat[]): Promise<void> {
  if (seats.length === 0) return;
  await inTransaction(ctx, async (tx) => {
    const asked = seats.map(({ groupId, memberId }) => ({ group_id: groupId, membership_id: memberId }));
    await tx.db.execute(sql`
      update room_holders h set heartbeat_at = hearth_now()
      from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb) as s (group_id uuid, membership_id uuid)
      where h.group_id = s.group_id and h.membership_id = s.membership_id
        and h.heartbeat_at > hearth_now() - ${`${hereFor} milliseconds`}::interval`);
  });
}
