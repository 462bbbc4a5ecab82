/** Says why a case can't be acted on, in a sentence for staff: by role, never by name. */
import { and, eq } from 'drizzle-orm';
import { tModeration } from '#app/locales/moderation.ts';
import { userRoles } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import type { DomainErrorOptions } from '#server/kernel/errors.ts';
import type { StateFlag } from '#server/kernel/policy.ts';
import type { CaseRow } from './lock-case.ts';

/** Whether the claimant is a lead; a moderator otherwise. */
async function claimantRole(ctx: Context, kase: CaseRow): Promise<'moderator' | 'lead'> {
  if (!kase.claimedBy) return 'moderator';
  const [lead] = await ctx.db
    .select({ role: userRoles.role })
    .from(userRoles)
    .where(and(eq(userRoles.userId, kase.claimedBy), eq(userRoles.role, 'lead')));
  return lead ? 'lead' : 'moderator';
}

/** The error's sentence and its code for the log. */
export async function describeConflict(
  ctx: Context,
  kase: CaseRow,
  because: StateFlag | undefined,
): Promise<DomainErrorOptions> {
  const details = { case: kase.id, because: because ?? null };
  switch (because) {
    case 'case-closed':
      return { details, message: tModeration('conflict.closed') };
    case 'own-case':
      return { details, message: tModeration('conflict.ownCase') };
    case 'not-claimed':
      return { details, message: tModeration('conflict.notClaimed') };
    case 'claimed-by-other': {
      const by = await claimantRole(ctx, kase);
      return {
        details: { ...details, by },
        message: tModeration(by === 'lead' ? 'conflict.claimedByLead' : 'conflict.claimedByModerator'),
      };
    }
    default:
      return { details };
  }
}
