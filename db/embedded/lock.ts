/**
 * One live app per data folder. Lock files are numbered and only ever added above the highest: whoever finds the
 * highest holder dead makes the next number with link(2), which exactly one of many can. No stale file is taken
 * away under someone's feet, and a reused process id holds nothing, because the holder's birth mark is kept too.
 */
import { randomUUID } from 'node:crypto';
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AlreadyRunningError, codeOf, EmbeddedPostgresError } from './embedded-error.ts';
import { isAlive, markOf, type ProcessIdentity } from './processes.ts';

/** Held until `release`, or until this process is gone. */
export interface Lock {
  release(): void;
}

const NAME = /^lock\.(\d+)$/;

/**
 * Takes the lock of `folder` for this process.
 * @throws AlreadyRunningError, naming the pid, while a live process holds it.
 */
export function takeLock(folder: string): Lock {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const highest = highestLock(folder);
    const holder = highest === 0 ? undefined : readHolder(lockPath(folder, highest));
    if (holder === 'unreadable') continue;
    if (holder !== undefined && isAlive(holder)) throw inUse(folder, holder.pid);
    const mine = highest + 1;
    if (!place(folder, mine)) continue;
    // A slow starter may have filled a gap that a finished clean-up left: only the highest number holds.
    if (highestLock(folder) !== mine) {
      rmSync(lockPath(folder, mine), { force: true });
      continue;
    }
    sweep(folder, mine);
    return { release: () => release(folder, mine) };
  }
  throw new EmbeddedPostgresError(
    `The lock in ${folder} keeps changing hands. Wait a moment and start again.`,
  );
}

function lockPath(folder: string, number: number): string {
  return join(folder, `lock.${number}`);
}

function highestLock(folder: string): number {
  const numbers = readdirSync(folder).map((name) => Number(NAME.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

/** The holder written in a lock; undefined when it was released. Files appear whole, so half a one can't be seen. */
function readHolder(path: string): ProcessIdentity | undefined | 'unreadable' {
  try {
    const { pid, mark } = JSON.parse(readFileSync(path, 'utf8')) as Partial<ProcessIdentity>;
    return pid === undefined || mark === undefined ? undefined : { pid, mark };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'unreadable';
    if (error instanceof SyntaxError) return undefined;
    throw new EmbeddedPostgresError(`The lock ${path} can't be read. Start Hearth as the user who owns it.`);
  }
}

function place(folder: string, number: number): boolean {
  const draft = writeDraft(folder, { pid: process.pid, mark: markOf(process.pid) ?? '' });
  try {
    linkSync(draft, lockPath(folder, number));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Empties the lock rather than removing it: the highest number must never be given out twice. */
function release(folder: string, number: number): void {
  try {
    renameSync(writeDraft(folder, {}), lockPath(folder, number));
  } catch (error) {
    // Without its folder there is nothing left to hold.
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

function writeDraft(folder: string, content: Partial<ProcessIdentity>): string {
  const draft = join(folder, `lock-draft-${randomUUID()}`);
  writeFileSync(draft, JSON.stringify(content), { mode: 0o644 });
  return draft;
}

/** Removes old numbers, keeping the one below so that a reader in mid-listing never sees an empty folder. */
function sweep(folder: string, mine: number): void {
  for (const name of readdirSync(folder)) {
    const number = Number(NAME.exec(name)?.[1] ?? mine);
    if (number < mine - 1) rmSync(join(folder, name), { force: true });
  }
}

function inUse(folder: string, pid: number): AlreadyRunningError {
  const who = pid === process.pid ? `this very process (${pid})` : `process ${pid}`;
  return new AlreadyRunningError(
    `Hearth is already running on the data in ${folder}: ${who} uses it. ` +
      'Stop that one first, or give this one a data folder of its own.',
    pid,
  );
}
