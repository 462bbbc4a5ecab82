/** Taking back one's own words, visible or waiting. What it said is gone from the row; its place in the log stays. */
import { and, eq } from 'drizzle-orm';
import type { GroupId, MessageId } from '#app/contracts/ids.ts';
import { memberships, messages } from '#db/schema/index.ts';
import type { Context, TxContext } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/errors.ts';
import { type Relation, requireAllowed } from '#server/kernel/policy.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { chatPolicy } from './chat-policy.ts';
import { findLockedMessage } from './locked-message.ts';
import { afterMove } from './message-state.ts';
import { lockRoom, logRoomEvent } from './room-log.ts';

export interface RetractMessageInput {
  groupId: GroupId;
  messageId: MessageId;
}

/** Somebody else's message and an unknown one are the same to whoever asks. */
async function requireAuthor(tx: TxContext, { groupId, messageId }: RetractMessageInput): Promise<void> {
  const { actor } = tx;
  if (actor.kind !== 'person') return notFound();
  const [own] = await tx.db
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(memberships, eq(memberships.id, messages.authorId))
    .where(
      and(eq(messages.groupId, groupId), eq(messages.id, messageId), eq(memberships.userId, actor.userId)),
    );
  requireAllowed(chatPolicy, 'message.retract', { relations: new Set<Relation>(own ? ['author'] : []) });
}

/**
 * Takes back one's own message, wherever one stands in the group by now. Idempotent; one that a moderator removed stays
 * removed.
 * @throws DomainError `not-found`.
 */
export async function retractMessage(ctx: Context, input: RetractMessageInput): Promise<void> {
  const { groupId, messageId } = input;
  await inTransaction(ctx, async (tx) => {
    await requireAuthor(tx, input);
    const room = await lockRoom(tx, groupId);
    const message = await findLockedMessage(tx, input);
    const state = afterMove(message.state, 'retract');
    if (!state) return;
    // Said while the words are still there, so that a case they belong to can keep what it needs.
    const waited = message.state === 'held';
    await tx.announce({ name: 'message.withdrawn', groupId, messageId, waited });
    await tx.db
      .update(messages)
      .set({ state, text: null })
      .where(and(eq(messages.groupId, groupId), eq(messages.id, messageId)));
    if (message.seq !== null) await logRoomEvent(tx, room, { kind: 'message.retracted', messageId });
  });
}
