/** Tables of the area groups: groups, their agreements by version, and who belongs to them. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { GroupId, MemberId, UserId } from '../../app/contracts/ids.ts';
import { encryptedText, id, instant } from '../columns.ts';
import { users } from './accounts.ts';

export const groups = pgTable(
  'groups',
  {
    id: id<GroupId>().primaryKey(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    topic: text('topic', {
      enum: ['brain-stimulation', 'medication', 'therapy-skills', 'partners-and-family', 'living-with-it'],
    }).notNull(),
    /** One or two sentences for a card. */
    summary: text('summary').notNull(),
    forWhom: text('for_whom').notNull(),
    /** The facilitators' letter on the group's page, plain text with blank lines between paragraphs. */
    letter: text('letter').notNull(),
    joinPolicy: text('join_policy', { enum: ['open', 'ask'] }).notNull(),
    /** Places for members who are not facilitators; null = no limit. */
    capacity: integer('capacity'),
    state: text('state', { enum: ['listed', 'unlisted', 'archived'] }).notNull(),
    timeZone: text('time_zone').notNull(),
    agreementVersion: integer('agreement_version').notNull(),
    createdAt: instant('created_at').notNull(),
    demo: boolean('demo').notNull().default(false),
  },
  (t) => [
    uniqueIndex('groups_slug_unique').on(t.slug),
    index('groups_listed').on(t.topic, t.name).where(sql`${t.state} = 'listed'`),
    check('groups_state_known', sql`${t.state} in ('listed', 'unlisted', 'archived')`),
    check('groups_join_policy_known', sql`${t.joinPolicy} in ('open', 'ask')`),
    check('groups_capacity_positive', sql`${t.capacity} is null or ${t.capacity} > 0`),
  ],
);

export const agreements = pgTable(
  'agreements',
  {
    groupId: id<GroupId>('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    /** "I will …" statements in their order. */
    statements: jsonb('statements').$type<string[]>().notNull(),
    publishedAt: instant('published_at').notNull(),
  },
  (t) => [primaryKey({ name: 'agreements_pk', columns: [t.groupId, t.version] })],
);

export const memberships = pgTable(
  'memberships',
  {
    /** Known outside as `memberId`; one row per group and person for ever. */
    id: id<MemberId>().primaryKey(),
    groupId: id<GroupId>('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    userId: id<UserId>('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The pseudonym in this group. */
    name: text('name').notNull(),
    nameKey: text('name_key').notNull(),
    /** `moderator` is only the face of someone on shift who entered the room: the row itself grants nothing. */
    role: text('role', { enum: ['member', 'facilitator', 'moderator'] }).notNull(),
    state: text('state', {
      enum: ['pending', 'waitlisted', 'offered', 'active', 'declined', 'left', 'removed'],
    }).notNull(),
    /** What someone wrote when asking to join; sealed with their key. */
    answerSealed: encryptedText('answer_sealed'),
    requestedAt: instant('requested_at').notNull(),
    joinedAt: instant('joined_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    unique('memberships_group_user_unique').on(t.groupId, t.userId),
    unique('memberships_group_name_unique').on(t.groupId, t.nameKey),
    unique('memberships_group_id_unique').on(t.groupId, t.id),
    index('memberships_by_user').on(t.userId, t.state),
    index('memberships_by_state').on(t.groupId, t.state, t.requestedAt),
    check('memberships_role_known', sql`${t.role} in ('member', 'facilitator', 'moderator')`),
    check(
      'memberships_state_known',
      sql`${t.state} in ('pending', 'waitlisted', 'offered', 'active', 'declined', 'left', 'removed')`,
    ),
    check('memberships_active_joined', sql`${t.state} <> 'active' or ${t.joinedAt} is not null`),
  ],
);

export const agreementAcceptances = pgTable(
  'agreement_acceptances',
  {
    groupId: id<GroupId>('group_id').notNull(),
    membershipId: id<MemberId>('membership_id').notNull(),
    version: integer('version').notNull(),
    acceptedAt: instant('accepted_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'agreement_acceptances_pk', columns: [t.groupId, t.membershipId, t.version] }),
    foreignKey({
      name: 'agreement_acceptances_membership_fk',
      columns: [t.groupId, t.membershipId],
      foreignColumns: [memberships.groupId, memberships.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'agreement_acceptances_agreement_fk',
      columns: [t.groupId, t.version],
      foreignColumns: [agreements.groupId, agreements.version],
    }).onDelete('cascade'),
  ],
);
