/** Hides a visible message. Its place in the log stays, its words are shown to nobody in the room. Not a sanction. */
import { and, eq } from 'drizzle-orm';
import type { GroupId, MessageId } from '#app/contracts/ids.ts';
import { messages } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { DomainError } from '#server/kernel/errors.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { findLockedMessage } from './locked-message.ts';
import { afterMove } from './message-state.ts';
import { lockRoom, logRoomEvent } from './room-log.ts';

/**
 * Hides it, in the caller's transaction if there is one. Idempotent. The caller has the right by a case, and keeps the
 * reason there.
 * @throws DomainError `not-found`, `conflict` when it was never visible or its author took it back.
 */
export async function hideMessage(
  ctx: Context,
  { groupId, messageId }: { groupId: GroupId; messageId: MessageId },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const room = await lockRoom(tx, groupId);
    const message = await findLockedMessage(tx, { groupId, messageId });
    if (message.state === 'hidden') return;
    const state = afterMove(message.state, 'hide');
    if (!state) throw new DomainError('conflict');
    await tx.db
      .update(messages)
      .set({ state })
      .where(and(eq(messages.groupId, groupId), eq(messages.id, messageId)));
    await logRoomEvent(tx, room, { kind: 'message.hidden', messageId });
  });
}
