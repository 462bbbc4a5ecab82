/** What the tests of the embedded Postgres share: data folders that clean up, apps as processes, and waiting. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import postgres from 'postgres';
import { afterAll, onTestFinished } from 'vitest';
import type { ConnectionTarget } from '#db/connection.ts';
import { readPostmasterRecord } from '#db/embedded/postmaster-file.ts';
import { isPostmasterOf, markOf } from '#db/embedded/processes.ts';
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbedded } from '#db/embedded.ts';

export const asRoot = process.getuid?.() === 0;
const APP = join(import.meta.dirname, 'embedded-app.ts');
const RACER = join(import.meta.dirname, 'embedded-racer.ts');

/** A fresh data folder; whatever still runs on it is killed, and it is removed, when the test ends. */
export function newDataDir(): string {
  const dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'hearth-test-')));
  onTestFinished(async () => {
    const home = join(dataDir, 'postgres');
    if (existsSync(home)) {
      const real = realpathSync(home);
      const pid = postmasterPid(dataDir);
      // The watchdog of a killed app does this by itself; a test that killed the watchdog too needs help.
      if (pid !== undefined) await gone(pid, 2_000).catch(() => undefined);
      if (pid !== undefined && isPostmasterOf(pid, join(real, 'data'))) process.kill(pid, 'SIGKILL');
      rmSync(real, { recursive: true, force: true, maxRetries: 3 });
    }
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  });
  return dataDir;
}

let template: Promise<string> | undefined;
afterAll(async () => {
  if (template !== undefined) rmSync(await template, { recursive: true });
});

/** A fresh data folder with an empty database in it, copied because initdb costs three times as much. */
export async function newDatabaseDir(): Promise<string> {
  template ??= makeTemplate();
  const dataDir = newDataDir();
  execFileSync('cp', ['-a', join(await template, 'postgres'), dataDir]);
  return dataDir;
}

async function makeTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-template-'));
  await (await startEmbedded({ dataDir: folder, durable: false })).stop();
  return folder;
}

/** Starts it in this process without fsync, and stops it when the test ends. */
export async function start(dataDir: string, more: Partial<EmbeddedOptions> = {}): Promise<EmbeddedPostgres> {
  const pg = await startEmbedded({ dataDir, durable: false, ...more });
  onTestFinished(() => pg.stop());
  return pg;
}

/** One query on a connection of its own. */
export async function query(target: ConnectionTarget, text: string): Promise<Record<string, unknown>[]> {
  const sql = postgres({ ...target, username: target.user, ssl: false, max: 1, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

export function postmasterPid(dataDir: string): number | undefined {
  return readPostmasterRecord(join(dataDir, 'postgres/data'))?.pid;
}

export function watchdogPid(dataDir: string): number {
  return JSON.parse(readFileSync(join(dataDir, 'postgres/watchdog.json'), 'utf8')).pid;
}

export async function until(what: string, isSo: () => boolean, timeoutMs = 10_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`Not within ${timeoutMs} ms: ${what}`);
    await sleep(10);
  }
}

export function gone(pid: number, timeoutMs = 10_000): Promise<void> {
  return until(`process ${pid} gone`, () => markOf(pid) === undefined, timeoutMs);
}

/** Writes a file of Postgres with the owner that Postgres itself would give it. */
export function writeAsPostgres(dataDir: string, name: string, text: string): void {
  const path = join(dataDir, 'postgres', name);
  writeFileSync(path, text, { mode: 0o600 });
  const owner = statSync(join(dataDir, 'postgres/data'));
  chownSync(path, owner.uid, owner.gid);
}

/** A long-lived process that is no Postgres, running as the account that owns the data. */
export function startStranger(dataDir: string): number {
  const { uid, gid } = statSync(join(dataDir, 'postgres/data'));
  const child = spawn('sleep', ['120'], { stdio: 'ignore', ...(asRoot ? { uid, gid } : {}) });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child.pid ?? 0;
}

export interface AppEvent {
  event: 'up' | 'said' | 'drained' | 'stopped' | 'refused';
  owner?: ConnectionTarget;
  message?: string;
  line?: string;
}

/** An app as a process in a process group of its own. */
export interface App {
  pid: number;
  /** Everything it told so far, oldest first. */
  events: readonly AppEvent[];
  /** Resolves with the first such event, past or to come. */
  next(event: AppEvent['event']): Promise<AppEvent>;
  /** Resolves with whichever of `up` and `refused` comes. */
  outcome(): Promise<AppEvent>;
}

/** The app as production runs it: one bundle, far from the source. `folder` must outlive its apps. */
export function bundleApp(folder: string): Promise<string> {
  return bundle(APP, join(folder, 'build/host/app.mjs'));
}

export function bundleRacer(folder: string): Promise<string> {
  return bundle(RACER, join(folder, 'racer.mjs'));
}

async function bundle(source: string, outfile: string): Promise<string> {
  const nodeOnly = { bundle: true, platform: 'node', format: 'esm', target: 'node20' } as const;
  await build({ entryPoints: [source], outfile, ...nodeOnly, minify: true, logLevel: 'error' });
  return outfile;
}

/** Starts the app from its source with tsx, or from a bundle. */
export function launchApp(
  dataDir: string,
  how: { bundle?: string; cwd?: string; node?: string; user?: { uid: number; gid: number } } = {},
): App {
  const words = how.bundle === undefined ? ['--import', 'tsx', APP] : [how.bundle];
  const child = spawn(how.node ?? process.execPath, [...words, dataDir], {
    cwd: how.cwd ?? process.cwd(),
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    ...how.user,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return listening(child);
}

function listening(child: ChildProcess): App {
  const events: AppEvent[] = [];
  let ended = false;
  if (child.stdout === null) throw new Error('The app has no stdout.');
  createInterface({ input: child.stdout })
    .on('line', (line) => events.push(JSON.parse(line)))
    .on('close', () => {
      ended = true;
    });
  const first = async (...names: string[]): Promise<AppEvent> => {
    await until(names.join(' or '), () => ended || events.some((each) => names.includes(each.event)), 20_000);
    const found = events.find((each) => names.includes(each.event));
    if (found === undefined) throw new Error(`The app ended without ${names}: ${JSON.stringify(events)}`);
    return found;
  };
  return {
    pid: child.pid ?? 0,
    events,
    next: (event) => first(event),
    outcome: () => first('up', 'refused'),
  };
}
