/** Files what someone wrote: a stored message in one or both lanes, and words that no message holds as evidence. */
import type { CaseId, GroupId, MemberId, MessageId, SupportId } from '#app/contracts/ids.ts';
import type { Assessment } from '#app/contracts/screening.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { recordCaseEvent } from './case-events.ts';
import { fileCareCase, fileConductCase } from './file-case.ts';
import { keepUnlessTooMany } from './keep-evidence.ts';
import { lockCase } from './lock-case.ts';
import { careReading, conductReading } from './signs-of.ts';

interface Assessed {
  groupId: GroupId;
  /** Who wrote it. */
  memberId: MemberId;
  assessment: Assessment;
  supportId: SupportId | null;
}

/** A message with findings: a care case about its author, a conduct case about it, or both, linked by the message. */
export async function fileAssessedMessage(
  tx: TxContext,
  { groupId, memberId, assessment, supportId, messageId }: Assessed & { messageId: MessageId },
): Promise<void> {
  const sign = {
    groupId,
    subjectId: memberId,
    source: 'screening',
    ruleVersion: assessment.ruleVersion,
  } as const;
  const care = careReading(assessment);
  if (care) {
    const { held, ...reading } = care;
    await fileCareCase(tx, { ...sign, ...reading, message: { id: messageId, held }, supportId });
  }
  const conduct = conductReading(assessment);
  if (conduct) {
    const { held, reasons } = conduct;
    await fileConductCase(tx, { ...sign, reasons, urgent: false, message: { id: messageId, held } });
  }
}

export interface UnsentWords extends Assessed {
  kind: 'refused-send' | 'join-answer' | 'report-note';
  refusedBecause?: 'room-closed' | 'muted' | 'rate-limited';
  text: string;
}

/**
 * Words of crisis that no message holds: a care case, and the words sealed as its evidence, up to the limit per hour;
 * further ones are counted. Null when they speak of no risk: then nothing is kept.
 */
export async function fileUnsentWords(
  tx: TxContext,
  { groupId, memberId, assessment, supportId, kind, refusedBecause, text }: UnsentWords,
): Promise<CaseId | null> {
  const care = careReading(assessment);
  if (!care) return null;
  const { caseId } = await fileCareCase(tx, {
    groupId,
    subjectId: memberId,
    source: kind,
    tier: care.tier,
    reasons: care.reasons,
    heldForMethod: assessment.method,
    ruleVersion: assessment.ruleVersion,
    message: null,
    supportId,
  });
  const kept = await keepUnlessTooMany(tx, { caseId, groupId, kind, refusedBecause, text });
  const kase = kept ? null : await lockCase(tx, caseId);
  if (kase) await recordCaseEvent(tx, kase, 'counted', { source: kind });
  return caseId;
}
