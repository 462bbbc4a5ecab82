/** What a person answered to their card becomes part of the case's story. No answer closes a case by itself. */
import { eq } from 'drizzle-orm';
import type { SupportId } from '#app/contracts/ids.ts';
import { cases, supportCards } from '#db/schema/index.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { recordCaseEvent } from './case-events.ts';

/** Adds the answer. The case's version stays: an answer must not make somebody's decision stale. */
export async function noteSupportAnswer(
  tx: TxContext,
  { supportId, action }: { supportId: SupportId; action: string },
): Promise<void> {
  const [kase] = await tx.db
    .select({ id: cases.id, version: cases.version, groupId: cases.groupId, about: supportCards.kind })
    .from(supportCards)
    .innerJoin(cases, eq(cases.id, supportCards.caseId))
    .where(eq(supportCards.id, supportId));
  if (!kase) return;
  await recordCaseEvent(tx, kase, 'answered', {
    // On a card about someone else, “safe” says nothing of its reader.
    action: action === 'safe' && kase.about === 'third-party' ? 'they-are-safe' : action,
  });
  await tx.announce({ name: 'case.changed', caseId: kase.id, groupId: kase.groupId });
}
