/** Reads what Postgres says about itself in its data folder: `postmaster.pid` and `postmaster.opts`. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The recorded process and its state: starting, ready, stopping, standby, or empty when none is written yet. */
export interface PostmasterRecord {
  pid: number;
  status: string;
}

/** Source of the line numbers: src/include/utils/pidfile.h of PostgreSQL 18. */
const STATUS_LINE = 7;

/** The record in `postmaster.pid`; undefined when there is none or it names no process. */
export function readPostmasterRecord(data: string): PostmasterRecord | undefined {
  const lines = readText(join(data, 'postmaster.pid')).split('\n');
  // A single-user Postgres writes its id as a negative number.
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10));
  return pid > 0 ? { pid, status: (lines[STATUS_LINE] ?? '').trim() } : undefined;
}

/** Removes a `postmaster.pid` without a process id (a full disk leaves one), on which Postgres would give up. */
export function removeEmptyRecord(data: string): void {
  if (readPostmasterRecord(data) === undefined) rmSync(join(data, 'postmaster.pid'), { force: true });
}

/** Whether the last server on this folder was started by exactly this program with exactly these words. */
export function startedWith(data: string, program: string, words: string[]): boolean {
  const wanted = [program, ...words.map((word) => `"${word}"`)].join(' ');
  return readText(join(data, 'postmaster.opts')).trimEnd() === wanted;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
