/** A database of its own for each test file, cloned from the migrated template. */
import postgres from 'postgres';
import { inject } from 'vitest';
import type { ConnectionTarget } from '#db/connection.ts';

export interface TestDatabase {
  app: ConnectionTarget;
  owner: ConnectionTarget;
  drop(): Promise<void>;
}

let count = 0;

/** Clones the template; the name tells worker and file apart. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const { app, owner, template } = inject('postgres');
  count += 1;
  const database = `hearth_t_${process.pid}_${Date.now().toString(36)}_${count}`;
  const admin = postgres({ ...owner, max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${database} template ${template}`);
  return {
    app: { ...app, database },
    owner: { ...owner, database },
    async drop() {
      await admin.unsafe(`drop database if exists ${database} with (force)`);
      await admin.end();
    },
  };
}
