/** Reads messages that wait: for their author, and for who holds the room. The caller has checked which of the two it is. */
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import type { HeldMessageView, MeView } from '#app/contracts/chat.ts';
import type { GroupId, MemberId, MessageId } from '#app/contracts/ids.ts';
import { messages } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { toHeldView } from './chat-views.ts';

/** One's own messages that wait, oldest first. */
export async function listOwnHeld(
  ctx: Context,
  { groupId, memberId }: { groupId: GroupId; memberId: MemberId },
): Promise<MeView['held']> {
  const rows = await ctx.db
    .select()
    .from(messages)
    .where(and(eq(messages.groupId, groupId), eq(messages.authorId, memberId), eq(messages.state, 'held')))
    .orderBy(asc(messages.sentAt), asc(messages.id));
  return rows.map(({ id, clientMessageId, text, sentAt }) => ({
    id,
    clientMessageId,
    text: text ?? '',
    sentAt: sentAt.toISOString(),
  }));
}

/** Messages of others that wait in a room, oldest first; or the one named. */
export async function listHeld(
  ctx: Context,
  { groupId, except, messageId }: { groupId: GroupId; except?: MemberId; messageId?: MessageId },
): Promise<HeldMessageView[]> {
  const lane = sql<'care' | 'conduct' | null>`(
    select cm.held from case_messages cm
    where cm.group_id = messages.group_id and cm.message_id = messages.id and cm.held is not null
    order by cm.held limit 1)`;
  const rows = await ctx.db
    .select({
      id: messages.id,
      memberId: messages.authorId,
      text: messages.text,
      sentAt: messages.sentAt,
      lane,
    })
    .from(messages)
    .where(
      and(
        eq(messages.groupId, groupId),
        eq(messages.state, 'held'),
        except && ne(messages.authorId, except),
        messageId && eq(messages.id, messageId),
      ),
    )
    .orderBy(asc(messages.sentAt), asc(messages.id));
  return rows.map((row) => toHeldView({ ...row, text: row.text ?? '' }));
}
