/** Tables of the area ops: settings, audit, and the one list of work that is due later or outside. */
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { CaseId, GroupId, UserId } from '../../app/contracts/ids.ts';
import { id, instant } from '../columns.ts';

export const settings = pgTable('settings', {
  key: text('key').primaryKey(),
  value: jsonb('value').$type<unknown>().notNull(),
  changedAt: instant('changed_at').notNull(),
  changedBy: id<UserId>('changed_by'),
});

/** Acts of staff, rights, safety and accounts: ids and codes, never text. The app may insert and read, not change. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: id().primaryKey(),
    at: instant('at').notNull(),
    actorKind: text('actor_kind', { enum: ['visitor', 'person', 'system'] }).notNull(),
    /** No foreign key: the record outlives the account. */
    actorId: id<UserId>('actor_id'),
    action: text('action').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    groupId: id<GroupId>('group_id'),
    caseId: id<CaseId>('case_id'),
    codes: jsonb('codes').$type<Record<string, string | number | boolean | null>>().notNull().default({}),
    requestId: text('request_id').notNull(),
  },
  (t) => [index('audit_events_by_time').on(t.at), index('audit_events_by_case').on(t.caseId)],
);

/** What must happen later or outside; see `server/kernel/due-work.ts`. */
export const dueWork = pgTable(
  'due_work',
  {
    id: id().primaryKey(),
    kind: text('kind').notNull(),
    subjectId: id('subject_id'),
    /** Ids and codes only. */
    payload: jsonb('payload').$type<Record<string, string | number | boolean | null>>().notNull().default({}),
    state: text('state', { enum: ['pending', 'waiting', 'done', 'cancelled', 'failed'] }).notNull(),
    dueAt: instant('due_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    leaseUntil: instant('lease_until'),
    /** Rises with each lease; who finishes with an older one is too late. */
    fence: integer('fence').notNull().default(0),
    /** At most one row per key, for ever: owing the same thing twice owes it once. */
    idempotencyKey: text('idempotency_key').notNull(),
    lastError: text('last_error'),
    createdAt: instant('created_at').notNull().default(sql`hearth_now()`),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    uniqueIndex('due_work_key_unique').on(t.idempotencyKey),
    index('due_work_pending').on(t.dueAt).where(sql`${t.state} = 'pending'`),
    index('due_work_waiting').on(t.createdAt).where(sql`${t.state} = 'waiting'`),
    index('due_work_by_subject').on(t.subjectId, t.kind),
    check('due_work_state_known', sql`${t.state} in ('pending', 'waiting', 'done', 'cancelled', 'failed')`),
  ],
);
