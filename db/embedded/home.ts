/**
 * Decides where everything of one embedded Postgres lies, and makes those folders with the right owner and
 * mode. Never loosens a folder that isn't Hearth's own: what can't be reached is put elsewhere instead.
 */
import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Account, chooseAccount, firstBarrier, giveTo } from './account.ts';
import { codeOf, EmbeddedPostgresError, wordsOf } from './embedded-error.ts';

/** The folders and files of one embedded Postgres; all but `sockets` lie in `home`. */
export interface Home {
  /** `<dataDir>/postgres`, or what it points to. */
  home: string;
  /** The data folder of Postgres itself (PGDATA). */
  data: string;
  /** The folder of the unix socket; short enough for one. */
  sockets: string;
  passwords: string;
  log: string;
  account: Account;
}

/** A socket's path holds 107 bytes on Linux and 103 on macOS; Postgres adds this name to the folder. */
const SOCKET_NAME = '/.s.PGSQL.5432';
const SOCKET_PATH_BYTES = 103;

/** Where a root-run Hearth keeps data when the account can't pass through the folders above its checkout. */
const ELSEWHERE = process.platform === 'darwin' ? '/var/db/hearth' : '/var/lib/hearth';

/**
 * Finds or makes the folders for `dataDir` (absolute).
 * @throws EmbeddedPostgresError when a folder belongs to someone else or can't be made.
 */
export function prepareHome(dataDir: string, say: (line: string) => void): Home {
  try {
    return prepare(dataDir, say);
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw new EmbeddedPostgresError(`The data folder ${dataDir} can't be used: ${wordsOf(error)}.`, {
      cause: error,
    });
  }
}

function prepare(dataDir: string, say: (line: string) => void): Home {
  const asRoot = process.getuid?.() === 0;
  mkdirSync(dataDir, { recursive: true, mode: asRoot ? 0o711 : 0o700 });
  const link = join(realpathSync(dataDir), 'postgres');
  refuseDanglingLink(link);
  const account = chooseAccount(join(link, 'data'));
  if (asRoot) openOrMoveAway(link, account, say);
  mkdirSync(link, { recursive: true, mode: 0o700 });
  const home = realpathSync(link);
  refuseForeign(home, account);
  // Root's own files lie here too, so the account may pass through but not list or write.
  const owner = statSync(home).uid;
  if (owner === process.getuid?.()) chmodSync(home, asRoot ? 0o711 : 0o700);
  const data = join(home, 'data');
  refuseUnreachable(data, account);
  const sockets = makeSocketFolder(home, account);
  return {
    home,
    data,
    sockets,
    passwords: join(home, 'passwords.json'),
    log: join(home, 'server.log'),
    account,
  };
}

function refuseDanglingLink(link: string): void {
  if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() && !existsSync(link)) {
    throw new EmbeddedPostgresError(
      `${link} points to ${readlinkSync(link)}, which is gone or can't be reached. Bring that folder back, ` +
        `or remove the link to begin with an empty database.`,
    );
  }
}

/** As root: lets the account pass through Hearth's own folder, and keeps the data elsewhere when that isn't enough. */
function openOrMoveAway(link: string, account: Account, say: (line: string) => void): void {
  const dataDir = dirname(link);
  if (firstBarrier(dataDir, account) === dataDir && statSync(dataDir).uid === 0) {
    chmodSync(dataDir, statSync(dataDir).mode | 0o011);
  }
  const barrier = firstBarrier(dataDir, account);
  if (barrier === undefined || existsSync(link)) return;
  const elsewhere = join(ELSEWHERE, randomUUID());
  mkdirSync(elsewhere, { recursive: true, mode: 0o711 });
  for (const folder of [ELSEWHERE, elsewhere]) chmodSync(folder, 0o711);
  writeFileSync(join(elsewhere, 'belongs-to'), `${link}\n`, { mode: 0o644 });
  try {
    symlinkSync(elsewhere, link);
    say(
      `PostgreSQL runs as ${account.name}, who can't pass through ${barrier}. The database lies in ${elsewhere}.`,
    );
  } catch (error) {
    rmSync(elsewhere, { recursive: true });
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function refuseForeign(home: string, account: Account): void {
  const owner = statSync(home).uid;
  const self = process.getuid?.() ?? -1;
  if (self === 0 || owner === self || owner === account.uid) return;
  throw new EmbeddedPostgresError(
    `The database folder ${home} belongs to another user (number ${owner}). ` +
      'Start Hearth as that user, or give it a data folder of its own.',
  );
}

function refuseUnreachable(data: string, account: Account): void {
  const barrier = firstBarrier(dirname(data), account);
  if (barrier === undefined) return;
  throw new EmbeddedPostgresError(
    `PostgreSQL runs as ${account.name}, who can't pass through ${barrier}. ` +
      `Allow that (chmod a+x ${barrier}), or choose a data folder elsewhere.`,
  );
}

/** The folder for the socket: beside the data, or a short name under the system's temporary folder. */
function makeSocketFolder(home: string, account: Account): string {
  const beside = join(home, 's');
  if (Buffer.byteLength(beside + SOCKET_NAME) <= SOCKET_PATH_BYTES) return ownSocketFolder(beside, account);
  const name = `hearth-${createHash('sha256').update(`${account.uid}:${home}`).digest('hex').slice(0, 16)}`;
  const roots = [tmpdir(), '/tmp'].map((root) => (existsSync(root) ? realpathSync(root) : root));
  const root = roots.find(
    (each) =>
      Buffer.byteLength(join(each, name) + SOCKET_NAME) <= SOCKET_PATH_BYTES &&
      existsSync(each) &&
      firstBarrier(each, account) === undefined,
  );
  if (root === undefined) {
    throw new EmbeddedPostgresError(
      `The path ${home} is too long for a socket, and no temporary folder has a shorter one. Set TMPDIR to a short path.`,
    );
  }
  return ownSocketFolder(join(root, name), account);
}

function ownSocketFolder(folder: string, account: Account): string {
  try {
    mkdirSync(folder, { mode: 0o700 });
    giveTo(account, folder);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  // Not followed: in a shared temporary folder a stranger may have put a link under this name.
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== account.uid) {
    throw new EmbeddedPostgresError(
      `${folder} should be Hearth's own folder for the database's socket, but belongs to someone else ` +
        `(number ${stat.uid}). Remove it, or set TMPDIR to another folder.`,
    );
  }
  if ((stat.mode & 0o777) !== 0o700) chmodSync(folder, 0o700);
  return folder;
}
