/** Brings the database to the schema of this version, as its owner, and gives the app's role exactly its rights. */
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres, { type Sql } from 'postgres';
import type { ConnectionTarget } from './connection.ts';

/** Tables to which the app may only add. Pruning them is the owner's. */
const appendOnlyTables = ['audit_events'] as const;

/** Any number, the same for every Hearth; two starts at once migrate one after the other. */
const migrationLock = 7_241_553;

async function grantAppRights(sql: Sql, role: string): Promise<void> {
  await sql`grant usage on schema public to ${sql(role)}`;
  await sql`grant select, insert, update, delete on all tables in schema public to ${sql(role)}`;
  await sql`grant usage on all sequences in schema public to ${sql(role)}`;
  for (const table of appendOnlyTables)
    await sql`revoke update, delete, truncate on ${sql(table)} from ${sql(role)}`;
}

/**
 * Migrates under an advisory lock on one connection (Drizzle's migrator takes none). Where app and owner are one role,
 * nothing is granted or revoked: then the database can't hold the app back from changing its own audit.
 */
export async function migrateDatabase(
  targets: { app: ConnectionTarget; owner: ConnectionTarget },
  { folder }: { folder: string },
): Promise<{ separateRoles: boolean }> {
  const { owner, app } = targets;
  const sql = postgres({
    ...owner,
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'hearth-migrate' },
  });
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    await migrate(drizzle(sql), { migrationsFolder: folder });
    const separateRoles = owner.user !== app.user;
    if (separateRoles) await grantAppRights(sql, app.user);
    return { separateRoles };
  } finally {
    await sql.end({ timeout: 5 });
  }
}
