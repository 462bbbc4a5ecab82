/** Signing out: this session and its sockets end, the person's other ones live on. */
import type { Context } from '#server/kernel/context.ts';
import { platformRelations, requireAllowed } from '#server/kernel/policy.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { accountsPolicy } from './accounts-policy.ts';
import { endCurrentSession } from './end-current-session.ts';

/** Safe to repeat. @throws DomainError `unauthenticated` for a visitor. */
export async function signOut(ctx: Context): Promise<void> {
  requireAllowed(accountsPolicy, 'account.sign-out', { relations: platformRelations(ctx.actor) });
  await inTransaction(ctx, endCurrentSession);
}
