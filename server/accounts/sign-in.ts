/** Signing in. A wrong password and a name nobody has are answered alike, and take equally long. */
import { and, desc, eq, isNull } from 'drizzle-orm';
import type { SignInForm } from '#app/contracts/accounts.ts';
import type { UserId } from '#app/contracts/ids.ts';
import { restrictions, users } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { foldName } from '#server/kernel/names.ts';
import { platformRelations, requireAllowed } from '#server/kernel/policy.ts';
import { restrictionInForce } from '#server/kernel/restriction-in-force.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { accountsPolicy } from './accounts-policy.ts';
import { endCurrentSession } from './end-current-session.ts';
import { passwordFits } from './hash-password.ts';
import { startSession } from './session-store.ts';

/** `token` is the new session's, for the cookie and nothing else. `until: null` is a ban without an end yet. */
export type SignInOutcome =
  | { kind: 'signed-in'; token: string }
  | { kind: 'incomplete'; missing: readonly (keyof SignInForm)[] }
  | { kind: 'no-match' }
  | { kind: 'banned'; until: Date | null }
  | { kind: 'rate-limited'; retryAfterMs: number };

export interface SignInRequest {
  form: SignInForm;
  /** Where it comes from, for the limit; kept nowhere. */
  address: string;
}

/** Longer than any name folds to; what is longer is nobody's, and no key of a limit either. */
const longestKey = 200;

/** Signs in. A session the request came with is over, so that nobody goes on in one that somebody else prepared. */
export async function signIn(ctx: Context, { form, address }: SignInRequest): Promise<SignInOutcome> {
  requireAllowed(accountsPolicy, 'account.sign-in', { relations: platformRelations(ctx.actor) });
  const missing = (['pseudonym', 'password'] as const).filter((name) => form[name].trim() === '');
  if (missing.length > 0) return { kind: 'incomplete', missing };
  const nameKey = foldName(form.pseudonym).slice(0, longestKey);
  const retryAfterMs =
    (await ctx.services.limits.take('sign-in', address)) ??
    (await ctx.services.limits.take('sign-in-name', nameKey));
  if (retryAfterMs !== null) return { kind: 'rate-limited', retryAfterMs };
  const [person] = await ctx.db
    .select({ id: users.id, passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.pseudonymKey, nameKey), eq(users.state, 'active')));
  const fits = await passwordFits(person?.passwordHash ?? null, form.password);
  if (!person || !fits) return { kind: 'no-match' };
  const ban = await findBan(ctx, person.id);
  if (ban) return { kind: 'banned', until: ban.endsAt };
  return inTransaction(ctx, async (tx) => {
    await endCurrentSession(tx);
    return { kind: 'signed-in', token: await startSession(tx, person.id) };
  });
}

/** The ban from all of this Hearth that holds longest, if there is one now. */
async function findBan(ctx: Context, userId: UserId): Promise<{ endsAt: Date | null } | null> {
  const [ban] = await ctx.db
    .select({ endsAt: restrictions.endsAt })
    .from(restrictions)
    .where(
      and(
        eq(restrictions.userId, userId),
        eq(restrictions.kind, 'ban'),
        isNull(restrictions.groupId),
        restrictionInForce,
      ),
    )
    // Postgres puts null, the ban without an end, first in a descending order.
    .orderBy(desc(restrictions.endsAt))
    .limit(1);
  return ban ?? null;
}
