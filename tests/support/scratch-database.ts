/** A database of its own for tests that kill backends, with a client outside the guard to look on and to kill. */
import postgres, { type Sql } from 'postgres';
import type { ConnectionTarget } from '#db/connection.ts';
import { cloneDatabase } from './database.ts';

export interface ScratchDatabase {
  /** The database as its owner. */
  readonly target: ConnectionTarget;
  /** A plain client, not guarded. */
  readonly onlooker: Sql;
  /** Ends a backend and waits until Postgres has no trace of it. */
  terminate(pid: number): Promise<void>;
  drop(): Promise<void>;
}

export async function openScratchDatabase(): Promise<ScratchDatabase> {
  const database = await cloneDatabase();
  const onlooker = unguardedClient(database.owner, 2);
  return {
    target: database.owner,
    onlooker,
    async terminate(pid) {
      await onlooker`select pg_terminate_backend(${pid}, 5000)`;
    },
    async drop() {
      await onlooker.end({ timeout: 1 });
      await database.drop();
    },
  };
}

/** postgres.js as it comes. */
export function unguardedClient(target: ConnectionTarget, max: number): Sql {
  const { host, port, database, user, password } = target;
  return postgres({ host, port, database, user, password, max, onnotice: () => {} });
}
