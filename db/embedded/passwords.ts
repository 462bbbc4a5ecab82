/** The three passwords of the embedded Postgres: made once, kept in a file that only its owner can read. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { codeOf, EmbeddedPostgresError } from './embedded-error.ts';

/** One password per role; letters, digits, `-` and `_` only, so they are safe inside an SQL literal. */
export interface Passwords {
  superuser: string;
  owner: string;
  app: string;
}

/**
 * Reads the passwords, or makes new ones on disk (0600) before anything uses them; `made` tells which.
 * @throws EmbeddedPostgresError when the file is there but isn't what this code wrote.
 */
export function readOrMakePasswords(path: string): { passwords: Passwords; made: boolean } {
  try {
    const passwords = parse(path, readFileSync(path, 'utf8'));
    if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
    return { passwords, made: false };
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  const passwords = { superuser: newPassword(), owner: newPassword(), app: newPassword() };
  writeDurably(path, JSON.stringify(passwords));
  return { passwords, made: true };
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

function parse(path: string, text: string): Passwords {
  const word = /^[\w-]{20,}$/;
  try {
    const { superuser, owner, app } = JSON.parse(text) as Record<string, unknown>;
    if ([superuser, owner, app].every((each) => typeof each === 'string' && word.test(each))) {
      return { superuser, owner, app } as Passwords;
    }
  } catch {
    // Said below, for broken and for incomplete alike.
  }
  throw new EmbeddedPostgresError(
    `The password file ${path} is damaged. Remove it and start again: new passwords are made, the data stays.`,
  );
}

function writeDurably(path: string, text: string): void {
  const draft = `${path}.draft`;
  const file = openSync(draft, 'w', 0o600);
  const folder = statSync(dirname(path));
  // Root writes for the person whose folder this is, so that they can start it themselves next time.
  if (process.getuid?.() === 0) fchownSync(file, folder.uid, folder.gid);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, path);
  syncFolder(dirname(path));
}

/** Puts renames in a folder on disk. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
