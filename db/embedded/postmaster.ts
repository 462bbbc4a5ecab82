/** Starts, adopts and stops the server process itself. Decides nothing about when to do so again. */
import { spawn } from 'node:child_process';
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cannotRun, POSTGRES_ENVIRONMENT } from './cluster.ts';
import { EmbeddedPostgresError } from './embedded-error.ts';
import type { Home } from './home.ts';
import { readPostmasterRecord, removeEmptyRecord, startedWith } from './postmaster-file.ts';
import {
  bareEnvironment,
  isAlive,
  isPostmasterOf,
  markOf,
  type ProcessIdentity,
  signal,
  waitUntilGone,
} from './processes.ts';
import { SOCKET_PORT } from './roles.ts';

/** A server that takes connections, or did. */
export interface Postmaster {
  identity: ProcessIdentity;
  /** Resolves when the process has ended, whatever the reason. */
  exited: Promise<void>;
}

/** What is needed to start a server. */
export interface ServerPlan {
  where: Home;
  program: string;
  words: string[];
  say: (line: string) => void;
  /** Called in the tick in which a process begins, so that no moment is unguarded. */
  onSpawn: (identity: ProcessIdentity) => void;
}

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants;
const LOG_BYTES = 5_000_000;
const LEFTOVERS_GONE_WITHIN_MS = 15_000;

/**
 * Starts a server and resolves when it takes connections; recovery after a crash may take its time.
 * @throws EmbeddedPostgresError with the reason from the server's log.
 */
export async function startPostmaster(plan: ServerPlan): Promise<Postmaster> {
  const { where } = plan;
  const end = Date.now() + LEFTOVERS_GONE_WITHIN_MS;
  for (;;) {
    await clearSockets(where);
    removeEmptyRecord(where.data);
    const logStart = statSync(where.log, { throwIfNoEntry: false })?.size ?? 0;
    const postmaster = launch(plan);
    if (await untilReady(postmaster, plan)) return postmaster;
    const lines = readFileSync(where.log).subarray(logStart).toString('utf8');
    // Server processes of one that was killed a moment ago hold its shared memory until they notice.
    if (!/still in use/.test(lines) || Date.now() > end) {
      throw new EmbeddedPostgresError(
        `The database could not start: ${reasonIn(lines)} Its log is ${where.log}.`,
      );
    }
    await sleep(100);
  }
}

function launch(plan: ServerPlan): Postmaster {
  const { where } = plan;
  const log = openLog(where);
  const stale = readPostmasterRecord(where.data);
  const child = spawn(plan.program, plan.words, {
    ...where.account.stepDown,
    cwd: '/',
    // A session of its own: Ctrl-C in the terminal reaches the app, which drains and then stops the server.
    detached: true,
    stdio: ['ignore', log, log],
    // No server of ours runs, so the recorded id is dead, a zombie or a stranger. Postgres passes over the id in
    // this variable as stale, yet still checks the recorded shared memory, which deleting the file would skip.
    env: bareEnvironment({
      ...POSTGRES_ENVIRONMENT,
      ...(stale === undefined ? {} : { PG_GRANDPARENT_PID: String(stale.pid) }),
    }),
  });
  closeSync(log);
  const pid = child.pid;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (pid === undefined) {
    const failed = new Promise<void>((_, reject) =>
      child.once('error', (error) => reject(cannotRun(plan.program, error))),
    );
    return { identity: { pid: 0, mark: '' }, exited: failed };
  }
  const identity = { pid, mark: markOf(pid) ?? '' };
  plan.onSpawn(identity);
  child.unref();
  return { identity, exited };
}

/** True once the server takes connections, false when it ended before; rejects when it could not be run at all. */
async function untilReady(postmaster: Postmaster, plan: ServerPlan): Promise<boolean> {
  let ended = false;
  const end = postmaster.exited.then(() => {
    ended = true;
  });
  const slowAt = Date.now() + 5_000;
  let said = false;
  for (;;) {
    const record = readPostmasterRecord(plan.where.data);
    if (record?.pid === postmaster.identity.pid && record.status === 'ready') return true;
    await Promise.race([sleep(5), end]);
    if (ended || (postmaster.identity.pid > 0 && !isAlive(postmaster.identity))) return false;
    if (!said && Date.now() > slowAt) {
      said = true;
      plan.say('The database is still starting; after an unclean end it first checks its files.');
    }
  }
}

function openLog(where: Home): number {
  const size = statSync(where.log, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_BYTES) renameSync(where.log, `${where.log}.1`);
  // Not through a link: where a person owns the folder, root must not write wherever they point to.
  const log = openSync(where.log, O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW, 0o600);
  fchmodSync(log, 0o600);
  if (process.getuid?.() === 0) fchownSync(log, where.account.uid, where.account.gid);
  return log;
}

/** The server's own last word on why it ended. */
function reasonIn(lines: string): string {
  const said = lines.split('\n').filter((line) => /FATAL|PANIC|error while loading/.test(line));
  return `${said.at(-1)?.replace(/^.*?(FATAL|PANIC): +/, '') ?? 'it ended without a word.'}`.replace(
    /[^.]$/,
    '$&.',
  );
}

/** Removes sockets and their locks left by a server that was killed. */
async function clearSockets(where: Home): Promise<void> {
  const left = readdirSync(where.sockets).filter((name) => name.startsWith('.s.PGSQL.'));
  if (left.length === 0) return;
  if (await answers(join(where.sockets, `.s.PGSQL.${SOCKET_PORT}`))) {
    throw new EmbeddedPostgresError(
      `A PostgreSQL that can't be seen from here, perhaps in another container, uses the data in ${where.home}. ` +
        'Stop that one first.',
    );
  }
  for (const name of left) rmSync(join(where.sockets, name), { force: true });
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/**
 * Takes over a server that an earlier app left running, after proof that it is the one of this data folder. One
 * that is stopping, or was started differently, is ended first, and undefined returned, as when there is none.
 */
export async function adoptPostmaster(plan: ServerPlan): Promise<Postmaster | undefined> {
  const { where } = plan;
  const record = readPostmasterRecord(where.data);
  if (record === undefined || !isPostmasterOf(record.pid, where.data)) return undefined;
  const identity = { pid: record.pid, mark: markOf(record.pid) ?? '' };
  if (record.status === 'stopping' || !startedWith(where.data, realpathSync(plan.program), plan.words)) {
    await stopPostmaster(identity);
    return undefined;
  }
  plan.onSpawn(identity);
  const orphan = { identity, exited: goneSooner(identity) };
  if (!(await untilReady(orphan, plan))) return undefined;
  plan.say('The database of the last run is still there; going on with it.');
  return orphan;
}

/** Only a parent is told of an end, so an adopted server is looked at four times a second. */
function goneSooner(identity: ProcessIdentity): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (isAlive(identity)) return;
      clearInterval(timer);
      resolve();
    }, 250).unref();
  });
}

/** Shuts a server down: fast, then at once, then by force; resolves when it is gone. */
export async function stopPostmaster(identity: ProcessIdentity): Promise<void> {
  for (const [name, patience] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 15_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!isAlive(identity)) return;
    signal(identity.pid, name);
    if (await waitUntilGone(identity, patience)) return;
  }
}
