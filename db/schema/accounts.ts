/** Tables of the area accounts: people, their sessions, roles, keys and what they agreed to. */
import { sql } from 'drizzle-orm';
import { boolean, check, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { UserId } from '../../app/contracts/ids.ts';
import { encryptedText, id, instant } from '../columns.ts';

export const users = pgTable(
  'users',
  {
    id: id<UserId>().primaryKey(),
    pseudonym: text('pseudonym').notNull(),
    /** The folded pseudonym (see `foldName`), so that two people can't look alike. */
    pseudonymKey: text('pseudonym_key').notNull(),
    passwordHash: text('password_hash').notNull(),
    emailSealed: encryptedText('email_sealed'),
    /** Keyed hash of the address, for look-up only. */
    emailHash: text('email_hash'),
    country: text('country'),
    timeZone: text('time_zone'),
    state: text('state', { enum: ['active', 'erased'] }).notNull(),
    adultConfirmedAt: instant('adult_confirmed_at').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Made by the demo story; taken away with it. */
    demo: boolean('demo').notNull().default(false),
  },
  (t) => [
    uniqueIndex('users_pseudonym_key_unique').on(t.pseudonymKey),
    uniqueIndex('users_email_hash_unique').on(t.emailHash),
    check('users_state_known', sql`${t.state} in ('active', 'erased')`),
  ],
);

/** `id` is the SHA-256 of the cookie's token; the token itself is nowhere in the database. */
export const sessions = pgTable('sessions', {
  id: text('id').primaryKey(),
  userId: id<UserId>('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull().default(sql`hearth_now()`),
});

export const userRoles = pgTable(
  'user_roles',
  {
    userId: id<UserId>('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text('role', { enum: ['moderator', 'lead', 'admin'] }).notNull(),
    grantedBy: id<UserId>('granted_by').references(() => users.id, { onDelete: 'set null' }),
    grantedAt: instant('granted_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'user_roles_pk', columns: [t.userId, t.role] }),
    check('user_roles_role_known', sql`${t.role} in ('moderator', 'lead', 'admin')`),
  ],
);

/** Which version of the terms and of the health consent a person accepted, one row each. */
export const documentAcceptances = pgTable(
  'document_acceptances',
  {
    userId: id<UserId>('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    document: text('document', { enum: ['terms', 'health-consent'] }).notNull(),
    version: integer('version').notNull(),
    acceptedAt: instant('accepted_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'document_acceptances_pk', columns: [t.userId, t.document, t.version] }),
    check('document_acceptances_document_known', sql`${t.document} in ('terms', 'health-consent')`),
  ],
);

/** A person's data key, wrapped by the master key; deleting the row makes their sealed texts unreadable. */
export const personKeys = pgTable('person_keys', {
  userId: id<UserId>('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  wrapped: text('wrapped').notNull(),
  createdAt: instant('created_at').notNull().default(sql`hearth_now()`),
});
