/** Tables of the area chat: one room per group, its messages, and the dense log of what everyone may see. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import type { GroupId, MemberId, MessageId } from '../../app/contracts/ids.ts';
import { id, instant } from '../columns.ts';
import { groups, memberships } from './groups.ts';

export const rooms = pgTable(
  'rooms',
  {
    groupId: id<GroupId>('group_id')
      .primaryKey()
      .references(() => groups.id, { onDelete: 'cascade' }),
    state: text('state', { enum: ['open', 'paused', 'closed'] }).notNull(),
    /** The newest `seq` given out; 0 = nothing yet. Only raised under this row's lock. */
    head: bigint('head', { mode: 'number' }).notNull().default(0),
    /** The oldest `seq` still kept; everything below was purged. */
    floor: bigint('floor', { mode: 'number' }).notNull().default(1),
    slowSeconds: integer('slow_seconds').notNull().default(0),
    step: text('step', { enum: ['opening', 'guidelines', 'round', 'discussion', 'closing'] }),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    check('rooms_state_known', sql`${t.state} in ('open', 'paused', 'closed')`),
    check('rooms_floor_sane', sql`${t.floor} between 1 and ${t.head} + 1`),
  ],
);

/** Who holds a room: a row from opening or entering an open room as its facilitator, until leaving or closing. */
export const roomHolders = pgTable(
  'room_holders',
  {
    groupId: id<GroupId>('group_id')
      .notNull()
      .references(() => rooms.groupId, { onDelete: 'cascade' }),
    membershipId: id<MemberId>('membership_id').notNull(),
    since: instant('since').notNull(),
    heartbeatAt: instant('heartbeat_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'room_holders_pk', columns: [t.groupId, t.membershipId] }),
    foreignKey({
      name: 'room_holders_membership_fk',
      columns: [t.groupId, t.membershipId],
      foreignColumns: [memberships.groupId, memberships.id],
    }).onDelete('cascade'),
  ],
);

export const messages = pgTable(
  'messages',
  {
    groupId: id<GroupId>('group_id')
      .notNull()
      .references(() => rooms.groupId, { onDelete: 'cascade' }),
    id: id<MessageId>().notNull(),
    authorId: id<MemberId>('author_id').notNull(),
    clientMessageId: id('client_message_id').notNull(),
    /** Keyed hash of what was sent; outlives erasure, so a resend with another text is still a conflict. */
    textHash: text('text_hash').notNull(),
    /** Null once retracted, or erased because it was kept long enough. */
    text: text('text'),
    state: text('state', { enum: ['posted', 'held', 'retracted', 'hidden', 'removed', 'erased'] }).notNull(),
    /** Its place in the room's log; null only if it was never visible. */
    seq: bigint('seq', { mode: 'number' }),
    replyTo: id<MessageId>('reply_to'),
    sentAt: instant('sent_at').notNull(),
    editedAt: instant('edited_at'),
  },
  (t) => [
    primaryKey({ name: 'messages_pk', columns: [t.groupId, t.id] }),
    unique('messages_send_key_unique').on(t.groupId, t.authorId, t.clientMessageId),
    foreignKey({
      name: 'messages_author_fk',
      columns: [t.groupId, t.authorId],
      foreignColumns: [memberships.groupId, memberships.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'messages_reply_fk',
      columns: [t.groupId, t.replyTo],
      foreignColumns: [t.groupId, t.id],
    }).onDelete('no action'),
    index('messages_held').on(t.groupId, t.authorId).where(sql`${t.state} = 'held'`),
    check(
      'messages_state_known',
      sql`${t.state} in ('posted', 'held', 'retracted', 'hidden', 'removed', 'erased')`,
    ),
    check(
      'messages_seq_when_visible',
      sql`(${t.state} not in ('posted', 'hidden') or ${t.seq} is not null) and (${t.state} <> 'held' or ${t.seq} is null)`,
    ),
    check('messages_text_when_kept', sql`${t.state} not in ('posted', 'held') or ${t.text} is not null`),
  ],
);

/** The room's log. Rows hold ids and codes; text is filled in when they are read. */
export const roomEvents = pgTable(
  'room_events',
  {
    groupId: id<GroupId>('group_id')
      .notNull()
      .references(() => rooms.groupId, { onDelete: 'cascade' }),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    kind: text('kind', {
      enum: [
        'message.posted',
        'message.retracted',
        'message.hidden',
        'message.unhidden',
        'room.opened',
        'room.paused',
        'room.closed',
        'member.muted',
        'member.unmuted',
        'member.removed',
      ],
    }).notNull(),
    at: instant('at').notNull(),
    messageId: id<MessageId>('message_id'),
    membershipId: id<MemberId>('membership_id'),
    /** Ids and codes only, never words of a person. */
    codes: jsonb('codes').$type<Record<string, string | number | null>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ name: 'room_events_pk', columns: [t.groupId, t.seq] }),
    foreignKey({
      name: 'room_events_message_fk',
      columns: [t.groupId, t.messageId],
      foreignColumns: [messages.groupId, messages.id],
    }).onDelete('no action'),
  ],
);
