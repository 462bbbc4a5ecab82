/** Makes a case, and raises one that is open: the row, its story, its clock and its alerts, all in the open transaction. */
import { eq } from 'drizzle-orm';
import type { CaseId, GroupId, MemberId } from '#app/contracts/ids.ts';
import type { CaseTier, Lane } from '#app/contracts/moderation.ts';
import { cases } from '#db/schema/index.ts';
import { recordAudit } from '#server/kernel/audit.ts';
import { actingAs, type TxContext } from '#server/kernel/context.ts';
import { newId } from '#server/kernel/ids.ts';
import { applyPlan, armingCodes, stopClock, tellHolders } from './apply-plan.ts';
import { type CaseCodes, recordCaseEvent } from './case-events.ts';
import { findReach } from './case-reach.ts';
import { planStart, type Step } from './escalation-plan.ts';
import type { CaseRow } from './lock-case.ts';
import { type CaseClock, clockOf } from './risk-tiers.ts';

/** Filing is Hearth's act, whoever's words or report called for it. */
export const asHearth = (tx: TxContext): TxContext => actingAs(tx, { kind: 'system', name: 'moderation' });

export interface NewCase {
  groupId: GroupId;
  subjectId: MemberId;
  lane: Lane;
  tier: CaseTier;
  clock: CaseClock;
  codes: CaseCodes;
}

/** What begins a clock, and how the audit calls it. */
const auditNames = {
  opened: 'moderation.open-case',
  raised: 'moderation.raise-case',
  'released-claim': 'moderation.release-claim',
  'claim-lapsed': 'moderation.lapse-claim',
} as const;

async function startClock(
  tx: TxContext,
  kase: CaseRow,
  event: { kind: keyof typeof auditNames; at: Date; clock: CaseClock; codes: CaseCodes; by?: 'actor' },
): Promise<CaseRow> {
  const reach = await findReach(tx, kase);
  const plan = planStart({ clock: event.clock, step: kase.step as Step, reach, now: event.at });
  const codes = { ...event.codes, ...armingCodes(event.clock, plan, kase) };
  await recordCaseEvent(tx, kase, event.kind, codes, { at: event.at, by: event.by });
  const row = await applyPlan(tx, kase, plan);
  await tellHolders(tx, row, reach.holders);
  await recordAudit(event.by ? tx : asHearth(tx), {
    action: auditNames[event.kind],
    subject: { kind: 'case', id: kase.id },
    groupId: kase.groupId,
    caseId: kase.id,
    codes: { lane: kase.lane, tier: kase.tier, step: row.step },
  });
  return row;
}

/** Opens a case. Null when another open care case of that person and group stands in the way. */
export async function openCase(tx: TxContext, input: NewCase): Promise<CaseRow | null> {
  const { clock, codes, ...row } = input;
  const [made] = await tx.db
    .insert(cases)
    .values({ ...row, id: newId<CaseId>(), state: 'open', openedAt: tx.clock.now() })
    .onConflictDoNothing()
    .returning();
  return made ? startClock(tx, made, { kind: 'opened', at: made.openedAt, clock, codes }) : null;
}

/** Counts a change; whoever decides on an older version hears of it. */
export async function touchCase(
  tx: TxContext,
  kase: CaseRow,
  change: Partial<typeof cases.$inferInsert> = {},
): Promise<CaseRow> {
  const [row] = await tx.db
    .update(cases)
    .set({ ...change, version: kase.version + 1 })
    .where(eq(cases.id, kase.id))
    .returning();
  return row ?? kase;
}

/**
 * Raises a locked case: it has to be acknowledged anew, by the sooner of its old deadline and the new one, and whom the
 * new tier calls is called. Whoever has claimed it keeps it.
 */
export async function raiseCase(
  tx: TxContext,
  kase: CaseRow,
  rise: { tier: CaseTier; clock: CaseClock; codes: CaseCodes },
): Promise<CaseRow> {
  await stopClock(tx, kase);
  const at = tx.clock.now();
  const raised = await touchCase(tx, kase, { tier: rise.tier, acknowledgedAt: null, acknowledgedBy: null });
  const clock = sooner(rise.clock, kase.deadlineAt, at);
  return startClock(tx, raised, { kind: 'raised', at, clock, codes: { ...rise.codes, from: kase.tier } });
}

/**
 * Nobody works on a locked case any more, so its clock begins anew and calls whom its tier calls: a case that was once
 * seen is not dropped because of that.
 */
export async function rearmCase(
  tx: TxContext,
  kase: CaseRow,
  why: 'released-claim' | 'claim-lapsed',
): Promise<CaseRow> {
  await stopClock(tx, kase);
  const free = { claimedBy: null, claimUntil: null, acknowledgedAt: null, acknowledgedBy: null };
  const row = await touchCase(tx, kase, free);
  const by = why === 'released-claim' ? 'actor' : undefined;
  return startClock(tx, row, { kind: why, at: tx.clock.now(), clock: clockOf(kase), codes: {}, by });
}

/** The clock, shortened to a deadline that was due even sooner. */
function sooner(clock: CaseClock, deadlineAt: Date | null, now: Date): CaseClock {
  const left = deadlineAt ? deadlineAt.getTime() - now.getTime() : Number.POSITIVE_INFINITY;
  return left > 0 && left < clock.acknowledgeWithin ? { ...clock, acknowledgeWithin: left } : clock;
}
