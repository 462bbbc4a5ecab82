/** Starts and stops the process: listens first, so that help answers at once, then brings up the database and the rest. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type ConnectionTarget, parseConnectionUrl } from '#db/connection.ts';
import { isConnectionLost } from '#db/database-errors.ts';
import { startEmbedded } from '#db/embedded.ts';
import { seconds } from './kernel/durations.ts';
import { type Env, parseEnv } from './kernel/env.ts';
import { createLogger } from './kernel/logger.ts';
import { loadPages } from './load-pages.ts';
import { demoSignIns } from './ops/demo-sign-ins.ts';
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
  for (;;) {
    try {
      return await runtime.start(database);
    } catch (error) {
      if (!isConnectionLost(error) || runtime.phase() === 'draining') throw error;
      say('The database does not answer yet; trying again in five seconds.');
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

async function main(): Promise<void> {
  const env = parseEnv(process.env);
  const quiet = process.stdout.isTTY && process.env.HEARTH_LOG_LEVEL === undefined;
  const logger = createLogger({ level: quiet ? 'warn' : env.HEARTH_LOG_LEVEL });
  if (env.HEARTH_LIMIT_SCALE > 1) {
    say(
      `HEARTH_LIMIT_SCALE=${env.HEARTH_LIMIT_SCALE}: every rate limit is weaker than it should be. For load tests only.`,
    );
  }
  const rootDir = findRoot();
  const server = createServer();
  const pages = await loadPages({ env, rootDir, server });
  const runtime = pages.createRuntime({ env, logger, rootDir, ...pages.options });
  server.on('request', runtime.app);
  runtime.attach(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(env.PORT, env.HOST, resolve);
  });
  let database: Database | undefined;
  onStopSignal(async () => {
    say('\nHearth is stopping …');
    server.close();
    await runtime.stop();
    server.closeAllConnections();
    await database?.stop();
    await pages.stop();
  });
  const { port } = server.address() as { port: number };
  const host = env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST;
  say(`Listening on ${host}:${port}; help is there already, the rest follows.`);
  database = await openDatabase(env);
  await startPatiently(runtime, database);
  greet(env, env.HEARTH_ORIGIN ?? `http://${env.loopback ? 'localhost' : host}:${port}`);
}

/** The one sentence that helps; a stack only where it is a fault of ours. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE') {
    return `Port ${process.env.PORT ?? 3000} is in use. Stop what uses it, or choose another one: PORT=3001 npm run up`;
  }
  return error.name === 'Error' || error.name === 'EmbeddedPostgresError'
    ? error.message
    : (error.stack ?? error.message);
}

main().catch((error: unknown) => {
  process.stderr.write(`\nHearth did not start.\n${explain(error)}\n`);
  process.exit(1);
});
