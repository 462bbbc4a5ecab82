/** Writes a new person with what they accepted. The caller has judged the input and hashed the password. */
import { eq } from 'drizzle-orm';
import type { UserId } from '#app/contracts/ids.ts';
import { constraintOf } from '#db/database-errors.ts';
import { documentAcceptances, users } from '#db/schema/index.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { newId } from '#server/kernel/ids.ts';
import { seal } from '#server/kernel/keys.ts';
import { cleanName, foldName } from '#server/kernel/names.ts';
import { inSavepoint } from '#server/kernel/unit-of-work.ts';
import { currentDocuments, type DocumentName } from './documents.ts';

export interface NewPerson {
  pseudonym: string;
  passwordHash: string;
  email: string | null;
  country: string | null;
  timeZone: string | null;
}

/** The constraint that refuses a name somebody has. */
export const nameTaken = 'users_pseudonym_key_unique';
const emailTaken = 'users_email_hash_unique';

/**
 * Adds a person, who accepts both documents in their current versions.
 * @throws the database's error, with the constraint `nameTaken`, when somebody has that name or one that looks like it.
 */
export async function addPerson(tx: TxContext, person: NewPerson): Promise<UserId> {
  const { pseudonym, passwordHash, email, country, timeZone } = person;
  const userId = newId<UserId>();
  const now = tx.clock.now();
  await tx.db.insert(users).values({
    id: userId,
    pseudonym: cleanName(pseudonym),
    pseudonymKey: foldName(pseudonym),
    passwordHash,
    country,
    timeZone,
    state: 'active',
    adultConfirmedAt: now,
    createdAt: now,
  });
  const accepted = Object.entries(currentDocuments) as [DocumentName, number][];
  await tx.db
    .insert(documentAcceptances)
    .values(accepted.map(([document, version]) => ({ userId, document, version, acceptedAt: now })));
  if (email !== null) await keepEmail(tx, userId, email);
  return userId;
}

/**
 * Seals the address, and claims it for look-up unless another account has: then this one keeps it without being found
 * by it, and nobody can tell from outside or from their own account whether an address is in use here.
 */
async function keepEmail(tx: TxContext, userId: UserId, email: string): Promise<void> {
  const place = { table: 'users', column: 'email_sealed', rowId: userId };
  const emailSealed = await seal(tx, { ...place, owner: { kind: 'person', id: userId } }, email);
  await tx.db.update(users).set({ emailSealed }).where(eq(users.id, userId));
  const emailHash = tx.services.keyring.hash('email', email.normalize('NFC').toLowerCase());
  await inSavepoint(tx, (inner) =>
    inner.db.update(users).set({ emailHash }).where(eq(users.id, userId)),
  ).catch((error: unknown) => {
    if (constraintOf(error) !== emailTaken) throw error;
  });
}
