/** Writes the room's log: numbers without a hole, given out under the row lock of the room. Reads nothing back. */
import { asc, eq, inArray } from 'drizzle-orm';
import type { GroupId, MemberId, MessageId } from '#app/contracts/ids.ts';
import { roomEvents, rooms } from '#db/schema/index.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/errors.ts';
import type { RoomState } from './room-state.ts';

/** A room whose row this transaction holds; `head` follows what it logs. */
export interface LockedRoom {
  readonly groupId: GroupId;
  state: RoomState;
  head: number;
}

/**
 * Locks the rooms' rows until the transaction ends, in the order of their ids, so that two batches can't wait for each
 * other. Rooms that don't exist are left out. What is read after this sees all that was committed before.
 */
export async function lockRooms(
  tx: TxContext,
  groupIds: readonly GroupId[],
): Promise<Map<GroupId, LockedRoom>> {
  const locked = await tx.db
    .select({ groupId: rooms.groupId, state: rooms.state, head: rooms.head })
    .from(rooms)
    .where(inArray(rooms.groupId, [...new Set(groupIds)]))
    .orderBy(asc(rooms.groupId))
    // Leaves rows that only refer to the room alone.
    .for('no key update');
  return new Map(locked.map((room) => [room.groupId, room]));
}

/** Locks one room. @throws DomainError `not-found`. */
export async function lockRoom(tx: TxContext, groupId: GroupId): Promise<LockedRoom> {
  return (await lockRooms(tx, [groupId])).get(groupId) ?? notFound();
}

export interface LoggedEvent {
  kind: (typeof roomEvents.$inferSelect)['kind'];
  messageId?: MessageId;
  membershipId?: MemberId;
  /** Ids and codes only. */
  codes?: Record<string, string | number | null>;
}

/** The number that the next event of a locked room gets. */
export const nextSeq = (room: LockedRoom): number => room.head + 1;

/** Adds one event, raises the head, and says so. Returns its number. */
export async function logRoomEvent(tx: TxContext, room: LockedRoom, event: LoggedEvent): Promise<number> {
  const seq = nextSeq(room);
  await tx.db.insert(roomEvents).values({ groupId: room.groupId, seq, at: tx.clock.now(), ...event });
  await tx.db.update(rooms).set({ head: seq }).where(eq(rooms.groupId, room.groupId));
  room.head = seq;
  await tx.announce({ name: 'room.logged', groupId: room.groupId, seq });
  return seq;
}
