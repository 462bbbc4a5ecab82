/**
 * Encrypts what must not be readable in the database: a data key per person or case, wrapped by the master key that
 * lies in a file outside it. Nothing else makes or opens an envelope.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { CaseId, UserId } from '#app/contracts/ids.ts';
import type { Sealed } from '#db/columns.ts';
import { caseKeys, personKeys } from '#db/schema/index.ts';
import type { Context, TxContext } from './context.ts';
import { DomainError } from './errors.ts';
import type { KeyFile } from './key-file.ts';

/** Whose key seals it: when that key is gone, so are the words. */
export type SealOwner = { kind: 'person'; id: UserId } | { kind: 'case'; id: CaseId };

/** Where a sealed text stands. It is bound into the envelope, so that no row can pass as another. */
export interface SealPlace {
  table: string;
  column: string;
  rowId: string;
  owner: SealOwner;
}

export interface Keyring {
  /** A new data key, and the same wrapped by the current master key. */
  newDataKey(owner: SealOwner): { key: Buffer; wrapped: string };
  /** @throws DomainError `unavailable` when the master key that wrapped it is not in the file. */
  unwrap(owner: SealOwner, wrapped: string): Buffer;
  /** A keyed hash in hex, for looking up or comparing what isn't stored; `purpose` keeps uses apart. */
  hash(purpose: 'email' | 'message-text' | 'report-note', text: string): string;
}

const format = 'h1';

/** AES-256-GCM; `format.keyId.iv.tag.ciphertext`, base64url, with the associated data authenticated. */
function encrypt(key: Buffer, keyId: string, associated: string, plain: Buffer): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(associated));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return [format, keyId, ...[iv, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join(
    '.',
  );
}

function decrypt(keyFor: (keyId: string) => Buffer, associated: string, envelope: string): Buffer {
  const [version, keyId, ...parts] = envelope.split('.');
  const [iv, tag, body] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (version !== format || !keyId || !iv || !tag || !body) {
    throw new DomainError('unavailable', { details: { sealed: 'unknown-format' }, wakes: true });
  }
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFor(keyId), iv).setAAD(Buffer.from(associated));
    return Buffer.concat([decipher.setAuthTag(tag).update(body), decipher.final()]);
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    throw new DomainError('unavailable', { details: { sealed: 'not-authentic' }, wakes: true, cause });
  }
}

const ownerName = (owner: SealOwner): string => `${owner.kind}:${owner.id}`;
const placeName = ({ table, column, rowId, owner }: SealPlace): string =>
  [table, column, rowId, ownerName(owner)].join('\u001f');

/** The keyring of one process, from its key file. */
export function createKeyring(file: KeyFile): Keyring {
  const master = (keyId: string): Buffer => {
    const key = file.masterKeys.get(keyId);
    if (!key) throw new DomainError('unavailable', { details: { missingMasterKey: keyId }, wakes: true });
    return key;
  };
  return {
    newDataKey(owner) {
      const key = randomBytes(32);
      return { key, wrapped: encrypt(master(file.currentId), file.currentId, ownerName(owner), key) };
    },
    unwrap: (owner, wrapped) => decrypt(master, ownerName(owner), wrapped),
    hash(purpose, text) {
      const key = Buffer.from(hkdfSync('sha256', file.lookupKey, '', purpose, 32));
      return createHmac('sha256', key).update(text).digest('hex');
    },
  };
}

async function findWrapped(ctx: Context, owner: SealOwner): Promise<string | null> {
  const [row] =
    owner.kind === 'person'
      ? await ctx.db
          .select({ wrapped: personKeys.wrapped })
          .from(personKeys)
          .where(eq(personKeys.userId, owner.id))
      : await ctx.db
          .select({ wrapped: caseKeys.wrapped })
          .from(caseKeys)
          .where(eq(caseKeys.caseId, owner.id));
  return row?.wrapped ?? null;
}

async function dataKey(ctx: TxContext, owner: SealOwner): Promise<Buffer> {
  const existing = await findWrapped(ctx, owner);
  if (existing) return ctx.services.keyring.unwrap(owner, existing);
  const made = ctx.services.keyring.newDataKey(owner);
  if (owner.kind === 'person') {
    await ctx.db.insert(personKeys).values({ userId: owner.id, wrapped: made.wrapped }).onConflictDoNothing();
  } else {
    await ctx.db.insert(caseKeys).values({ caseId: owner.id, wrapped: made.wrapped }).onConflictDoNothing();
  }
  // Another transaction may have made the key first: then that one counts.
  const kept = await findWrapped(ctx, owner);
  return kept && kept !== made.wrapped ? ctx.services.keyring.unwrap(owner, kept) : made.key;
}

/** Seals a text for one place. The owner's data key is made with the first text. */
export async function seal(ctx: TxContext, place: SealPlace, text: string): Promise<Sealed> {
  const key = await dataKey(ctx, place.owner);
  return encrypt(key, place.owner.kind, placeName(place), Buffer.from(text, 'utf8')) as Sealed;
}

/**
 * Opens a sealed text; null when its owner's key was erased.
 * @throws DomainError `unavailable` when the envelope was moved, changed, or wrapped by a key that isn't here.
 */
export async function open(ctx: Context, place: SealPlace, sealed: Sealed): Promise<string | null> {
  const wrapped = await findWrapped(ctx, place.owner);
  if (!wrapped) return null;
  const key = ctx.services.keyring.unwrap(place.owner, wrapped);
  return decrypt(() => key, placeName(place), sealed).toString('utf8');
}
