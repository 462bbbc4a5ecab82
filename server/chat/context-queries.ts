/** Reads what was said around a message, for the page of its case. The caller has the right by that case. */
import { and, eq, isNotNull, or, sql } from 'drizzle-orm';
import type { GroupId, MemberId, MessageId } from '#app/contracts/ids.ts';
import { memberships, messages } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import type { MessageState } from './message-state.ts';

/** A message as a case page shows it. */
export interface ContextMessage {
  id: MessageId;
  author: { memberId: MemberId; name: string; role: 'member' | 'facilitator' | 'moderator' };
  /** As it is in the row, hidden ones included; null once taken back or erased. */
  text: string | null;
  state: MessageState;
  sentAt: Date;
  /** Whether it is the one asked about. */
  isSubject: boolean;
}

export interface AroundInput {
  groupId: GroupId;
  messageId: MessageId;
  /** How many of those sent earlier, and later. */
  before: number;
  after: number;
}

/**
 * The message itself in whatever state, with its neighbours in the order of sending; of those only what the room could
 * see. Empty when there is no such message.
 */
export async function listMessagesAround(ctx: Context, input: AroundInput): Promise<ContextMessage[]> {
  const { groupId, messageId } = input;
  const side = async (order: 'earlier' | 'later', limit: number) => {
    const subject = sql`(select s.sent_at, s.id from messages s where s.group_id = ${groupId} and s.id = ${messageId})`;
    const place = sql`(${messages.sentAt}, ${messages.id})`;
    const own = eq(messages.id, messageId);
    const beyond = order === 'earlier' ? sql`${place} <= ${subject}` : sql`${place} > ${subject}`;
    const direction = order === 'earlier' ? sql`desc` : sql`asc`;
    return ctx.db
      .select({
        id: messages.id,
        author: { memberId: memberships.id, name: memberships.name, role: memberships.role },
        text: messages.text,
        state: messages.state,
        sentAt: messages.sentAt,
      })
      .from(messages)
      .innerJoin(memberships, eq(memberships.id, messages.authorId))
      .where(and(eq(messages.groupId, groupId), beyond, or(own, isNotNull(messages.seq))))
      .orderBy(sql`${messages.sentAt} ${direction}, ${messages.id} ${direction}`)
      .limit(limit);
  };
  const earlier = await side('earlier', input.before + 1);
  const later = await side('later', input.after);
  return [...earlier.reverse(), ...later].map((row) => ({ ...row, isSubject: row.id === messageId }));
}
