/** Tells those concerned what was decided, gently and by codes: the author what became of their words, each reporter that someone looked. */
import { eq } from 'drizzle-orm';
import type { MessageId, UserId } from '#app/contracts/ids.ts';
import type { CaseDecision, CaseOutcome, ModerationNoticeKind } from '#app/contracts/moderation.ts';
import { memberships, notices, reports } from '#db/schema/index.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { newId } from '#server/kernel/ids.ts';
import { findSubjectUser } from './case-reach.ts';
import type { CaseRow } from './lock-case.ts';

const authorNotices: Partial<Record<CaseDecision, ModerationNoticeKind>> = {
  release: 'message.released',
  remove: 'message.removed',
  hide: 'message.hidden',
};

async function listReporters(tx: TxContext, kase: CaseRow): Promise<UserId[]> {
  const rows = await tx.db
    .selectDistinct({ userId: memberships.userId })
    .from(reports)
    .innerJoin(memberships, eq(memberships.id, reports.reporterId))
    .where(eq(reports.caseId, kase.id));
  return rows.map((row) => row.userId);
}

/** An author hears only of what was done to their words: not of a report, nor of a case that came to nothing. */
export async function tellOfDecision(
  tx: TxContext,
  kase: CaseRow,
  decided: { decision: CaseDecision; outcome: CaseOutcome | null; messageIds: readonly MessageId[] },
): Promise<void> {
  const notice = (userId: UserId, kind: ModerationNoticeKind, codes: Record<string, string>) => ({
    id: newId(),
    userId,
    groupId: kase.groupId,
    caseId: kase.id,
    kind,
    codes: { lane: kase.lane, ...codes },
    createdAt: tx.clock.now(),
  });
  const authorKind = authorNotices[decided.decision];
  const author = await findSubjectUser(tx, kase.subjectId);
  const toAuthor =
    author && authorKind
      ? decided.messageIds.map((messageId) => notice(author, authorKind, { messageId }))
      : [];
  const looked = decided.outcome === 'dismissed' ? 'report.looked-at' : 'report.acted';
  const toReporters = decided.outcome
    ? (await listReporters(tx, kase)).map((reporter) => notice(reporter, looked, {}))
    : [];
  const rows = [...toAuthor, ...toReporters];
  if (rows.length > 0) await tx.db.insert(notices).values(rows);
}
