/** A Hearth with sockets and without pages, from the sources: a real runtime on a cloned database, and real clients. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type {
  Ack,
  ClientEventName,
  ClientPayloadInput,
  ServerEventName,
  ServerPayload,
} from '#app/contracts/chat-events.ts';
import { protocolVersion } from '#app/contracts/chat-events.ts';
import type { Actor, Context } from '#server/kernel/context.ts';
import { parseEnv } from '#server/kernel/env.ts';
import { createLogger } from '#server/kernel/logger.ts';
import { createRuntime, type Runtime } from '#server/runtime.ts';
import { cloneDatabase, type TestDatabase } from './database.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

type Frame = { [N in ServerEventName]: { name: N; payload: ServerPayload<N> } }[ServerEventName];

/** One open socket, with everything it was told. */
export interface Client {
  readonly socket: Socket;
  readonly frames: Frame[];
  /** What it was told under one name, in order. */
  told<N extends ServerEventName>(name: N): ServerPayload<N>[];
  /** Sends and waits for the acknowledgement. */
  ask<N extends ClientEventName>(name: N, payload: ClientPayloadInput<N>): Promise<Ack<N>>;
  /** Sends anything at all and waits for the acknowledgement. */
  askRaw(name: string, ...args: unknown[]): Promise<unknown>;
}

/** It serves as a world for the factories. */
export interface Hearth {
  readonly database: TestDatabase;
  readonly runtime: Runtime;
  readonly clock: TestClock;
  readonly origin: string;
  readonly log: string[];
  as(actor?: Actor): Context;
  readonly system: Context;
  /** Opens a socket as somebody; rejects with the `connect_error` when it is refused. */
  connect(who: { cookie: string } | null, how?: Partial<ManagerOptions & SocketOptions>): Promise<Client>;
}

const root = resolve(import.meta.dirname, '../..');

async function openSocket(
  origin: string,
  who: { cookie: string } | null,
  how: Partial<ManagerOptions & SocketOptions>,
): Promise<Client> {
  const frames: Frame[] = [];
  const socket = io(origin, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { protocol: protocolVersion },
    extraHeaders: { Origin: origin, ...(who && { Cookie: who.cookie }) },
    ...how,
  });
  socket.onAny((name, payload) => frames.push({ name, payload }));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) => {
      socket.close();
      reject(error);
    });
  });
  const askRaw = (name: string, ...args: unknown[]) => socket.timeout(15_000).emitWithAck(name, ...args);
  return {
    socket,
    frames,
    told: (name) => frames.flatMap((frame) => (frame.name === name ? [frame.payload as never] : [])),
    ask: (name, payload) => askRaw(name, payload),
    askRaw,
  };
}

/** Starts one for the calling test file and stops it at the end; sockets close after each test. */
export function startHearth({ env = {} }: { env?: Record<string, string> } = {}): Hearth {
  const hearth = {} as { -readonly [K in keyof Hearth]: Hearth[K] };
  const clients: Client[] = [];
  let end = async () => {};
  beforeAll(async () => {
    const database = await cloneDatabase();
    const dataDir = mkdtempSync(join(tmpdir(), 'hearth-sockets-'));
    const log: string[] = [];
    const system = () => runtime.contextFor({ kind: 'system', name: 'test' }, 'test');
    const clock = createTestClock(() => system().services.database);
    const runtime = createRuntime({
      env: parseEnv({
        PORT: '0',
        HEARTH_DATA_DIR: dataDir,
        HEARTH_DEMO: '0',
        HEARTH_LIMIT_SCALE: '1000',
        DATABASE_POOL: '6',
        ...env,
      }),
      logger: createLogger({ level: 'debug', write: (line) => void log.push(line) }),
      rootDir: root,
      build: () => Promise.reject(new Error('There are no pages here.')),
      clientDir: null,
      clock,
    });
    const server = createServer(runtime.app);
    runtime.attach(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    await runtime.start(database);
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    end = async () => {
      server.close();
      await runtime.stop();
      server.closeAllConnections();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    };
    Object.assign(hearth, {
      ...{ database, runtime, clock, origin, log, system: system() },
      as: (actor: Actor = { kind: 'visitor' }) => runtime.contextFor(actor, 'test'),
      connect: async (who, how = {}) => {
        const client = await openSocket(origin, who, how);
        clients.push(client);
        return client;
      },
    } satisfies Hearth);
  });
  afterEach(() => {
    for (const { socket } of clients.splice(0)) socket.close();
  });
  afterAll(() => end());
  return hearth;
}

/** Waits until something is so, looking often; fails with `what` after `withinMs` (5,000). */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  withinMs = 5_000,
): Promise<NonNullable<T>> {
  const end = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found) return found as NonNullable<T>;
    if (performance.now() > end) throw new Error(`It never came to this: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
