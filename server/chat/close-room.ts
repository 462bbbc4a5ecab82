/** Closing a room: nobody holds it any longer, and nobody can send until it opens again. */
import { eq } from 'drizzle-orm';
import type { RoomView } from '#app/contracts/chat.ts';
import { rooms } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { accessRoom, type RoomKey } from './access-room.ts';
import { endAllHolds } from './hold-room.ts';
import { lockRoom, logRoomEvent } from './room-log.ts';
import { findRoomView } from './room-queries.ts';
import { afterClosing } from './room-state.ts';

/** Closes it, also from paused. Idempotent. @throws DomainError `not-found`. */
export async function closeRoom(ctx: Context, key: RoomKey): Promise<RoomView> {
  const groupId = await inTransaction(ctx, async (tx) => {
    const { group } = await accessRoom(tx, key, 'room.close');
    const room = await lockRoom(tx, group.id);
    const state = afterClosing(room.state);
    if (!state) return group.id;
    await tx.db.update(rooms).set({ state, changedAt: tx.clock.now() }).where(eq(rooms.groupId, group.id));
    await endAllHolds(tx, group.id);
    await logRoomEvent(tx, room, { kind: 'room.closed' });
    await tx.announce({ name: 'room.changed', groupId: group.id });
    return group.id;
  });
  return findRoomView(ctx, groupId);
}
