/**
 * Tells whether a process id still means the process it once meant. A number alone proves nothing: it may be a
 * zombie, or belong to a stranger by now, so each process is known by its id and the moment it began.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './embedded-error.ts';

/** A process id with its birth mark; two processes never share both. */
export interface ProcessIdentity {
  pid: number;
  mark: string;
}

/** The mark of a process that exists but may not be looked at (`hidepid`, another user). */
const HIDDEN = 'hidden';

/** The birth mark of a live process; undefined when it is gone or a zombie. */
export function markOf(pid: number): string | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return undefined;
  }
  return process.platform === 'linux' ? markOnLinux(pid) : markByPs(pid);
}

/** proc(5): after the last `)` stand the state and, nineteen fields on, the start in ticks since boot. */
function markOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}/${fields[19]}`;
  } catch {
    return stillThere(pid) ? HIDDEN : undefined;
  }
}

function markByPs(pid: number): string | undefined {
  const line = askPs(pid, 'stat=,lstart=');
  if (line === undefined || line.startsWith('Z')) return undefined;
  return line.slice(line.indexOf(' ')).trim();
}

/**
 * The whole environment of a child process: the path and what is given. Nothing else of the person's shell, such
 * as `PG…` or loader variables, may change what it does.
 */
export function bareEnvironment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', NODE_ENV: process.env.NODE_ENV, ...more };
}

function askPs(pid: number, columns: string): string | undefined {
  try {
    return (
      execFileSync('/bin/ps', ['-ww', '-o', columns, '-p', String(pid)], {
        encoding: 'utf8',
        env: bareEnvironment({ LC_ALL: 'C', TZ: 'UTC' }),
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim() || undefined
    );
  } catch {
    return undefined;
  }
}

function stillThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Whether this very process still runs. One that can't be looked at counts as running: never the risky guess. */
export function isAlive(identity: ProcessIdentity): boolean {
  const mark = markOf(identity.pid);
  return mark !== undefined && (mark === identity.mark || mark === HIDDEN);
}

/** Whether the process is a Postgres started for exactly this data folder. */
export function isPostmasterOf(pid: number, dataFolder: string): boolean {
  if (markOf(pid) === undefined) return false;
  if (process.platform !== 'linux') {
    const command = askPs(pid, 'command=') ?? '';
    return command.includes(`/postgres -D ${dataFolder} `);
  }
  try {
    // The working folder would need ptrace rights, which root in a container lacks; the arguments don't.
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return basename(words[0] ?? '') === 'postgres' && words[1] === '-D' && words[2] === dataFolder;
  } catch {
    return false;
  }
}

/** Resolves true once the process is gone, false when it still runs after `timeoutMs`. */
export async function waitUntilGone(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (isAlive(identity)) {
    if (Date.now() >= end) return false;
    await sleep(process.platform === 'linux' ? 10 : 100);
  }
  return true;
}

/** Sends a signal; a process that is already gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}
