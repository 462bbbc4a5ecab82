/** A claim that ran out without a decision: the case is free again, and its clock begins anew. Runs as due work. */
import { caseIdSchema } from '#app/contracts/ids.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { type DueWork, oweWork, type WorkOutcome } from '#server/kernel/due-work.ts';
import { after, seconds } from '#server/kernel/durations.ts';
import { isClaimed } from './case-lease.ts';
import { type CaseRow, tryLockCase } from './lock-case.ts';
import { rearmCase } from './open-case.ts';

export const lapseKind = 'moderation.lapse-claim';

/** Owes a look at the case when its claim ends. One is enough: it looks again as long as the claim is renewed. */
export async function oweLapse(tx: TxContext, { id, version, claimUntil }: CaseRow): Promise<void> {
  if (!claimUntil) return;
  await oweWork(tx, {
    kind: lapseKind,
    subjectId: id,
    payload: { caseId: id },
    dueAt: claimUntil,
    key: `lapse:${id}:${version}`,
  });
}

export async function runLapse(tx: TxContext, work: DueWork): Promise<WorkOutcome> {
  const caseId = caseIdSchema.safeParse(work.payload.caseId);
  if (!caseId.success) return 'done';
  const kase = await tryLockCase(tx, caseId.data);
  const now = tx.clock.now();
  if (kase === 'busy') return { againAt: after(now, seconds(1)) };
  if (kase?.state !== 'open' || kase.claimedBy === null || kase.claimUntil === null) return 'done';
  if (isClaimed(kase, now)) return { againAt: kase.claimUntil };
  const row = await rearmCase(tx, kase, 'claim-lapsed');
  await tx.announce({ name: 'case.changed', caseId: row.id, groupId: row.groupId });
  return 'done';
}
