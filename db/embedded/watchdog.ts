/**
 * Keeps one watchdog process on a pipe for as long as this app lives. The kernel closes the pipe when the app
 * dies, even by kill -9, and the watchdog then shuts the guarded Postgres down. Stops no Postgres by itself.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareEnvironment, markOf, type ProcessIdentity, signal, waitUntilGone } from './processes.ts';
import { WATCHDOG_PROGRAM } from './watchdog-program.ts';

/** A running watchdog; it is replaced when it alone dies. */
export interface Watchdog {
  /** From now on this Postgres is shut down when the app dies; null guards nothing. */
  guard(postmaster: ProcessIdentity | null): void;
  /** Ends the watchdog, leaving Postgres as it is; resolves once it is gone. */
  dismiss(): Promise<void>;
}

const RESTART_AFTER_MS = 1_000;
/** A little longer than the watchdog itself waits before it uses force. */
const LAST_RUN_CLOSES_WITHIN_MS = 85_000;

function recordOf(home: string): string {
  return join(home, 'watchdog.json');
}

/** Starts the watchdog of `home` and notes it there for the next start. */
export function startWatchdog(home: string): Watchdog {
  let guarded: ProcessIdentity | null = null;
  let dismissed = false;
  let child = launch();

  function launch(): ChildProcess {
    // In a session of its own, and holding none of our outputs: Ctrl-C or a closed terminal must not reach it.
    const next = spawn(process.execPath, ['-e', WATCHDOG_PROGRAM], {
      detached: true,
      cwd: '/',
      env: bareEnvironment(),
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    next.stdin?.on('error', () => undefined);
    next.on('error', () => undefined);
    next.unref();
    unrefPipe(next);
    next.once('exit', () => {
      if (!dismissed) setTimeout(relaunch, RESTART_AFTER_MS).unref();
    });
    if (next.pid !== undefined) note(home, { pid: next.pid, mark: markOf(next.pid) ?? '' });
    tell(next, guarded);
    return next;
  }

  function relaunch(): void {
    if (!dismissed) child = launch();
  }

  return {
    guard(postmaster) {
      guarded = postmaster;
      tell(child, guarded);
    },
    async dismiss() {
      dismissed = true;
      tell(child, null);
      child.stdin?.end();
      const identity = { pid: child.pid ?? 0, mark: markOf(child.pid ?? 0) ?? '' };
      if (!(await waitUntilGone(identity, 5_000))) signal(identity.pid, 'SIGKILL');
      rmSync(recordOf(home), { force: true });
    },
  };
}

/** The pipe must not keep a finished app's event loop alive. */
function unrefPipe(child: ChildProcess): void {
  if (child.stdin !== null && 'unref' in child.stdin && typeof child.stdin.unref === 'function')
    child.stdin.unref();
}

function tell(child: ChildProcess, guarded: ProcessIdentity | null): void {
  if (child.stdin?.writable) child.stdin.write(`${JSON.stringify(guarded)}\n`);
}

function note(home: string, watchdog: ProcessIdentity): void {
  // Removed first: the last one may be root's, which an ordinary user can't write over.
  rmSync(recordOf(home), { force: true });
  writeFileSync(recordOf(home), JSON.stringify(watchdog), { mode: 0o644 });
}

/**
 * Waits while the watchdog of an earlier app, whose lock is free, still shuts its Postgres down; ends one that
 * takes longer than it ever should.
 */
export async function lastWatchdogGone(home: string, say: (line: string) => void): Promise<void> {
  const last = readRecord(home);
  if (last === undefined || (await waitUntilGone(last, 300))) return;
  say('Waiting for the last run to finish closing its database.');
  if (!(await waitUntilGone(last, LAST_RUN_CLOSES_WITHIN_MS))) signal(last.pid, 'SIGKILL');
}

function readRecord(home: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(recordOf(home), 'utf8')) as ProcessIdentity;
  } catch {
    // None, or one cut short by a power failure: then no watchdog outlived it.
    return undefined;
  }
}
