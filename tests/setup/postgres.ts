/** One real Postgres for the whole run, with a template database that is migrated once and cloned per test file. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import type { ConnectionTarget } from '#db/connection.ts';
import { startEmbedded } from '#db/embedded.ts';
import { migrateDatabase } from '#db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { owner: ConnectionTarget; app: ConnectionTarget; template: string };
  }
}

const template = 'hearth_template';

/** In the template the database's clock reads an offset that tests move; a real database has no such table. */
const movableClock = `
  create table test_clock (shift interval not null);
  insert into test_clock values ('0');
  grant select, update on test_clock to hearth_app;
  create or replace function hearth_now() returns timestamptz language sql stable parallel safe
    return date_trunc('milliseconds', statement_timestamp() + (select shift from test_clock));`;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hearth-test-'));
  const server = await startEmbedded({ dataDir, durable: false, maxConnections: 200 });
  const admin = postgres({ ...server.owner, max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${template}`);
  await admin.end();
  const owner = { ...server.owner, database: template };
  await migrateDatabase({ owner, app: { ...server.app, database: template } }, { folder: 'db/migrations' });
  const inside = postgres({ ...owner, max: 1, onnotice: () => {} });
  await inside.unsafe(movableClock);
  await inside.end();
  project.provide('postgres', { owner: server.owner, app: server.app, template });
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
