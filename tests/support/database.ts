/** A database of its own for each test file, cloned from the migrated template. */
import postgres from 'postgres';
import { inject } from 'vitest';
import type { ConnectionTarget } from '#db/connection.ts';

export interface TestDatabase {
  app: ConnectionTarget;
  owner: ConnectionTarget;
  drop(): Promise<void>;
}

/** Postgres' `object_in_use`. */
const inUse = '55006';

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
      // A backend may take a moment to notice that its client left, and the owner may not end the app's. What is still
      // in use then goes with the whole server when the run is over.
      await admin.unsafe(`drop database if exists ${database}`).catch((error: unknown) => {
        if (!(error instanceof postgres.PostgresError) || error.code !== inUse) throw error;
      });
      await admin.end();
    },
  };
}
