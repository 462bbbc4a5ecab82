/**
 * Files what gives reason to care, and what breaks the agreement, in the transaction of what called for it. One open
 * care case per person and group; one open conduct case per message. It punishes nobody.
 */
import { and, eq, sql } from 'drizzle-orm';
import type { CaseId, GroupId, MemberId, MessageId, SupportId } from '#app/contracts/ids.ts';
import { type CaseTier, caseTiers } from '#app/contracts/moderation.ts';
import { caseMessages, cases } from '#db/schema/index.ts';
import { linkSupportToCase, setSupportProgress } from '#server/crisis/link-support.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { DomainError } from '#server/kernel/errors.ts';
import { findArming, recordCaseEvent } from './case-events.ts';
import { addCaseMessage } from './case-messages.ts';
import { type CaseRow, lockCase } from './lock-case.ts';
import { openCase, raiseCase, touchCase } from './open-case.ts';
import { type CaseClock, clockOf, conductTier } from './risk-tiers.ts';

/** What gave the reason. */
export type SignSource = 'screening' | 'report' | 'refused-send' | 'join-answer' | 'report-note';

interface Sign {
  groupId: GroupId;
  /** Whom it is about. */
  subjectId: MemberId;
  source: SignSource;
  reasons: readonly string[];
  ruleVersion: string | null;
}

export interface CareSign extends Sign {
  tier: CaseTier;
  /** The message it is about; null for words that no message holds. */
  message: { id: MessageId; held: boolean } | null;
  /** It is held because of a method in it. */
  heldForMethod: boolean;
  /** The card that its author got. */
  supportId: SupportId | null;
}

export interface ConductSign extends Sign {
  urgent: boolean;
  message: { id: MessageId; held: boolean };
}

export interface Filed {
  caseId: CaseId;
  /** A case was opened; otherwise the sign joined one. */
  opened: boolean;
}

const isHigher = (a: CaseTier, b: CaseTier): boolean => caseTiers.indexOf(a) > caseTiers.indexOf(b);

const codesOf = (sign: Sign, tier: CaseTier) => ({
  source: sign.source,
  sign: tier,
  reasons: sign.reasons.join(),
});

/** A sign joins an open case: it can only raise it. The same tier calls nobody a second time. */
async function joinCase(
  tx: TxContext,
  kase: CaseRow,
  sign: Sign,
  tier: CaseTier,
  clock: CaseClock,
): Promise<CaseRow> {
  const codes = codesOf(sign, tier);
  const arming = await findArming(tx, kase.id);
  const shorter = arming !== null && clock.acknowledgeWithin < arming.within;
  if (isHigher(tier, kase.tier) || shorter) {
    const raised = isHigher(tier, kase.tier) ? tier : kase.tier;
    return raiseCase(tx, kase, { tier: raised, clock, codes });
  }
  const row = await touchCase(tx, kase);
  await recordCaseEvent(tx, row, 'joined', codes);
  return row;
}

/** The card says what the case knows: who has seen it, or that nobody answered. */
async function linkCard(tx: TxContext, kase: CaseRow, supportId: SupportId | null): Promise<void> {
  if (!supportId) return;
  await linkSupportToCase(tx, supportId, kase.id);
  const arming = await findArming(tx, kase.id);
  const silent = arming?.nobodyReached ? 'nobody-reached' : 'waiting';
  await setSupportProgress(tx, kase.id, kase.acknowledgedAt ? 'acknowledged' : silent);
}

async function lockOpenCareCase(tx: TxContext, subjectId: MemberId): Promise<CaseRow | null> {
  const [found] = await tx.db
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.subjectId, subjectId), eq(cases.lane, 'care'), eq(cases.state, 'open')));
  const row = found ? await lockCase(tx, found.id) : null;
  return row?.state === 'open' ? row : null;
}

/** Joins the open care case of that person and group, or opens it; of two at once one opens and the other joins. */
async function joinOrOpenCare(tx: TxContext, sign: CareSign): Promise<{ row: CaseRow; opened: boolean }> {
  const clock = clockOf({ lane: 'care', tier: sign.tier, heldForMethod: sign.heldForMethod });
  const { groupId, subjectId, tier } = sign;
  for (let turn = 0; turn < 4; turn += 1) {
    const open = await lockOpenCareCase(tx, subjectId);
    if (open) return { row: await joinCase(tx, open, sign, tier, clock), opened: false };
    const codes = codesOf(sign, tier);
    const row = await openCase(tx, { groupId, subjectId, lane: 'care', tier, clock, codes });
    if (row) return { row, opened: true };
  }
  throw new DomainError('unavailable', { details: { filing: 'care-case' } });
}

/** Files a sign that someone may need care. */
export async function fileCareCase(tx: TxContext, sign: CareSign): Promise<Filed> {
  const { row, opened } = await joinOrOpenCare(tx, sign);
  if (sign.message) {
    await addCaseMessage(tx, row, {
      messageId: sign.message.id,
      held: sign.message.held,
      tier: sign.tier,
      source: sign.source === 'report' ? 'report' : 'screening',
      reasons: sign.reasons,
      ruleVersion: sign.ruleVersion,
    });
  }
  await linkCard(tx, row, sign.supportId);
  await tx.announce({ name: 'case.changed', caseId: row.id, groupId: row.groupId });
  return { caseId: row.id, opened };
}

/** Two reports of one message at once queue up here, so that they share one case. */
export const lockFiling = (tx: TxContext, messageId: MessageId): Promise<unknown> =>
  tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`filing:${messageId}`}, 0))`);

async function lockOpenConductCase(tx: TxContext, sign: ConductSign): Promise<CaseRow | null> {
  const [found] = await tx.db
    .select({ id: cases.id })
    .from(caseMessages)
    .innerJoin(cases, eq(cases.id, caseMessages.caseId))
    .where(
      and(
        eq(caseMessages.groupId, sign.groupId),
        eq(caseMessages.messageId, sign.message.id),
        eq(cases.lane, 'conduct'),
        eq(cases.state, 'open'),
      ),
    );
  const row = found ? await lockCase(tx, found.id) : null;
  return row?.state === 'open' ? row : null;
}

/** Files a message that may break the agreement. */
export async function fileConductCase(tx: TxContext, sign: ConductSign): Promise<Filed> {
  await lockFiling(tx, sign.message.id);
  const { groupId, subjectId } = sign;
  const tier = conductTier(sign.urgent);
  const clock = clockOf({ lane: 'conduct', tier });
  const open = await lockOpenConductCase(tx, sign);
  const row = open
    ? await joinCase(tx, open, sign, tier, clock)
    : await openCase(tx, {
        groupId,
        subjectId,
        lane: 'conduct',
        tier,
        clock,
        codes: codesOf(sign, tier),
      });
  if (!row) throw new DomainError('unavailable', { details: { filing: 'conduct-case' } });
  await addCaseMessage(tx, row, {
    messageId: sign.message.id,
    held: sign.message.held,
    tier,
    source: sign.source === 'report' ? 'report' : 'screening',
    reasons: sign.reasons,
    ruleVersion: sign.ruleVersion,
  });
  await tx.announce({ name: 'case.changed', caseId: row.id, groupId: row.groupId });
  return { caseId: row.id, opened: open === null };
}
