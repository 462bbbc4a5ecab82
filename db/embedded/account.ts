/**
 * Chooses the operating system account that Postgres runs as. Postgres refuses to run as root, so root steps
 * down to the owner of the existing data, to `postgres`, or to `nobody`; everyone else runs it as themselves.
 */
import { execFileSync } from 'node:child_process';
import { chownSync, lstatSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './embedded-error.ts';

/** Who Postgres runs as. `stepDown` is for `spawn`: empty unless this process is root. */
export interface Account {
  uid: number;
  gid: number;
  name: string;
  stepDown: { uid: number; gid: number } | Record<string, never>;
}

/**
 * The account for a data folder, which may not exist yet.
 * @throws EmbeddedPostgresError when the folder belongs to someone else, or root finds nobody to step down to.
 */
export function chooseAccount(dataFolder: string): Account {
  const uid = process.getuid?.() ?? -1;
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (uid !== 0) {
    if (owner !== undefined && owner.uid !== uid) {
      throw new EmbeddedPostgresError(
        `The database folder ${dataFolder} belongs to another user (number ${owner.uid}). ` +
          'Start Hearth as that user, or give it a data folder of its own.',
      );
    }
    return { uid, gid: process.getgid?.() ?? -1, name: 'you', stepDown: {} };
  }
  if (owner !== undefined && owner.uid !== 0) {
    return steppingDown(owner.uid, owner.gid, `user number ${owner.uid}`);
  }
  for (const name of ['postgres', 'nobody']) {
    const found = [idOf('-u', name), idOf('-g', name)] as const;
    if (found[0] !== undefined && found[1] !== undefined && found[0] !== 0) {
      return steppingDown(found[0], found[1], `the user ${name}`);
    }
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody to run it as. ' +
      'Start Hearth as an ordinary user, or set DATABASE_URL.',
  );
}

function steppingDown(uid: number, gid: number, name: string): Account {
  // On macOS `nobody` is 4294967294, while spawn wants it as a signed 32-bit number.
  return { uid, gid, name, stepDown: { uid: uid | 0, gid: gid | 0 } };
}

function idOf(flag: string, name: string): number | undefined {
  try {
    const answer = execFileSync('id', [flag, name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number.parseInt(answer, 10);
  } catch {
    return undefined;
  }
}

/** Gives a file or folder to the account; does nothing unless this process is root. */
export function giveTo(account: Account, path: string): void {
  if (process.getuid?.() === 0) chownSync(path, account.uid, account.gid);
}

/** The first folder on the way to `path` (itself included) that the account can't pass through. */
export function firstBarrier(path: string, account: Account): string | undefined {
  const onTheWay: string[] = [];
  for (let at = path; ; at = dirname(at)) {
    onTheWay.unshift(at);
    if (at === dirname(at)) break;
  }
  return onTheWay.find((folder) => !mayPass(folder, account));
}

function mayPass(folder: string, account: Account): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return true;
  if (stat.uid === account.uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === account.gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}
