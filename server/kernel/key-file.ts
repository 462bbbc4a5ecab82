/** Reads the file of master keys, and makes it on first start. Losing it loses every sealed text; it is backed up apart. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** 32 bytes each. `lookupKey` never rotates, since look-up hashes can't be made anew. */
export interface KeyFile {
  currentId: string;
  masterKeys: ReadonlyMap<string, Buffer>;
  lookupKey: Buffer;
}

const key = z
  .base64()
  .refine((value) => Buffer.from(value, 'base64').length === 32, 'must be 32 bytes in base64');
const schema = z
  .object({ current: z.string().regex(/^[a-z0-9-]+$/), keys: z.record(z.string(), key), lookup: key })
  .refine((file) => file.current in file.keys, 'the current key is not among the keys');

function create(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const secret = () => randomBytes(32).toString('base64');
  const content = { current: 'k1', keys: { k1: secret() }, lookup: secret() };
  // `wx`: of two processes that start at once, one makes the file and the other reads it.
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/**
 * Loads the keys from `path`; with `mayCreate`, makes them when the file is missing.
 * @throws Error with a sentence that names the file, never its content.
 */
export function loadKeyFile(path: string, { mayCreate }: { mayCreate: boolean }): KeyFile {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    if (!isMissing(error) || !mayCreate) throw new Error(`The key file ${path} can’t be read.`);
    create(path);
    content = readFileSync(path, 'utf8');
  }
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    json = null;
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new Error(`The key file ${path} is damaged; restore it from its backup.`);
  const { current, keys, lookup } = parsed.data;
  return {
    currentId: current,
    masterKeys: new Map(Object.entries(keys).map(([id, value]) => [id, Buffer.from(value, 'base64')])),
    lookupKey: Buffer.from(lookup, 'base64'),
  };
}
