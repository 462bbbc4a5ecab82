/** A real Postgres of its own for tests that kill backends, with a client outside the guard to look on and to kill. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import type { ConnectionTarget } from '#db/connection.ts';
import { startEmbedded } from '#db/embedded.ts';

export interface ScratchPostgres {
  /** The owner of an empty database. */
  readonly target: ConnectionTarget;
  /** A plain client, not guarded. */
  readonly onlooker: Sql;
  /** Ends a backend and waits until Postgres has no trace of it. */
  terminate(pid: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startScratchPostgres(): Promise<ScratchPostgres> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hearth-scratch-'));
  const server = await startEmbedded({ dataDir, durable: false });
  const onlooker = unguardedClient(server.owner, 2);
  return {
    target: server.owner,
    onlooker,
    async terminate(pid) {
      await onlooker`select pg_terminate_backend(${pid}, 5000)`;
    },
    async stop() {
      await onlooker.end({ timeout: 1 });
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** postgres.js as it comes. */
export function unguardedClient(target: ConnectionTarget, max: number): Sql {
  const { host, port, database, user, password } = target;
  return postgres({ host, port, database, user, password, max, onnotice: () => {} });
}
