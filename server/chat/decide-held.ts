/** What a decision on a held message does in its room. Whoever decides has the right by a case; that is not asked here. */
import { and, eq } from 'drizzle-orm';
import type { GroupId, MessageId } from '#app/contracts/ids.ts';
import { messages } from '#db/schema/index.ts';
import type { Context, TxContext } from '#server/kernel/context.ts';
import { DomainError } from '#server/kernel/errors.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { findLockedMessage, type LockedMessage } from './locked-message.ts';
import { afterMove, type MessageMove } from './message-state.ts';
import { type LockedRoom, lockRoom } from './room-log.ts';

export interface HeldMessageInput {
  groupId: GroupId;
  messageId: MessageId;
}

/**
 * Runs a decision under the room's lock; `apply` writes and returns the number the message got, if any. The author is
 * told afterwards.
 * @throws DomainError `not-found`, `conflict` when it is not held any more.
 */
export async function decideHeld(
  ctx: Context,
  { groupId, messageId }: HeldMessageInput,
  move: Extract<MessageMove, 'release' | 'remove'>,
  apply: (tx: TxContext, room: LockedRoom) => Promise<number | null>,
): Promise<number | null> {
  return inTransaction(ctx, async (tx) => {
    const room = await lockRoom(tx, groupId);
    const message: LockedMessage = await findLockedMessage(tx, { groupId, messageId });
    if (!afterMove(message.state, move)) throw new DomainError('conflict');
    const seq = await apply(tx, room);
    const state = move === 'release' ? 'posted' : 'removed';
    await tx.announce({ name: 'message.decided', groupId, messageId, userId: message.userId, state, seq });
    return seq;
  });
}

/** The one row that a decision writes to. */
export const heldRow = ({ groupId, messageId }: HeldMessageInput) =>
  and(eq(messages.groupId, groupId), eq(messages.id, messageId), eq(messages.state, 'held'));
