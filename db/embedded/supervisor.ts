/**
 * Brings Postgres back when it dies by itself, slower each time, and says plainly when it gives up. Tells its
 * listeners when the database goes and comes; owns the one server process until `stop`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError, wordsOf } from './embedded-error.ts';
import { type Postmaster, stopPostmaster } from './postmaster.ts';
import type { ProcessIdentity } from './processes.ts';

/** Whether the database takes connections. */
export type DatabaseState = 'up' | 'down';

/** The keeper of one server. */
export interface Supervisor {
  /** Adds a listener, told at once if the database is down now; returns how to remove it. */
  onState(listener: (state: DatabaseState) => void): () => void;
  /** Shuts the server down and brings none back; resolves when it is gone. */
  stop(): Promise<void>;
}

/** What the supervisor needs to know and to do. */
export interface Supervision {
  first: Postmaster;
  start: () => Promise<Postmaster>;
  /** The newest process begun by `start`, ready or not. */
  newest: () => ProcessIdentity | undefined;
  say: (line: string) => void;
  log: string;
  /** Pauses before each new start in milliseconds; when they are used up, it gives up. About eleven seconds in all. */
  pausesMs?: number[];
}

const PAUSES_MS = [50, 200, 400, 800, 1_600, 3_200, 5_000];
/** A server that lived this long begins with the first pause again. */
const STEADY_MS = 30_000;

/** Watches `first` and its successors. */
export function supervise({ first, start, newest, say, log, pausesMs = PAUSES_MS }: Supervision): Supervisor {
  const listeners = new Set<(state: DatabaseState) => void>();
  const stopping = new AbortController();
  let state: DatabaseState = 'up';
  let recovery: Promise<void> = Promise.resolve();
  let upSince = Date.now();
  let tries = 0;

  function turn(next: DatabaseState): void {
    state = next;
    for (const listener of listeners) listener(next);
  }

  function watch(postmaster: Postmaster): void {
    void postmaster.exited.then(() => {
      if (!stopping.signal.aborted) recovery = recover();
    });
  }

  async function recover(): Promise<void> {
    if (Date.now() - upSince > STEADY_MS) tries = 0;
    turn('down');
    say('The database stopped by itself. Starting it again.');
    let lastReason = 'it ended soon after each start.';
    for (; tries < pausesMs.length; tries += 1) {
      await sleep(pausesMs[tries], undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      try {
        const postmaster = await start();
        if (stopping.signal.aborted) return;
        tries += 1;
        upSince = Date.now();
        turn('up');
        say('The database is back.');
        watch(postmaster);
        return;
      } catch (error) {
        lastReason = error instanceof EmbeddedPostgresError ? error.message : wordsOf(error);
      }
    }
    if (!stopping.signal.aborted)
      say(`The database can't be brought back: ${lastReason} See ${log}, then start Hearth again.`);
  }

  watch(first);
  return {
    onState(listener) {
      listeners.add(listener);
      if (state === 'down') listener('down');
      return () => listeners.delete(listener);
    },
    async stop() {
      stopping.abort();
      await stopNewest(newest);
      await recovery;
      // A start that was under way when the first signal came may have begun one more process.
      await stopNewest(newest);
    },
  };
}

async function stopNewest(newest: () => ProcessIdentity | undefined): Promise<void> {
  const identity = newest();
  if (identity !== undefined) await stopPostmaster(identity);
}
