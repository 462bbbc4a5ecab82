/** Hearth as processes: the production build on a free port and a data folder of its own, and what is left of it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { ConnectionTarget } from '#db/connection.ts';
import { markOf } from '#db/embedded/processes.ts';

/** Whom a host runs as; undefined is whoever runs the tests. */
export interface Account {
  uid: number;
  gid: number;
}

export interface Run {
  readonly child: ChildProcess;
  /** Everything it printed so far, on both outputs. */
  said(): string;
  /** Resolves with the match once it was printed. @throws Error with what it printed when it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** `http://localhost:PORT`, once it listens; the database may not be there yet. */
  listening(): Promise<string>;
  /** The same, once it is ready. */
  ready(): Promise<string>;
  /** The exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** A fresh folder; what still runs on it when the test ends is killed, and it is removed. */
export function newDataDir(account?: Account): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'hearth-ops-'));
  if (account) chownSync(dataDir, account.uid, account.gid);
  onTestFinished(async () => {
    for (const { pid } of await left(dataDir, 3_000)) process.kill(pid, 'SIGKILL');
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  });
  return dataDir;
}

/** Runs `build/host/index.js`, or another file, on the folder; PORT is 0 and there is no demo unless `env` says so. */
export function launch(
  dataDir: string,
  options: { env?: Record<string, string>; file?: string; account?: Account } = {},
): Run {
  const child = spawn(process.execPath, [options.file ?? 'build/host/index.js'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options.account,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: '0',
      HEARTH_DATA_DIR: dataDir,
      HEARTH_DEMO: '0',
      ...options.env,
    },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  let onMore = () => {};
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      onMore();
    });
  }
  const ended = once(child, 'close').then(([code]) => {
    onMore();
    return code as number | null;
  });
  const says = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      onMore = () => {
        const match = pattern.exec(text);
        if (match) resolve(match);
        else if (child.exitCode !== null) reject(new Error(`It ended with ${child.exitCode}:\n${text}`));
      };
      onMore();
    });
  return {
    child,
    said: () => text,
    says,
    listening: async () => `http://localhost:${(await says(/Listening on \S+:(\d+);/))[1]}`,
    ready: async () => (await says(/ready: (http\S+)/))[1] ?? '',
    ended,
  };
}

/** Sends a signal and resolves with the exit code and how long it took, in milliseconds. */
export async function end(run: Run, signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }> {
  const began = performance.now();
  run.child.kill(signal);
  return { code: await run.ended, ms: performance.now() - began };
}

const reading = (read: () => string): string => {
  try {
    return read();
  } catch {
    return '';
  }
};

/** Linux: processes whose folder, program, words or environment name the folder. A zombie runs no more. */
function scan(folder: string): { pid: number; words: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      const words = reading(() => readFileSync(`/proc/${name}/cmdline`, 'utf8'));
      const traces = [
        words,
        reading(() => readFileSync(`/proc/${name}/environ`, 'utf8')),
        reading(() => readlinkSync(`/proc/${name}/cwd`)),
        reading(() => readlinkSync(`/proc/${name}/exe`)),
      ];
      return traces.some((trace) => trace.includes(folder)) ? [{ pid: Number(name), words }] : [];
    });
}

/** The processes that a host noted beside its data: Postgres and the watchdog, which carries no name of the folder. */
export function noted(dataDir: string): { postgres: number; watchdog: number } {
  const home = join(dataDir, 'postgres');
  return {
    postgres: Number(readFileSync(join(home, 'data/postmaster.pid'), 'utf8').split('\n')[0]),
    watchdog: Number(JSON.parse(readFileSync(join(home, 'watchdog.json'), 'utf8')).pid),
  };
}

/** What still runs on the folder, after waiting so long for it to go. */
export async function left(
  dataDir: string,
  withinMs: number,
  pids: readonly number[] = [],
): Promise<{ pid: number; words: string }[]> {
  const until = performance.now() + withinMs;
  for (;;) {
    const known = pids.filter((pid) => markOf(pid) !== undefined).map((pid) => ({ pid, words: 'noted' }));
    const found = [...known, ...(existsSync('/proc') ? scan(dataDir) : [])];
    if (found.length === 0 || performance.now() > until) return found;
    await sleep(50);
  }
}

/** One answer, with what pages say kindly or not at all. */
export async function get(address: string, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(address + path, { headers, redirect: 'manual' });
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    text: await response.text(),
  };
}

/** Asks every few milliseconds until the status is this one; 10 s at most. */
export async function becomes(address: string, path: string, status: number): Promise<void> {
  const until = performance.now() + 10_000;
  while ((await get(address, path)).status !== status) {
    if (performance.now() > until) throw new Error(`${path} did not become ${status} within 10 s`);
    await sleep(5);
  }
}

/** A TCP port that leads to Postgres' unix socket, as a database on another machine would be reached. */
export async function openPort(target: ConnectionTarget, port: number): Promise<Server> {
  const server = createServer((client) => {
    const postgres = createConnection(join(target.host, `.s.PGSQL.${target.port}`));
    for (const [from, to] of [[client, postgres] as const, [postgres, client] as const]) {
      from.pipe(to);
      from.on('error', () => to.destroy());
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return server;
}
