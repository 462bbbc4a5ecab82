/** Takes a case for oneself, for a while: an atomic lease of 15 minutes. Claiming is also acknowledging. */
import { and, eq, isNull, lte, or } from 'drizzle-orm';
import type { CaseId } from '#app/contracts/ids.ts';
import { cases } from '#db/schema/index.ts';
import { recordAudit } from '#server/kernel/audit.ts';
import type { Context } from '#server/kernel/context.ts';
import { after } from '#server/kernel/durations.ts';
import { DomainError } from '#server/kernel/errors.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { accessCaseForAct } from './access-case.ts';
import { acknowledged, settleAcknowledged } from './acknowledge-case.ts';
import { recordCaseEvent } from './case-events.ts';
import { claimLease } from './case-lease.ts';
import { oweLapse } from './lapse-claim.ts';

export interface Claimed {
  caseId: CaseId;
  version: number;
  until: Date;
}

/**
 * Claims a free case, or renews one's own claim. Of two at once one wins.
 * @throws DomainError `not-found`; `conflict` when it is closed, held by somebody else, or too close to the actor.
 */
export async function claimCase(ctx: Context, rawId: string): Promise<Claimed> {
  return inTransaction(ctx, async (tx) => {
    const { actor, kase } = await accessCaseForAct(tx, rawId, 'case.claim');
    const now = tx.clock.now();
    const until = after(now, claimLease);
    const [row] = await tx.db
      .update(cases)
      .set({
        claimedBy: actor.userId,
        claimUntil: until,
        ...acknowledged(kase, actor, now),
        version: kase.version + 1,
      })
      .where(
        and(
          eq(cases.id, kase.id),
          eq(cases.state, 'open'),
          or(isNull(cases.claimedBy), lte(cases.claimUntil, now), eq(cases.claimedBy, actor.userId)),
        ),
      )
      .returning();
    if (!row) throw new DomainError('conflict');
    await recordCaseEvent(tx, row, 'claimed', { until: until.toISOString() }, { by: 'actor' });
    await settleAcknowledged(tx, row);
    await oweLapse(tx, row);
    await recordAudit(tx, {
      action: 'moderation.claim-case',
      subject: { kind: 'case', id: row.id },
      groupId: row.groupId,
      caseId: row.id,
    });
    return { caseId: row.id, version: row.version, until };
  });
}
