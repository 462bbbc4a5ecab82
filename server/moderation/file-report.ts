/**
 * Files a report in its lane. Care follows the table's row "worried about someone else's life": low, high if the note
 * says that it is now. Conduct is urgent for a threat, and where someone may be under 18.
 */
import type { CaseId, GroupId, MemberId, MessageId } from '#app/contracts/ids.ts';
import type { Lane } from '#app/contracts/moderation.ts';
import type { Assessment } from '#app/contracts/screening.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { fileCareCase, fileConductCase } from './file-case.ts';
import { careTier } from './risk-tiers.ts';

export interface FiledReport {
  groupId: GroupId;
  messageId: MessageId;
  /** The author of the message. */
  subjectId: MemberId;
  lane: Lane;
  reason: string;
  /** What the note says; null without one. */
  note: Assessment | null;
}

const urgentReasons: ReadonlySet<string> = new Set(['threat', 'under-18']);

/** Returns the case that the report joined or opened. */
export async function fileReport(tx: TxContext, report: FiledReport): Promise<CaseId> {
  const { groupId, subjectId, messageId, lane, reason, note } = report;
  const worry = note?.findings.find(({ concern }) => concern === 'third-party-risk');
  const sign = {
    groupId,
    subjectId,
    source: 'report',
    reasons: [reason, ...(worry && lane === 'care' ? worry.reasons : [])],
    ruleVersion: worry && note ? note.ruleVersion : null,
    message: { id: messageId, held: false },
  } as const;
  const { caseId } =
    lane === 'care'
      ? await fileCareCase(tx, {
          ...sign,
          tier: careTier(worry?.tier ?? 'none', 'low'),
          heldForMethod: false,
          supportId: null,
        })
      : await fileConductCase(tx, { ...sign, urgent: urgentReasons.has(reason) });
  return caseId;
}
