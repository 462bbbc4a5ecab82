/** A missed deadline: the case climbs, or everyone is called again. Runs in the transaction that marks the work done. */
import { caseIdSchema } from '#app/contracts/ids.ts';
import { recordAudit } from '#server/kernel/audit.ts';
import type { TxContext } from '#server/kernel/context.ts';
import type { DueWork, WorkOutcome } from '#server/kernel/due-work.ts';
import { after, seconds } from '#server/kernel/durations.ts';
import { applyPlan } from './apply-plan.ts';
import { type Arming, findArming, recordCaseEvent } from './case-events.ts';
import { findReach } from './case-reach.ts';
import { planMissed, type Step } from './escalation-plan.ts';
import { type CaseRow, tryLockCase } from './lock-case.ts';
import { asHearth, touchCase } from './open-case.ts';
import { clockOf } from './risk-tiers.ts';

const isStale = (kase: CaseRow, owedFor: unknown): boolean =>
  kase.state !== 'open' || kase.acknowledgedAt !== null || kase.deadlineAt?.toISOString() !== owedFor;

async function climb(tx: TxContext, kase: CaseRow, arming: Arming): Promise<void> {
  const reach = await findReach(tx, kase);
  const clock = clockOf(kase);
  const { armedAt } = arming;
  const plan = planMissed({ clock, step: kase.step as Step, armedAt, reach, now: tx.clock.now() });
  const touched = await touchCase(tx, kase);
  await recordCaseEvent(tx, touched, 'climbed', {
    from: kase.step,
    to: plan.step,
    ...(plan.skipped.length > 0 && { skipped: plan.skipped.join() }),
    repeat: plan.repeat,
    nobody: plan.nobodyReached,
  });
  await applyPlan(tx, touched, plan);
  await recordAudit(asHearth(tx), {
    action: 'moderation.climb-case',
    subject: { kind: 'case', id: kase.id },
    groupId: kase.groupId,
    caseId: kase.id,
    codes: { from: kase.step, to: plan.step, nobody: plan.nobodyReached },
  });
  await tx.announce({ name: 'case.changed', caseId: kase.id, groupId: kase.groupId });
}

/** Does one deadline. One that was set anew, acknowledged or closed meanwhile is done without a trace. */
export async function runClimb(tx: TxContext, work: DueWork): Promise<WorkOutcome> {
  const caseId = caseIdSchema.safeParse(work.payload.caseId);
  if (!caseId.success) return 'done';
  const kase = await tryLockCase(tx, caseId.data);
  // Who holds the case may be about to take this very work back, so waiting here could never end.
  if (kase === 'busy') return { againAt: after(tx.clock.now(), seconds(1)) };
  if (!kase || isStale(kase, work.payload.deadlineAt)) return 'done';
  const arming = await findArming(tx, kase.id);
  if (arming) await climb(tx, kase, arming);
  return 'done';
}
