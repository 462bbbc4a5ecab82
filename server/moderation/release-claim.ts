/** Gives a case back to the queue. It stays open, and its clock begins anew: from now on nobody works on it. */
import { recordAudit } from '#server/kernel/audit.ts';
import type { Context } from '#server/kernel/context.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { accessCaseForAct } from './access-case.ts';
import { rearmCase } from './open-case.ts';

/**
 * Ends one's own claim.
 * @throws DomainError `not-found`; `conflict` without a claim of one's own that still runs.
 */
export async function releaseClaim(ctx: Context, rawId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { kase } = await accessCaseForAct(tx, rawId, 'case.release-claim');
    const row = await rearmCase(tx, kase, 'released-claim');
    await recordAudit(tx, {
      action: 'moderation.release-claim',
      subject: { kind: 'case', id: row.id },
      groupId: row.groupId,
      caseId: row.id,
    });
    await tx.announce({ name: 'case.changed', caseId: row.id, groupId: row.groupId });
  });
}
