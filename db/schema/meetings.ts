/** Tables of the area meetings: series with a recurrence rule in a time zone; dates are computed, not stored. */
import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import type { GroupId } from '../../app/contracts/ids.ts';
import { id, instant } from '../columns.ts';
import { groups } from './groups.ts';

export const meetings = pgTable(
  'meetings',
  {
    id: id().primaryKey(),
    groupId: id<GroupId>('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    /** The first date as wall time in `timeZone`, `2026-11-24T19:00:00`. */
    startsLocal: text('starts_local').notNull(),
    timeZone: text('time_zone').notNull(),
    /** An RFC 5545 rule without DTSTART, `FREQ=WEEKLY;BYDAY=TU`. */
    recurrence: text('recurrence').notNull(),
    durationMinutes: integer('duration_minutes').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index('meetings_by_group').on(t.groupId),
    check('meetings_duration_sane', sql`${t.durationMinutes} between 5 and 480`),
  ],
);
