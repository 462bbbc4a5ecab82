/** Shows a held message: it gets its place in the log now. */
import { messages } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { DomainError } from '#server/kernel/errors.ts';
import { decideHeld, type HeldMessageInput, heldRow } from './decide-held.ts';
import { logRoomEvent, nextSeq } from './room-log.ts';

/**
 * Releases it, in the caller's transaction if there is one. The caller has the right by a case.
 * @throws DomainError `not-found`, `conflict` when it is not held any more.
 */
export async function releaseHeldMessage(ctx: Context, input: HeldMessageInput): Promise<{ seq: number }> {
  const seq = await decideHeld(ctx, input, 'release', async (tx, room) => {
    await tx.db
      .update(messages)
      .set({ state: 'posted', seq: nextSeq(room) })
      .where(heldRow(input));
    return logRoomEvent(tx, room, { kind: 'message.posted', messageId: input.messageId });
  });
  if (seq === null) throw new DomainError('conflict');
  return { seq };
}
