/** Tables of the area crisis: who is on call, and which support cards people were offered. */
import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, pgTable, text } from 'drizzle-orm/pg-core';
import type { CaseId, GroupId, MemberId, MessageId, SupportId, UserId } from '../../app/contracts/ids.ts';
import { id, instant } from '../columns.ts';
import { users } from './accounts.ts';
import { memberships } from './groups.ts';
import { cases } from './moderation.ts';

/** A stretch in which a moderator or lead can be reached. Cover everywhere comes from here. */
export const shifts = pgTable(
  'shifts',
  {
    id: id().primaryKey(),
    userId: id<UserId>('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    rank: text('rank', { enum: ['moderator', 'lead'] }).notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** The last sign of a screen that is being looked at; "here" within 60 s of it. */
    heartbeatAt: instant('heartbeat_at'),
  },
  (t) => [
    index('shifts_by_end').on(t.endsAt),
    index('shifts_by_user').on(t.userId, t.endsAt),
    check('shifts_rank_known', sql`${t.rank} in ('moderator', 'lead')`),
    check('shifts_end_after_start', sql`${t.endsAt} > ${t.startsAt}`),
  ],
);

export const supportCards = pgTable(
  'support_cards',
  {
    id: id<SupportId>().primaryKey(),
    userId: id<UserId>('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    groupId: id<GroupId>('group_id').notNull(),
    membershipId: id<MemberId>('membership_id').notNull(),
    /** The message it stands beside; null for a refused send. */
    messageId: id<MessageId>('message_id'),
    /** The care case behind it; set by moderation in the same transaction. */
    caseId: id<CaseId>('case_id').references(() => cases.id, { onDelete: 'set null' }),
    kind: text('kind', { enum: ['self', 'third-party'] }).notNull(),
    tier: text('tier', { enum: ['low', 'moderate', 'high', 'imminent'] }).notNull(),
    size: text('size', { enum: ['short', 'full'] }).notNull(),
    /** `none`: what called for it was no message in the room (a report, an answer when asking to join). */
    messageState: text('message_state', { enum: ['stands', 'held', 'refused', 'none'] }).notNull(),
    refusedBecause: text('refused_because', { enum: ['room-closed', 'muted', 'rate-limited'] }),
    /** How far the call for a person has come, as the card says it. */
    progress: text('progress', { enum: ['waiting', 'acknowledged', 'nobody-reached'] }).notNull(),
    country: text('country'),
    answered: text('answered', { enum: ['contact-me', 'safe', 'not-now'] }),
    open: boolean('open').notNull().default(true),
    offeredAt: instant('offered_at').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'support_cards_membership_fk',
      columns: [t.groupId, t.membershipId],
      foreignColumns: [memberships.groupId, memberships.id],
    }).onDelete('cascade'),
    index('support_cards_open').on(t.userId, t.groupId, t.offeredAt).where(sql`${t.open}`),
    index('support_cards_by_case').on(t.caseId),
    check(
      'support_cards_refusal_named',
      sql`(${t.messageState} = 'refused') = (${t.refusedBecause} is not null)`,
    ),
  ],
);
