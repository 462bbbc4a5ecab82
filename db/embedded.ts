/**
 * The embedded PostgreSQL: real, on a unix socket only, in a folder of its own, gone when the app is gone.
 * Refuses a second app on the same folder. Knows nothing of tables; see `embedded/README.md`.
 */
import { existsSync, readdirSync, rmdirSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { ConnectionTarget } from './connection.ts';
import { type Binaries, findPackage, prepareBinaries } from './embedded/binaries.ts';
import { ensureCluster, resetSuperuserPassword } from './embedded/cluster.ts';
import { EmbeddedPostgresError, wordsOf } from './embedded/embedded-error.ts';
import { type Home, prepareHome } from './embedded/home.ts';
import { type Lock, takeLock } from './embedded/lock.ts';
import { type Passwords, readOrMakePasswords } from './embedded/passwords.ts';
import {
  adoptPostmaster,
  type Postmaster,
  type ServerPlan,
  startPostmaster,
  stopPostmaster,
} from './embedded/postmaster.ts';
import type { ProcessIdentity } from './embedded/processes.ts';
import { ensureRoles, targetFor } from './embedded/roles.ts';
import { serverWords } from './embedded/server-words.ts';
import { type DatabaseState, supervise } from './embedded/supervisor.ts';
import { lastWatchdogGone, startWatchdog } from './embedded/watchdog.ts';

export { AlreadyRunningError, EmbeddedPostgresError } from './embedded/embedded-error.ts';

/** A running embedded PostgreSQL. */
export interface EmbeddedPostgres {
  /** Logs in as `hearth_owner`: owns the database `hearth`, may create databases, is no superuser. */
  readonly owner: ConnectionTarget;
  /** Logs in as `hearth_app`: may connect to `hearth`, and what migrations grant it. */
  readonly app: ConnectionTarget;
  /** Adds a listener for the server's going and coming back, told at once if it is down; returns how to remove it. */
  onState(listener: (state: DatabaseState) => void): () => void;
  /** Shuts the server down and frees the folder; resolves when nothing of it runs. Further calls wait for the first. */
  stop(): Promise<void>;
}

/** How to start it. */
export interface EmbeddedOptions {
  /** Absolute folder for this Hearth's data; Postgres goes to `<dataDir>/postgres`. */
  dataDir: string;
  /** A line for the person who started it (no secrets). */
  say?: (line: string) => void;
  /** Tests only: false turns fsync off. True by default. */
  durable?: boolean;
  /** 60 by default. */
  maxConnections?: number;
}

/**
 * Starts PostgreSQL on the folder, making or repairing what is needed, and resolves when both roles can log in.
 * @throws AlreadyRunningError while another live process uses the folder, EmbeddedPostgresError for all else; the
 * message is fit to show.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  if (!isAbsolute(options.dataDir)) {
    throw new EmbeddedPostgresError(
      `The data folder must be an absolute path, and ${options.dataDir} is not.`,
    );
  }
  const packageFolder = findPackage();
  const where = prepareHome(options.dataDir, options.say ?? (() => undefined));
  const lock = takeLock(where.home);
  try {
    return await open(where, lock, packageFolder, options);
  } catch (error) {
    leave(where, lock);
    if (error instanceof EmbeddedPostgresError) throw error;
    throw new EmbeddedPostgresError(`The database in ${where.home} can't be used: ${wordsOf(error)}.`, {
      cause: error,
    });
  }
}

async function open(
  where: Home,
  lock: Lock,
  packageFolder: string,
  options: EmbeddedOptions,
): Promise<EmbeddedPostgres> {
  const { durable = true, maxConnections = 60, say = () => undefined } = options;
  const binaries = prepareBinaries(packageFolder, where.home, where.account);
  await lastWatchdogGone(where.home, say);
  const watchdog = startWatchdog(where.home);
  let newest: ProcessIdentity | undefined;
  const plan: ServerPlan = {
    where,
    program: binaries.postgres,
    words: serverWords(where, { durable, maxConnections }),
    say,
    onSpawn(identity) {
      newest = identity;
      watchdog.guard(identity);
    },
  };
  try {
    const { first, passwords } = await bringUp(plan, binaries, durable);
    const keeper = supervise({
      first,
      start: () => startPostmaster(plan),
      newest: () => newest,
      say,
      log: where.log,
    });
    let stopped: Promise<void> | undefined;
    return {
      owner: targetFor('owner', where, passwords),
      app: targetFor('app', where, passwords),
      onState: (listener) => keeper.onState(listener),
      stop() {
        stopped ??= keeper.stop().then(async () => {
          await watchdog.dismiss();
          leave(where, lock);
        });
        return stopped;
      },
    };
  } catch (error) {
    if (newest !== undefined) await stopPostmaster(newest);
    await watchdog.dismiss();
    throw error;
  }
}

/** Makes, mends or takes over what is there, until both roles can log in. */
async function bringUp(
  plan: ServerPlan,
  binaries: Binaries,
  durable: boolean,
): Promise<{ first: Postmaster; passwords: Passwords }> {
  const { where, say } = plan;
  const isOld = existsSync(where.data);
  const { passwords, made } = readOrMakePasswords(where.passwords);
  await ensureCluster(where, binaries, passwords, { durable, say });
  let adopted = await adoptPostmaster(plan);
  if (isOld && made) {
    if (adopted !== undefined) await stopPostmaster(adopted.identity);
    adopted = undefined;
    say('The password file was missing. Making new passwords; the data stays.');
    await resetSuperuserPassword(where, binaries, passwords.superuser);
  }
  const first = adopted ?? (await startPostmaster(plan));
  await ensureRoles(where, passwords);
  return { first, passwords };
}

/** Removes the socket folder if it lies in the temporary folder, and frees the data. */
function leave(where: Home, lock: Lock): void {
  const isEmpty = existsSync(where.sockets) && readdirSync(where.sockets).length === 0;
  if (isEmpty && !where.sockets.startsWith(where.home)) rmdirSync(where.sockets);
  lock.release();
}
