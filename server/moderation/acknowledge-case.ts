/** A trained person says that they have seen a case. The clock stops; the person concerned is told that someone knows. */
import { setSupportProgress } from '#server/crisis/link-support.ts';
import { recordAudit } from '#server/kernel/audit.ts';
import type { Context, PersonActor, TxContext } from '#server/kernel/context.ts';
import { after } from '#server/kernel/durations.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { accessCaseForAct } from './access-case.ts';
import { stopClock } from './apply-plan.ts';
import { recordCaseEvent } from './case-events.ts';
import { claimLease } from './case-lease.ts';
import type { CaseRow } from './lock-case.ts';
import { touchCase } from './open-case.ts';

/** What of the row changes with an acknowledgement; the first one counts. */
export const acknowledged = (kase: CaseRow, actor: PersonActor, now: Date): Partial<CaseRow> => ({
  acknowledgedAt: kase.acknowledgedAt ?? now,
  acknowledgedBy: kase.acknowledgedBy ?? actor.userId,
  deadlineAt: null,
});

/** Everything beside the row: no climb is owed any more, the card says so, whoever watches hears it. */
export async function settleAcknowledged(tx: TxContext, kase: CaseRow): Promise<void> {
  await stopClock(tx, kase);
  await setSupportProgress(tx, kase.id, 'acknowledged');
  await tx.announce({ name: 'case.changed', caseId: kase.id, groupId: kase.groupId });
}

/**
 * Acknowledges without claiming; renews the actor's own claim if there is one. Once acknowledged, again changes nothing.
 * @throws DomainError `not-found`; `conflict` when it is closed or too close to the actor.
 */
export async function acknowledgeCase(ctx: Context, rawId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { actor, kase, states } = await accessCaseForAct(tx, rawId, 'case.acknowledge');
    if (kase.acknowledgedAt) return;
    const now = tx.clock.now();
    const row = await touchCase(tx, kase, {
      ...acknowledged(kase, actor, now),
      ...(!states.has('not-claimed') && { claimUntil: after(now, claimLease) }),
    });
    await recordCaseEvent(tx, row, 'acknowledged', {}, { by: 'actor' });
    await settleAcknowledged(tx, row);
    await recordAudit(tx, {
      action: 'moderation.acknowledge-case',
      subject: { kind: 'case', id: row.id },
      groupId: row.groupId,
      caseId: row.id,
    });
  });
}
