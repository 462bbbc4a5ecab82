/**
 * A person decides a case: what becomes of its message, why, and who is told. Words of the reason are sealed with the
 * case; nothing here restricts anyone.
 */
import { eq } from 'drizzle-orm';
import type { CaseId, MessageId } from '#app/contracts/ids.ts';
import type { CaseDecision, CaseOutcome } from '#app/contracts/moderation.ts';
import { tModeration } from '#app/locales/moderation.ts';
import { cases } from '#db/schema/index.ts';
import { hideMessage } from '#server/chat/hide-message.ts';
import { releaseHeldMessage } from '#server/chat/release-held-message.ts';
import { removeHeldMessage } from '#server/chat/remove-held-message.ts';
import { lockRooms } from '#server/chat/room-log.ts';
import { recordAudit } from '#server/kernel/audit.ts';
import type { Context, TxContext } from '#server/kernel/context.ts';
import { DomainError } from '#server/kernel/errors.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { accessCase, accessCaseForAct } from './access-case.ts';
import { applyPlan, armingCodes, stopClock } from './apply-plan.ts';
import { recordCaseEvent } from './case-events.ts';
import { listDecidable } from './case-messages.ts';
import { findReach } from './case-reach.ts';
import { type DecidableMessage, legalDecisions, outcomeOf, targetsOf } from './case-state.ts';
import { listChangesSince } from './changes-since.ts';
import { closeCase } from './close-case.ts';
import { planEscalated, type Step } from './escalation-plan.ts';
import { keepEvidence } from './keep-evidence.ts';
import type { CaseRow } from './lock-case.ts';
import { touchCase } from './open-case.ts';
import { clockOf } from './risk-tiers.ts';
import { tellOfDecision } from './tell-of-decision.ts';

/** As the form's schema lets it through, with the case it was sent to. */
export interface Decision {
  caseId: string;
  decision: CaseDecision;
  /** Seen by staff only. */
  reason: string;
  /** The version that whoever decides has read. */
  version: number;
  /** Which of several messages; all that wait, or the only one posted, when not said. */
  messageId?: MessageId;
}

export interface Decided {
  caseId: CaseId;
  version: number;
  /** What it was closed as; null when it stays open. */
  outcome: CaseOutcome | null;
}

type Message = DecidableMessage<MessageId>;

/** @throws DomainError `conflict` with what changed, when the case is newer than what was read. */
async function requireCurrent(tx: TxContext, kase: CaseRow, version: number): Promise<void> {
  if (kase.version === version) return;
  const changes = await listChangesSince(tx, kase.id, version);
  throw new DomainError('conflict', {
    message: tModeration('conflict.changed'),
    details: { case: kase.id, because: 'changed', changes: changes.join() },
  });
}

/** @throws DomainError `conflict` when the decision isn't legal now, `invalid` when it doesn't say which message. */
function targetsFor({ decision, messageId }: Decision, kase: CaseRow, messages: readonly Message[]) {
  if (!legalDecisions({ state: kase.state, messages }).includes(decision)) {
    throw new DomainError('conflict', {
      message: tModeration('conflict.notNow'),
      details: { case: kase.id, because: 'illegal', decision },
    });
  }
  const targets = targetsOf(decision, messages);
  const chosen = messageId ? targets.filter((message) => message.messageId === messageId) : targets;
  const isUnclear = decision === 'hide' && chosen.length > 1;
  if (isUnclear || (messageId && targets.length > 0 && chosen.length === 0)) throw new DomainError('invalid');
  return chosen;
}

async function applyToRoom(
  tx: TxContext,
  kase: CaseRow,
  decision: CaseDecision,
  targets: readonly Message[],
): Promise<void> {
  for (const { messageId } of targets) {
    const message = { groupId: kase.groupId, messageId };
    if (decision === 'release') await releaseHeldMessage(tx, message);
    if (decision === 'remove') await removeHeldMessage(tx, message);
    if (decision === 'hide') await hideMessage(tx, message);
  }
}

/** To the leads at once: the claim ends, the clock begins anew one step up. */
async function escalate(tx: TxContext, kase: CaseRow): Promise<CaseRow> {
  await stopClock(tx, kase);
  const row = await touchCase(tx, kase, {
    claimedBy: null,
    claimUntil: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
  });
  const clock = clockOf(row);
  const reach = await findReach(tx, row);
  const at = tx.clock.now();
  const plan = planEscalated({ clock, step: row.step as Step, reach, now: at });
  const codes = armingCodes({ ...clock, acknowledgeWithin: clock.stepWithin }, plan, row);
  await recordCaseEvent(tx, row, 'escalated', { from: row.step, ...codes }, { by: 'actor', at });
  return applyPlan(tx, row, plan);
}

async function settle(
  tx: TxContext,
  kase: CaseRow,
  outcome: CaseOutcome | null,
  decision: CaseDecision,
): Promise<CaseRow> {
  if (decision === 'escalate') return escalate(tx, kase);
  return outcome ? closeCase(tx, kase, outcome) : kase;
}

async function decide(tx: TxContext, input: Decision): Promise<Decided> {
  const { decision, reason } = input;
  const { kase } = await accessCaseForAct(tx, input.caseId, 'case.decide');
  await requireCurrent(tx, kase, input.version);
  const messages = await listDecidable(tx, kase.id);
  const targets = targetsFor(input, kase, messages);
  await applyToRoom(tx, kase, decision, targets);
  const stillWaiting = legalDecisions({ state: 'open', messages: await listDecidable(tx, kase.id) });
  const outcome = outcomeOf(decision, stillWaiting.includes('release'));
  const noteId = await keepEvidence(tx, {
    caseId: kase.id,
    groupId: kase.groupId,
    kind: 'decision-reason',
    text: reason,
  });
  const touched = await touchCase(tx, kase);
  await recordCaseEvent(
    tx,
    touched,
    'decided',
    { decision, noteId, messages: targets.length },
    { by: 'actor' },
  );
  const row = await settle(tx, touched, outcome, decision);
  await tellOfDecision(tx, row, { decision, outcome, messageIds: targets.map((one) => one.messageId) });
  await recordAudit(tx, {
    action: 'moderation.decide-case',
    subject: { kind: 'case', id: row.id },
    groupId: row.groupId,
    caseId: row.id,
    codes: { decision, outcome, lane: row.lane, tier: row.tier },
  });
  await tx.announce({ name: 'case.changed', caseId: row.id, groupId: row.groupId });
  return { caseId: row.id, version: row.version, outcome };
}

/** The room's row is taken before the case's, as a send does, so that a decision and a send never wait for each other. */
async function lockRoomOf(tx: TxContext, caseId: string): Promise<void> {
  const [row] = await tx.db
    .select({ groupId: cases.groupId })
    .from(cases)
    .where(eq(cases.id, caseId as CaseId));
  if (row) await lockRooms(tx, [row.groupId]);
}

/**
 * Decides a case that one has claimed. Everything it does commits together.
 * @throws DomainError `not-found`; `conflict` when it changed since `version`, is closed, isn't one's own claim, is too
 * close to the actor, or can't be decided so now; `invalid` when several messages could be meant.
 */
export async function decideCase(ctx: Context, input: Decision): Promise<Decided> {
  await accessCase(ctx, input.caseId);
  return inTransaction(ctx, async (tx) => {
    await lockRoomOf(tx, input.caseId);
    return decide(tx, input);
  });
}
