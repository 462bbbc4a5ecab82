/** Signing up: a pseudonym, a password, two documents accepted apart, and as little else as the person likes. */
import type { SignUpForm, SignUpProblem } from '#app/contracts/accounts.ts';
import { constraintOf } from '#db/database-errors.ts';
import { recordAudit } from '#server/kernel/audit.ts';
import type { Context } from '#server/kernel/context.ts';
import { platformRelations, requireAllowed } from '#server/kernel/policy.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { accountsPolicy } from './accounts-policy.ts';
import { addPerson, nameTaken } from './add-person.ts';
import { currentDocuments } from './documents.ts';
import { endCurrentSession } from './end-current-session.ts';
import { hashPassword } from './hash-password.ts';
import { type JudgedSignUp, judgeSignUp, type SignUpFacts } from './judge-sign-up.ts';
import { startSession } from './session-store.ts';

/** `token` is the new session's, for the cookie and nothing else. */
export type SignUpOutcome =
  | { kind: 'signed-up'; token: string }
  | { kind: 'unusable'; problems: readonly SignUpProblem[] }
  | { kind: 'name-taken' }
  | { kind: 'rate-limited'; retryAfterMs: number };

export interface SignUpRequest extends Pick<SignUpFacts, 'knowsCountry'> {
  form: SignUpForm;
  /** Where it comes from, for the limit; kept nowhere. */
  address: string;
}

/**
 * Makes an account and signs it in; a session the request came with is over. Only a form in which nothing is wrong
 * counts towards the limit. An e-mail address that another account has makes no difference to what is answered.
 */
export async function signUp(ctx: Context, request: SignUpRequest): Promise<SignUpOutcome> {
  requireAllowed(accountsPolicy, 'account.sign-up', { relations: platformRelations(ctx.actor) });
  const settings = await ctx.services.settings.read(ctx);
  const judged = judgeSignUp(request.form, {
    organisation: settings['organisation.name'],
    knowsCountry: request.knowsCountry,
  });
  if (!judged.ok) return { kind: 'unusable', problems: judged.problems };
  const retryAfterMs = await ctx.services.limits.take('sign-up', request.address);
  if (retryAfterMs !== null) return { kind: 'rate-limited', retryAfterMs };
  return writeAccount(ctx, judged.input);
}

async function writeAccount(
  ctx: Context,
  { password, ...person }: JudgedSignUp,
): Promise<Extract<SignUpOutcome, { kind: 'signed-up' | 'name-taken' }>> {
  const passwordHash = await hashPassword(password);
  try {
    return await inTransaction(ctx, async (tx) => {
      const userId = await addPerson(tx, { ...person, passwordHash });
      await recordAudit(tx, {
        action: 'accounts.sign-up',
        subject: { kind: 'user', id: userId },
        codes: { terms: currentDocuments.terms, healthConsent: currentDocuments['health-consent'] },
      });
      await endCurrentSession(tx);
      return { kind: 'signed-up', token: await startSession(tx, userId) };
    });
  } catch (error) {
    if (constraintOf(error) === nameTaken) return { kind: 'name-taken' };
    throw error;
  }
}
