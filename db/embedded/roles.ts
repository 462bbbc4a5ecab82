/**
 * The roles and the database inside the embedded Postgres. Safe to run at each start; grants on tables are the
 * migrations' business.
 */
import postgres from 'postgres';
import type { ConnectionTarget } from '../connection.ts';
import { codeOf, EmbeddedPostgresError, wordsOf } from './embedded-error.ts';
import type { Home } from './home.ts';
import type { Passwords } from './passwords.ts';

/** The superuser; only the wrapper itself logs in as it. */
export const SUPERUSER = 'hearth_superuser';
/** Part of the socket's name only: nothing listens on a port. */
export const SOCKET_PORT = 5432;

/** How to log in as the owner of the database `hearth` (may create databases) or as the limited role. */
export function targetFor(role: 'owner' | 'app', where: Home, passwords: Passwords): ConnectionTarget {
  const place = { host: where.sockets, port: SOCKET_PORT, database: 'hearth' };
  return { ...place, user: `hearth_${role}`, password: passwords[role] };
}

/**
 * Makes what is missing and sets the passwords.
 * @throws EmbeddedPostgresError when the superuser can't log in or a statement fails.
 */
export async function ensureRoles(where: Home, passwords: Passwords): Promise<void> {
  const sql = postgres({
    host: where.sockets,
    port: SOCKET_PORT,
    database: 'postgres',
    user: SUPERUSER,
    password: passwords.superuser,
    max: 1,
    prepare: false,
    fetch_types: false,
    onnotice: () => undefined,
  });
  try {
    await sql.unsafe(rolesSql(passwords)).simple();
    const found = await sql`select 1 from pg_database where datname = 'hearth'`;
    if (found.length === 0) await sql.unsafe('CREATE DATABASE hearth OWNER hearth_owner');
    await sql
      .unsafe('REVOKE ALL ON DATABASE hearth FROM PUBLIC; GRANT CONNECT ON DATABASE hearth TO hearth_app')
      .simple();
  } catch (error) {
    throw loginFailed(error)
      ? new EmbeddedPostgresError(
          `The passwords in ${where.passwords} don't fit the database. Remove that file and start again: ` +
            'new passwords are made, the data stays.',
        )
      : new EmbeddedPostgresError(`The database could not be prepared: ${wordsOf(error)}.`, { cause: error });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function loginFailed(error: unknown): boolean {
  return ['28P01', '28000'].includes(codeOf(error));
}

/** Passwords hold only letters, digits, `-` and `_`, so they can stand in a literal. */
function rolesSql(passwords: Passwords): string {
  const none = 'NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS';
  return [
    roleSql('hearth_owner', `LOGIN CREATEDB ${none} PASSWORD '${passwords.owner}'`),
    roleSql('hearth_app', `LOGIN NOCREATEDB ${none} PASSWORD '${passwords.app}'`),
    'REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;',
    'GRANT CONNECT ON DATABASE postgres TO hearth_owner;',
  ].join('\n');
}

function roleSql(name: string, attributes: string): string {
  return `DO $$ BEGIN CREATE ROLE ${name}; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
    ALTER ROLE ${name} ${attributes};`;
}
