/** Hashes and checks passwords with argon2id. Keeps none, logs none. */
import { hash, verify } from '@node-rs/argon2';

/** OWASP's Password Storage Cheat Sheet: argon2id with 19 MiB, 2 passes, 1 lane. `2` is argon2id's number. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of random bytes that nobody kept, with the same parameters: what an unknown name's password is checked against. */
const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$o7lVJzjYh6MK+i+JKYv9Sg$2T5W1jeXc8KuReKcGv6GsUfEBfzSm7ydPIfRYwjg978';

/** One spelling of what keyboards write differently (NIST SP 800-63B, 5.1.1.2). */
const spelled = (password: string): string => password.normalize('NFKC');

/** The hash to store, in PHC format with its own salt and parameters. */
export const hashPassword = (password: string): Promise<string> => hash(spelled(password), parameters);

/**
 * Whether a password fits a stored hash. Null, for a name nobody has, takes as long and fits nothing. A stored
 * value that is no hash fits nothing either.
 */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  const fits = await verify(stored ?? nobodysHash, spelled(password)).catch(() => false);
  return fits && stored !== null;
}
