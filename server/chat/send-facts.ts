/** What has to be known before a send is judged: does its session live, was it sent before, can it answer what it answers. */
import { sql } from 'drizzle-orm';
import type { GroupId, MessageId, UserId } from '#app/contracts/ids.ts';
import { sessionLives } from '#server/accounts/living-sessions.ts';
import type { Context } from '#server/kernel/context.ts';
import type { MessageState } from './message-state.ts';

export interface SendQuestion {
  groupId: GroupId;
  clientMessageId: string;
  replyTo?: MessageId;
  sender: { userId: UserId; sessionId: string };
}

/** A message as its author gets it back. */
export interface KnownMessage {
  id: MessageId;
  textHash: string;
  state: MessageState;
  seq: number | null;
  sentAt: Date;
}

export interface SendFacts {
  sessionLives: boolean;
  /** The message of the same key, if there is one. */
  known: KnownMessage | null;
  /** Whether the message it answers is, or was, one that everybody in the room could see. */
  replyVisible: boolean;
}

type Row = {
  session_lives: boolean;
  reply_visible: boolean;
  id: MessageId | null;
  text_hash: string;
  state: MessageState;
  seq: string | null;
  sent_at: string;
};

const toKnown = (row: Row): KnownMessage | null =>
  row.id && {
    id: row.id,
    textHash: row.text_hash,
    state: row.state,
    seq: row.seq === null ? null : Number(row.seq),
    sentAt: new Date(row.sent_at),
  };

/** The facts of each, in the same order. One query; read under the rooms' locks, so that no key is sent twice at once. */
export async function listSendFacts(ctx: Context, sends: readonly SendQuestion[]): Promise<SendFacts[]> {
  const asked = sends.map(({ sender, groupId, clientMessageId, replyTo }, idx) => ({
    idx,
    user_id: sender.userId,
    session_id: sender.sessionId,
    group_id: groupId,
    key: clientMessageId,
    reply_to: replyTo ?? null,
  }));
  const rows = await ctx.db.execute<Row>(sql`
    select known.id, known.text_hash, known.state, known.seq, known.sent_at,
           exists (select 1 from sessions join users on users.id = sessions.user_id
             where sessions.id = i.session_id and sessions.user_id = i.user_id and ${sessionLives}) as session_lives,
           exists (select 1 from messages r
             where r.group_id = i.group_id and r.id = i.reply_to and r.seq is not null) as reply_visible
    from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb)
      as i (idx int, user_id uuid, session_id text, group_id uuid, key uuid, reply_to uuid)
    left join memberships m on m.group_id = i.group_id and m.user_id = i.user_id
    left join messages known
      on known.group_id = i.group_id and known.author_id = m.id and known.client_message_id = i.key
    order by i.idx`);
  return rows.map((row) => ({
    sessionLives: row.session_lives,
    known: toKnown(row),
    replyVisible: row.reply_visible,
  }));
}
