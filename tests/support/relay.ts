/** A real unix socket between a client and Postgres that can fall silent or swallow one answer, as a bad network does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionTarget } from '#db/connection.ts';

export interface Relay {
  /** Speak to this in place of Postgres. */
  readonly target: ConnectionTarget;
  /** Connections taken so far. */
  readonly taken: number;
  /** From now on nothing passes and nothing closes. */
  fallSilent(): void;
  /** From now on statements pass, and the first answer cuts its connection instead of arriving. */
  swallowNextAnswer(): void;
  close(): Promise<void>;
}

export async function startRelay(postgres: ConnectionTarget): Promise<Relay> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-relay-'));
  const sockets = new Set<Socket>();
  let mood: 'passing' | 'silent' | 'swallowing' = 'passing';
  let taken = 0;
  const server = createServer((client) => {
    taken += 1;
    const upstream = createConnection(`${postgres.host}/.s.PGSQL.${postgres.port}`);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        if (mood !== 'silent') for (const side of [client, upstream]) side.destroy();
      });
    }
    client.on('data', (bytes) => mood !== 'silent' && upstream.write(bytes));
    upstream.on('data', (bytes) => {
      if (mood === 'passing') client.write(bytes);
      if (mood !== 'swallowing') return;
      mood = 'passing';
      client.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(join(folder, '.s.PGSQL.5432'), resolve));
  return {
    target: { ...postgres, host: folder, port: 5432 },
    get taken() {
      return taken;
    },
    fallSilent() {
      mood = 'silent';
    },
    swallowNextAnswer() {
      mood = 'swallowing';
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
