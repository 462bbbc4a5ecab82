/** Gives a case back to the queue. It stays acknowledged, and it stays open. */
import { recordAudit } from '#server/kernel/audit.ts';
import type { Context } from '#server/kernel/context.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { accessCaseForAct } from './access-case.ts';
import { recordCaseEvent } from './case-events.ts';
import { touchCase } from './open-case.ts';

/**
 * Ends one's own claim.
 * @throws DomainError `not-found`; `conflict` without a claim of one's own that still runs.
 */
export async function releaseClaim(ctx: Context, rawId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { kase } = await accessCaseForAct(tx, rawId, 'case.release-claim');
    const row = await touchCase(tx, kase, { claimedBy: null, claimUntil: null });
    await recordCaseEvent(tx, row, 'released-claim', {}, { by: 'actor' });
    await recordAudit(tx, {
      action: 'moderation.release-claim',
      subject: { kind: 'case', id: row.id },
      groupId: row.groupId,
      caseId: row.id,
    });
    await tx.announce({ name: 'case.changed', caseId: row.id, groupId: row.groupId });
  });
}
