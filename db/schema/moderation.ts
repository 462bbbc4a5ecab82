/** Tables of the area moderation: cases and their append-only events, evidence, reports, restrictions, notices. */
import { sql } from 'drizzle-orm';
import {
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
import type { CaseId, GroupId, MemberId, MessageId, ReportId, UserId } from '../../app/contracts/ids.ts';
import { encryptedText, id, instant } from '../columns.ts';
import { users } from './accounts.ts';
import { messages } from './chat.ts';
import { groups, memberships } from './groups.ts';

export const cases = pgTable(
  'cases',
  {
    id: id<CaseId>().primaryKey(),
    groupId: id<GroupId>('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    lane: text('lane', { enum: ['care', 'conduct'] }).notNull(),
    /** Whom it is about: the membership of the person concerned. */
    subjectId: id<MemberId>('subject_id').notNull(),
    /** Care cases: the risk tier. Conduct cases: `low` = ordinary, `high` = urgent. */
    tier: text('tier', { enum: ['low', 'moderate', 'high', 'imminent'] }).notNull(),
    state: text('state', { enum: ['open', 'closed'] }).notNull(),
    outcome: text('outcome', { enum: ['released', 'removed', 'hidden', 'dismissed', 'withdrawn'] }),
    /** The lease of who works on it; both or neither. */
    claimedBy: id<UserId>('claimed_by').references(() => users.id, { onDelete: 'set null' }),
    claimUntil: instant('claim_until'),
    /** How far it has climbed: 0 on-call, 1 a lead, 2 all leads and the webhook. */
    step: integer('step').notNull().default(0),
    /** When the next step is due unless someone acknowledges; null = nothing is owed. */
    deadlineAt: instant('deadline_at'),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: id<UserId>('acknowledged_by').references(() => users.id, { onDelete: 'set null' }),
    openedAt: instant('opened_at').notNull(),
    closedAt: instant('closed_at'),
    /** Rises with every change; a decision names the one it saw. */
    version: integer('version').notNull().default(1),
  },
  (t) => [
    unique('cases_id_lane_unique').on(t.id, t.lane),
    uniqueIndex('cases_one_open_care').on(t.subjectId).where(sql`${t.lane} = 'care' and ${t.state} = 'open'`),
    index('cases_open').on(t.state, t.deadlineAt),
    foreignKey({
      name: 'cases_subject_fk',
      columns: [t.groupId, t.subjectId],
      foreignColumns: [memberships.groupId, memberships.id],
    }).onDelete('cascade'),
    check('cases_lane_known', sql`${t.lane} in ('care', 'conduct')`),
    check('cases_tier_known', sql`${t.tier} in ('low', 'moderate', 'high', 'imminent')`),
    check('cases_claim_whole', sql`${t.claimedBy} is null or ${t.claimUntil} is not null`),
    check(
      'cases_closed_whole',
      sql`(${t.state} = 'closed') = (${t.closedAt} is not null) and (${t.state} = 'closed') = (${t.outcome} is not null)`,
    ),
  ],
);

/** What happened to a case, in order; rows are only ever added. */
export const caseEvents = pgTable(
  'case_events',
  {
    id: id().primaryKey(),
    caseId: id<CaseId>('case_id')
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
    kind: text('kind', {
      enum: [
        'opened',
        'joined',
        'raised',
        'alerted',
        'climbed',
        'claimed',
        'released-claim',
        'claim-lapsed',
        'acknowledged',
        'decided',
        'escalated',
        'answered',
        'called',
        'counted',
        'withdrawn',
        'closed',
      ],
    }).notNull(),
    actorId: id<UserId>('actor_id').references(() => users.id, { onDelete: 'set null' }),
    codes: jsonb('codes').$type<Record<string, string | number | boolean | null>>().notNull().default({}),
  },
  (t) => [index('case_events_by_case').on(t.caseId, t.id)],
);

/** The messages a case is about. */
export const caseMessages = pgTable(
  'case_messages',
  {
    caseId: id<CaseId>('case_id')
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    groupId: id<GroupId>('group_id').notNull(),
    messageId: id<MessageId>('message_id').notNull(),
    source: text('source', { enum: ['screening', 'report'] }).notNull(),
    tier: text('tier', { enum: ['low', 'moderate', 'high', 'imminent'] }).notNull(),
    reasons: jsonb('reasons').$type<string[]>().notNull(),
    ruleVersion: text('rule_version'),
    /** The lane's hold on the message: its clock ends with the decision. */
    held: text('held', { enum: ['care', 'conduct'] }),
    addedAt: instant('added_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'case_messages_pk', columns: [t.caseId, t.messageId] }),
    foreignKey({
      name: 'case_messages_message_fk',
      columns: [t.groupId, t.messageId],
      foreignColumns: [messages.groupId, messages.id],
    }).onDelete('cascade'),
    index('case_messages_by_message').on(t.groupId, t.messageId),
  ],
);

/** A case's data key, wrapped by the master key. */
export const caseKeys = pgTable('case_keys', {
  caseId: id<CaseId>('case_id')
    .primaryKey()
    .references(() => cases.id, { onDelete: 'cascade' }),
  wrapped: text('wrapped').notNull(),
  createdAt: instant('created_at').notNull().default(sql`hearth_now()`),
});

/** Words kept for a case and nothing else, sealed with the case's key. */
export const evidence = pgTable(
  'evidence',
  {
    id: id().primaryKey(),
    caseId: id<CaseId>('case_id')
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    groupId: id<GroupId>('group_id').notNull(),
    kind: text('kind', {
      enum: ['message', 'refused-send', 'report-note', 'join-answer', 'decision-reason'],
    }).notNull(),
    /** The message it was, where there is one. */
    messageId: id<MessageId>('message_id'),
    refusedBecause: text('refused_because', { enum: ['room-closed', 'muted', 'rate-limited'] }),
    bodySealed: encryptedText('body_sealed').notNull(),
    keptAt: instant('kept_at').notNull(),
  },
  (t) => [index('evidence_by_case').on(t.caseId, t.keptAt)],
);

export const reports = pgTable(
  'reports',
  {
    id: id<ReportId>().primaryKey(),
    groupId: id<GroupId>('group_id').notNull(),
    messageId: id<MessageId>('message_id').notNull(),
    reporterId: id<MemberId>('reporter_id').notNull(),
    lane: text('lane', { enum: ['care', 'conduct'] }).notNull(),
    reason: text('reason').notNull(),
    noteSealed: encryptedText('note_sealed'),
    caseId: id<CaseId>('case_id')
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    reportedAt: instant('reported_at').notNull(),
  },
  (t) => [
    unique('reports_once').on(t.reporterId, t.messageId, t.lane),
    foreignKey({
      name: 'reports_message_fk',
      columns: [t.groupId, t.messageId],
      foreignColumns: [messages.groupId, messages.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'reports_reporter_fk',
      columns: [t.groupId, t.reporterId],
      foreignColumns: [memberships.groupId, memberships.id],
    }).onDelete('cascade'),
    index('reports_by_case').on(t.caseId),
  ],
);

/**
 * What someone may not do for a while. The database holds the law of it: a sanction names a conduct case, a calming
 * restriction belongs to a room and ends within 24 hours, removal and ban carry a date on which they are looked at again.
 */
export const restrictions = pgTable(
  'restrictions',
  {
    id: id().primaryKey(),
    userId: id<UserId>('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Null = everywhere on this Hearth. */
    groupId: id<GroupId>('group_id').references(() => groups.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['slow', 'hold-first', 'mute', 'remove', 'ban'] }).notNull(),
    purpose: text('purpose', { enum: ['calming', 'sanction'] }).notNull(),
    reason: text('reason').notNull(),
    caseId: id<CaseId>('case_id'),
    /** Always `conduct` where a case is named, so that the foreign key can check the case's lane. */
    caseLane: text('case_lane', { enum: ['conduct'] }),
    imposedBy: id<UserId>('imposed_by').references(() => users.id, { onDelete: 'set null' }),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at'),
    reviewAt: instant('review_at'),
    liftedAt: instant('lifted_at'),
    liftedBy: id<UserId>('lifted_by').references(() => users.id, { onDelete: 'set null' }),
    /** Why it ended early, as whoever lifted it said it. */
    liftReason: text('lift_reason'),
  },
  (t) => [
    index('restrictions_by_user').on(t.userId, t.groupId).where(sql`${t.liftedAt} is null`),
    foreignKey({
      name: 'restrictions_conduct_case_fk',
      columns: [t.caseId, t.caseLane],
      foreignColumns: [cases.id, cases.lane],
    }).onDelete('restrict'),
    check('restrictions_case_lane_whole', sql`(${t.caseId} is null) = (${t.caseLane} is null)`),
    check('restrictions_lane_conduct', sql`${t.caseLane} is null or ${t.caseLane} = 'conduct'`),
    check('restrictions_sanction_names_case', sql`${t.purpose} <> 'sanction' or ${t.caseId} is not null`),
    check(
      'restrictions_calming_is_short',
      sql`${t.purpose} <> 'calming' or (${t.groupId} is not null and ${t.endsAt} is not null and ${t.endsAt} <= ${t.startsAt} + interval '24 hours' and ${t.kind} in ('slow', 'hold-first', 'mute'))`,
    ),
    check(
      'restrictions_grave_are_reviewed',
      sql`${t.kind} not in ('remove', 'ban') or ${t.reviewAt} is not null`,
    ),
    check('restrictions_end_after_start', sql`${t.endsAt} is null or ${t.endsAt} > ${t.startsAt}`),
  ],
);

/** What someone is told about an act that concerns them; shown on their page of notices. */
export const notices = pgTable(
  'notices',
  {
    id: id().primaryKey(),
    userId: id<UserId>('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    groupId: id<GroupId>('group_id').references(() => groups.id, { onDelete: 'cascade' }),
    caseId: id<CaseId>('case_id').references(() => cases.id, { onDelete: 'set null' }),
    kind: text('kind').notNull(),
    codes: jsonb('codes').$type<Record<string, string>>().notNull().default({}),
    createdAt: instant('created_at').notNull(),
    readAt: instant('read_at'),
  },
  (t) => [index('notices_by_user').on(t.userId, t.createdAt)],
);
