/** The production build over HTTP, inside the test's own process: a runtime on a cloned database, on a free port. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import type { Actor, Context } from '#server/kernel/context.ts';
import { parseEnv } from '#server/kernel/env.ts';
import { createLogger } from '#server/kernel/logger.ts';
import type { createRuntime, Runtime } from '#server/runtime.ts';
import { cloneDatabase } from './database.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

/** What a form sends: names and values, or the body as it is, also as bytes that are no text. */
export type Fields = Readonly<Record<string, string>> | string | Buffer;

export interface Asking {
  /** `name=value`, as `buildPerson` gives it. */
  cookie?: string | undefined;
  /** On top of the usual ones; `null` leaves one out. */
  headers?: Record<string, string | null>;
}

/** Pages as a world of their own: factories take it as they take `openWorld()`. */
export interface Pages {
  /** What a browser would send as `Origin`. */
  readonly origin: string;
  readonly port: number;
  readonly runtime: Runtime;
  readonly clock: TestClock;
  /** Every line that was logged. */
  readonly log: string[];
  /** A context on the runtime's own database; a visitor's when nobody is named. */
  as(actor?: Actor): Context;
  readonly system: Context;
  /** Never follows a redirect. */
  get(path: string, asking?: Asking): Promise<Response>;
  /** Posts a form as a browser on these pages does, with the right Origin. Never follows a redirect. */
  post(path: string, fields: Fields, asking?: Asking): Promise<Response>;
  /** Any request at all. */
  send(method: string, path: string, asking?: Asking, body?: string | Buffer): Promise<Response>;
  stop(): Promise<void>;
}

type Build = ServerBuild & { entry: { module: { createRuntime: typeof createRuntime } } };

const root = resolve(import.meta.dirname, '../..');

/** The session cookie that an answer sets, as the next request sends it; null when it sets none. */
export const cookieOf = (answer: Response): string | null =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0] ?? '')
    .find((pair) => pair.startsWith('hearth_session=') && pair !== 'hearth_session=') ?? null;

/** Starts pages on what `build/` holds. Limits are wide unless `HEARTH_LIMIT_SCALE` says otherwise; there is no demo. */
export async function startPages(options: { env?: Record<string, string> } = {}): Promise<Pages> {
  const database = await cloneDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'hearth-pages-'));
  const env = parseEnv({
    PORT: '0',
    HEARTH_DATA_DIR: dataDir,
    HEARTH_DEMO: '0',
    HEARTH_LIMIT_SCALE: '1000',
    DATABASE_POOL: '4',
    ...options.env,
  });
  const log: string[] = [];
  const logger = createLogger({ level: 'debug', write: (line) => void log.push(line) });
  const build = (await import(pathToFileURL(join(root, 'build/server/index.js')).href)) as Build;
  const clock = createTestClock(() => system().services.database);
  const runtime = build.entry.module.createRuntime({
    env,
    logger,
    rootDir: root,
    build,
    clientDir: join(root, 'build/client'),
    clock,
  });
  const system = () => runtime.contextFor({ kind: 'system', name: 'test' }, 'test');
  const server = createServer(runtime.app);
  runtime.attach(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await runtime.start(database);
  const { port } = server.address() as AddressInfo;
  const origin = env.HEARTH_ORIGIN ?? `http://127.0.0.1:${port}`;
  const send: Pages['send'] = (method, path, { cookie, headers = {} } = {}, body = '') =>
    ask({ method, port, path, body, headers: { ...(cookie && { Cookie: cookie }), ...headers } });
  return {
    origin,
    port,
    runtime,
    clock,
    log,
    as: (actor = { kind: 'visitor' }) => runtime.contextFor(actor, 'test'),
    get system() {
      return system();
    },
    send,
    get: (path, asking) => send('GET', path, asking),
    post(path, fields, { cookie, headers } = {}) {
      const usual = { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' };
      return send('POST', path, { cookie, headers: { ...usual, ...headers } }, bodyOf(fields));
    },
    async stop() {
      server.close();
      await runtime.stop();
      server.closeAllConnections();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const bodyOf = (fields: Fields): string | Buffer =>
  typeof fields === 'string' || Buffer.isBuffer(fields) ? fields : new URLSearchParams(fields).toString();

interface Request {
  method: string;
  port: number;
  path: string;
  headers: Record<string, string | null>;
  body: string | Buffer;
}

/** Node's own client, since `fetch` mends what these tests mean to send broken. */
async function ask({ method, port, path, headers, body }: Request): Promise<Response> {
  const sent: Record<string, string> =
    method === 'GET' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  for (const [name, value] of Object.entries(headers)) if (value !== null) sent[name] = value;
  const asked = request({ host: '127.0.0.1', port, method, path, agent: false, headers: sent });
  asked.end(method === 'GET' ? undefined : body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const told = new Headers();
  for (let at = 0; at < answer.rawHeaders.length; at += 2) {
    told.append(answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '');
  }
  const status = answer.statusCode ?? 500;
  const bytes = new Uint8Array(Buffer.concat(await answer.toArray()));
  return new Response(status === 204 || status === 304 ? null : bytes, { status, headers: told });
}
