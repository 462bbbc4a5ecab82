/**
 * The data folder of Postgres before it runs: made in one step or not at all, checked for its version, and given
 * a new superuser password when the password file was lost.
 */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Account, giveTo } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError, wordsOf } from './embedded-error.ts';
import type { Home } from './home.ts';
import { type Passwords, syncFolder } from './passwords.ts';
import { bareEnvironment } from './processes.ts';
import { SUPERUSER } from './roles.ts';

const DRAFT = 'new-';

/** What Postgres finds in its environment besides the path. */
export const POSTGRES_ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC' };

/**
 * Makes the data folder when there is none: initdb works in a new folder beside it, which is renamed at the end.
 * What a killed one left behind is removed first.
 * @throws EmbeddedPostgresError when initdb fails, or the folder there isn't one of this Postgres.
 */
export async function ensureCluster(
  where: Home,
  binaries: Binaries,
  passwords: Passwords,
  options: { durable: boolean; say: (line: string) => void },
): Promise<void> {
  removeDrafts(where.home);
  if (existsSync(where.data)) {
    checkVersion(where.data, binaries.major);
    return;
  }
  options.say(`Making a new database in ${where.home}.`);
  const draft = mkdtempSync(join(where.home, DRAFT));
  try {
    await initialise(draft, where.account, binaries, passwords.superuser, options.durable);
    renameSync(join(draft, 'data'), where.data);
    if (options.durable) syncFolder(where.home);
  } finally {
    rmSync(draft, { recursive: true, force: true, maxRetries: 5 });
  }
}

function removeDrafts(home: string): void {
  for (const name of readdirSync(home).filter((each) => each.startsWith(DRAFT))) {
    try {
      rmSync(join(home, name), { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // An initdb whose Hearth was killed may still be writing there; the next start removes it.
    }
  }
}

function checkVersion(data: string, major: number): void {
  const file = join(data, 'PG_VERSION');
  const found = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  if (found === undefined) {
    throw new EmbeddedPostgresError(
      `The folder ${data} is there but holds no PostgreSQL data. Move it away to begin with an empty database.`,
    );
  }
  if (found !== String(major)) {
    throw new EmbeddedPostgresError(
      `The data in ${data} was made by PostgreSQL ${found}, and this Hearth brings PostgreSQL ${major}. ` +
        'Nothing was changed. Start the Hearth that made it, or choose another data folder.',
    );
  }
}

async function initialise(
  draft: string,
  account: Account,
  binaries: Binaries,
  password: string,
  durable: boolean,
): Promise<void> {
  const passwordFile = join(draft, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  mkdirSync(join(draft, 'data'), { mode: 0o700 });
  for (const path of [passwordFile, join(draft, 'data'), draft]) giveTo(account, path);
  const words = ['-D', join(draft, 'data'), '-U', SUPERUSER, `--pwfile=${passwordFile}`];
  words.push('--auth-local=scram-sha-256', '--auth-host=reject', '--encoding=UTF8', '--no-instructions');
  // The builtin provider sorts the same on every machine and after every upgrade of the system's libc.
  words.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C');
  if (!durable) words.push('--no-sync');
  const { code, output } = await run(binaries.initdb, words, account, '');
  if (/could not look up effective user/.test(output)) {
    throw new EmbeddedPostgresError(
      `The user number ${account.uid} is missing from this system's list of users, and PostgreSQL makes no database ` +
        'without it. Start Hearth as a user with a name, or set DATABASE_URL.',
    );
  }
  if (code !== 0) throw new EmbeddedPostgresError(`The new database could not be made: ${output.trim()}`);
}

/**
 * Sets the superuser's password without logging in, through Postgres' single-user mode; no server may run.
 * @throws EmbeddedPostgresError when that fails.
 */
export async function resetSuperuserPassword(
  where: Home,
  binaries: Binaries,
  password: string,
): Promise<void> {
  const words = ['--single', '-D', where.data, '-c', 'exit_on_error=on', 'postgres'];
  const sql = `ALTER ROLE ${SUPERUSER} PASSWORD '${password}'\n`;
  const { code, output } = await run(binaries.postgres, words, where.account, sql);
  if (code !== 0) {
    const reason = output.replaceAll(password, '…').trim();
    throw new EmbeddedPostgresError(`The lost passwords could not be made anew: ${reason}`);
  }
}

/** Runs one program of Postgres to its end, with nothing of this process's environment but the path. */
function run(
  program: string,
  words: string[],
  account: Account,
  input: string,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      ...account.stepDown,
      cwd: '/',
      env: bareEnvironment(POSTGRES_ENVIRONMENT),
      stdio: 'pipe',
    });
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stdout.resume();
    child.stdin.on('error', () => undefined).end(input);
    child.on('close', (code) => resolve({ code, output }));
    child.on('error', (error) => reject(cannotRun(program, error)));
  });
}

/** The error for a program of Postgres that doesn't even start. */
export function cannotRun(program: string, error: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The built-in PostgreSQL does not run on this machine (${program}: ${wordsOf(error)}). ` +
      'Set DATABASE_URL to a PostgreSQL of your own.',
    { cause: error },
  );
}
