/** Starts and stops the process: listens first, so that help answers at once, then brings up the database and the rest. */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type ConnectionTarget, parseConnectionUrl } from '#db/connection.ts';
import { isConnectionLost } from '#db/database-errors.ts';
import { startEmbedded } from '#db/embedded.ts';
import { seconds } from './kernel/durations.ts';
import { type Env, parseEnv } from './kernel/env.ts';
import { createLogger, type Logger } from './kernel/logger.ts';
import { loadPages } from './load-pages.ts';
import { demoSignIns } from './ops/demo-sign-ins.ts';
import { explainStart } from './ops/explain-start.ts';
import { countOpenRequests } from './ops/open-requests.ts';
import { onStopSignal } from './ops/stop-signal.ts';
import type { Runtime } from './runtime.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The folder of package.json, both from the sources and from the bundle. */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

interface Database {
  app: ConnectionTarget;
  owner: ConnectionTarget;
  stop(): Promise<void>;
}

async function openDatabase(env: Env): Promise<Database> {
  if (!env.DATABASE_URL) return startEmbedded({ dataDir: env.dataDir, say });
  const app = parseConnectionUrl(env.DATABASE_URL);
  if (!env.DATABASE_OWNER_URL) {
    say(
      'DATABASE_OWNER_URL is not set: the app is its own owner, so the database can’t protect the audit from it.',
    );
  }
  return {
    app,
    owner: env.DATABASE_OWNER_URL ? parseConnectionUrl(env.DATABASE_OWNER_URL) : app,
    stop: async () => {},
  };
}

/** A database of one's own may come up after us; until then help is there and the rest says 503. */
async function startPatiently(runtime: Runtime, database: Database): Promise<void> {
  for (let told = false; ; told = true) {
    try {
      return await runtime.start(database);
    } catch (error) {
      if (!isConnectionLost(error) || runtime.phase() === 'draining') throw error;
      if (!told)
        say('The database does not answer yet. Trying again every five seconds; help is there meanwhile.');
      await setTimeout(seconds(5));
    }
  }
}

function greet(env: Env, address: string): void {
  say(`\n  Hearth is ready: ${address}\n`);
  if (env.demo) {
    say('  Sign in to the demo with the password “hearth demo 2026” as');
    for (const { pseudonym, role } of demoSignIns) say(`    ${pseudonym.padEnd(18)} ${role}`);
    say('');
  }
  say('  Stop it with Ctrl-C; what was written is kept.\n');
}

function listen(server: Server, { PORT, HOST }: Env): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(PORT, HOST, () => resolve((server.address() as AddressInfo).port));
  });
}

function createOwnLogger(env: Env): Logger {
  // On a terminal sits a person: the log's lines would bury what is said to them.
  const quiet = process.stdout.isTTY && process.env.HEARTH_LOG_LEVEL === undefined;
  return createLogger({ level: quiet ? 'warn' : env.HEARTH_LOG_LEVEL });
}

async function run(env: Env): Promise<void> {
  if (env.HEARTH_LIMIT_SCALE > 1) {
    say(
      `HEARTH_LIMIT_SCALE=${env.HEARTH_LIMIT_SCALE}: every rate limit is weaker than it should be. For load tests only.`,
    );
  }
  const rootDir = findRoot();
  const server = createServer();
  const pages = await loadPages({ env, rootDir, server });
  const runtime = pages.createRuntime({ env, logger: createOwnLogger(env), rootDir, ...pages.options });
  const requests = countOpenRequests(server);
  server.on('request', runtime.app);
  runtime.attach(server);
  const port = await listen(server, env);
  const host = env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST;
  say(`Listening on ${host}:${port}; help is there already, the rest follows.`);
  const opening = openDatabase(env);
  let stopping: Promise<void> | null = null;
  const stop = async () => {
    server.close();
    await requests.finished(seconds(2));
    await runtime.stop();
    server.closeAllConnections();
    const database = await opening.catch(() => null);
    await database?.stop();
    await pages.stop();
  };
  onStopSignal(() => {
    say('\nHearth is stopping …');
    stopping = stop();
    return stopping;
  });
  try {
    await startPatiently(runtime, await opening);
  } catch (error) {
    // What breaks because it is being stopped is no failure to start.
    if (stopping) return;
    await stop();
    throw error;
  }
  if (!stopping) greet(env, env.HEARTH_ORIGIN ?? `http://${env.loopback ? 'localhost' : host}:${port}`);
}

async function main(): Promise<void> {
  // Whoever read along may be gone before us (a closed terminal, a pipe); that is no reason to fall over.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  let env: Env | null = null;
  try {
    env = parseEnv(process.env);
    // React and others look here themselves when they are loaded, and are slow and talkative without it.
    process.env.NODE_ENV = env.NODE_ENV;
    await run(env);
  } catch (error) {
    process.stderr.write(`\n${explainStart(error, env)}\n`);
    process.exit(1);
  }
}

void main();
