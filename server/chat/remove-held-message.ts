/** Keeps a held message out of the room for good. It never gets a place in the log. */
import { messages } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { decideHeld, type HeldMessageInput, heldRow } from './decide-held.ts';

/**
 * Removes it, in the caller's transaction if there is one. The caller has the right by a case.
 * @throws DomainError `not-found`, `conflict` when it is not held any more.
 */
export async function removeHeldMessage(ctx: Context, input: HeldMessageInput): Promise<void> {
  await decideHeld(ctx, input, 'remove', async (tx) => {
    await tx.db.update(messages).set({ state: 'removed' }).where(heldRow(input));
    return null;
  });
}
