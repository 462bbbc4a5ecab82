/** Carries out what the escalation plan says: the case's step and deadline, alerts, the next climb, the author's card. */
import { eq } from 'drizzle-orm';
import type { UserId } from '#app/contracts/ids.ts';
import { cases, notices } from '#db/schema/index.ts';
import { setSupportProgress } from '#server/crisis/link-support.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { cancelWork, oweWork } from '#server/kernel/due-work.ts';
import { newId } from '#server/kernel/ids.ts';
import { type CaseCodes, recordCaseEvent } from './case-events.ts';
import type { EscalationPlan } from './escalation-plan.ts';
import type { CaseRow } from './lock-case.ts';
import { oweAlerts } from './owe-alerts.ts';
import type { CaseClock } from './risk-tiers.ts';

/** The kind of work that a deadline is. */
export const climbKind = 'moderation.climb';

/** What a step and its deadline are owed as; the deadline in it tells a clock that was set anew since. */
async function oweClimb(tx: TxContext, kase: CaseRow): Promise<void> {
  if (!kase.deadlineAt) return;
  await oweWork(tx, {
    kind: climbKind,
    subjectId: kase.id,
    payload: { caseId: kase.id, deadlineAt: kase.deadlineAt.toISOString() },
    dueAt: kase.deadlineAt,
    key: `climb:${kase.id}:${kase.step}:${kase.version}`,
  });
}

/** Nothing more is owed: someone took it, or it is closed. */
export const stopClock = (tx: TxContext, kase: Pick<CaseRow, 'id'>): Promise<void> =>
  cancelWork(tx, kase.id, [climbKind]);

/** Puts a plan into effect on a case that is locked, or was made in this transaction. Returns the row as it is then. */
export async function applyPlan(tx: TxContext, kase: CaseRow, plan: EscalationPlan): Promise<CaseRow> {
  const change = { step: plan.step, deadlineAt: plan.deadlineAt };
  await tx.db.update(cases).set(change).where(eq(cases.id, kase.id));
  const row = { ...kase, ...change };
  await oweClimb(tx, row);
  const called = await oweAlerts(tx, row, plan);
  if (called > 0) {
    await recordCaseEvent(tx, row, 'alerted', {
      step: plan.step,
      repeat: plan.repeat,
      moderators: plan.alert.moderators.length,
      leads: plan.alert.leads.length,
      webhook: plan.alert.webhook,
    });
  }
  await setSupportProgress(tx, row.id, plan.nobodyReached ? 'nobody-reached' : 'waiting');
  return row;
}

/** The codes with which an event begins a clock; `findArming` reads them. */
export const armingCodes = (
  clock: CaseClock,
  plan: EscalationPlan,
  kase: Pick<CaseRow, 'tier'>,
): CaseCodes => ({
  tier: kase.tier,
  withinMs: clock.acknowledgeWithin,
  step: plan.step,
  ...(plan.skipped.length > 0 && { skipped: plan.skipped.join() }),
  nobody: plan.nobodyReached,
});

/** Facilitators who hold the room hear at once that someone in it may need them. */
export async function tellHolders(tx: TxContext, kase: CaseRow, holders: readonly UserId[]): Promise<void> {
  if (holders.length === 0) return;
  await tx.db.insert(notices).values(
    holders.map((userId) => ({
      id: newId(),
      userId,
      groupId: kase.groupId,
      caseId: kase.id,
      kind: 'room.case',
      codes: { lane: kase.lane },
      createdAt: tx.clock.now(),
    })),
  );
}
