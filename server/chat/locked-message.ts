/** Reads a message for a change. Its room's row must be locked by then; every change of a message holds that lock. */
import { and, eq } from 'drizzle-orm';
import type { GroupId, MemberId, MessageId, UserId } from '#app/contracts/ids.ts';
import { memberships, messages } from '#db/schema/index.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/errors.ts';
import type { MessageState } from './message-state.ts';

export interface LockedMessage {
  state: MessageState;
  seq: number | null;
  memberId: MemberId;
  userId: UserId;
}

/** The message as it is. @throws DomainError `not-found`. */
export async function findLockedMessage(
  tx: TxContext,
  { groupId, messageId }: { groupId: GroupId; messageId: MessageId },
): Promise<LockedMessage> {
  const [row] = await tx.db
    .select({
      state: messages.state,
      seq: messages.seq,
      memberId: messages.authorId,
      userId: memberships.userId,
    })
    .from(messages)
    .innerJoin(memberships, eq(memberships.id, messages.authorId))
    .where(and(eq(messages.groupId, groupId), eq(messages.id, messageId)));
  return row ?? notFound();
}
