/** Puts one message on disk, posted with its place in the log or held without one, with what its words call for. */
import { sql } from 'drizzle-orm';
import type { GroupId, MemberId, MessageId, SupportId, UserId } from '#app/contracts/ids.ts';
import type { Assessment } from '#app/contracts/screening.ts';
import { offerSupport } from '#server/crisis/offer-support.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { newId } from '#server/kernel/ids.ts';
import { type LockedRoom, nextSeq } from './room-log.ts';
import { riskOf } from './screen-text.ts';
import type { KnownMessage } from './send-facts.ts';

export interface NewMessage {
  groupId: GroupId;
  memberId: MemberId;
  userId: UserId;
  clientMessageId: string;
  text: string;
  textHash: string;
  replyTo?: MessageId;
  assessment: Assessment;
  /** A restriction makes a person read it first, whatever the words are. */
  heldFirst: boolean;
}

export interface StoredMessage {
  message: KnownMessage;
  supportId: SupportId | null;
}

/** A message that waits only because of its author's restriction waits in the lane where it will be read anyway. */
function withHold({ assessment, heldFirst }: NewMessage): Assessment {
  if (assessment.hold || !heldFirst) return assessment;
  return { ...assessment, hold: riskOf(assessment) ? 'care' : 'conduct' };
}

/** Message, event and head in one statement; null when the key is taken. */
async function insertMessage(tx: TxContext, item: NewMessage, message: KnownMessage): Promise<boolean> {
  const sentAt = message.sentAt.toISOString();
  const rows = await tx.db.execute(sql`
    with stored as (
      insert into messages (group_id, id, author_id, client_message_id, text_hash, text, state, seq, reply_to, sent_at)
      values (${item.groupId}, ${message.id}, ${item.memberId}, ${item.clientMessageId}, ${item.textHash},
        ${item.text}, ${message.state}, ${message.seq}, ${item.replyTo ?? null}, ${sentAt})
      on conflict on constraint messages_send_key_unique do nothing
      returning group_id, id, seq, sent_at
    ), logged as (
      insert into room_events (group_id, seq, kind, at, message_id)
      select group_id, seq, 'message.posted', sent_at, id from stored where seq is not null
    ), raised as (
      update rooms set head = stored.seq from stored
      where rooms.group_id = stored.group_id and stored.seq is not null
    )
    select id from stored`);
  return rows.length > 0;
}

/** The card for its author, and the word to whoever files cases, in this transaction. */
async function tellOfWords(
  tx: TxContext,
  item: NewMessage,
  { id: messageId, state }: { id: MessageId; state: 'posted' | 'held' },
): Promise<SupportId | null> {
  const { groupId, memberId, userId } = item;
  const assessment = withHold(item);
  const risk = riskOf(assessment);
  const messageState = state === 'held' ? 'held' : 'stands';
  const place = { userId, groupId, memberId };
  const supportId = risk && (await offerSupport(tx, { ...place, messageId, ...risk, messageState }));
  if (assessment.findings.length > 0 || assessment.hold) {
    await tx.announce({ name: 'message.assessed', ...place, messageId, state, assessment, supportId });
  }
  if (state === 'held') await tx.announce({ name: 'message.held', groupId, messageId, memberId });
  return supportId;
}

/** Stores it in the locked room and raises `room.head` for a posted one; null when the key is taken by now. */
export async function storeMessage(
  tx: TxContext,
  room: LockedRoom,
  item: NewMessage,
): Promise<StoredMessage | null> {
  const state = withHold(item).hold ? 'held' : 'posted';
  const id = newId<MessageId>();
  const seq = state === 'held' ? null : nextSeq(room);
  const message: KnownMessage = { id, textHash: item.textHash, state, seq, sentAt: tx.clock.now() };
  if (!(await insertMessage(tx, item, message))) return null;
  const supportId = await tellOfWords(tx, item, { id, state });
  if (seq !== null) room.head = seq;
  return { message, supportId };
}
