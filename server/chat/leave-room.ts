/** Leaving a room's screen: whoever held the room holds it no longer. The membership stays. */
import type { GroupId } from '#app/contracts/ids.ts';
import type { Context } from '#server/kernel/context.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { accessRoom } from './access-room.ts';
import { endHold } from './hold-room.ts';

/** @throws DomainError `not-found`. Idempotent. */
export async function leaveRoom(ctx: Context, { groupId }: { groupId: GroupId }): Promise<void> {
  const { standing } = await accessRoom(ctx, { groupId }, 'room.leave');
  const memberId = standing.membership?.id;
  if (memberId) await inTransaction(ctx, (tx) => endHold(tx, { groupId, memberId }));
}
