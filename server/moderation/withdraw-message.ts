/**
 * An author takes a message back. The cases it belongs to keep its words sealed while they live, since the person is
 * still there; one that waited is held by no case any longer, and of that a conduct case keeps nothing.
 */
import { and, asc, eq } from 'drizzle-orm';
import type { CaseId, GroupId, MessageId } from '#app/contracts/ids.ts';
import { caseMessages, cases, messages } from '#db/schema/index.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { recordCaseEvent } from './case-events.ts';
import { closeCase } from './close-case.ts';
import { keepSnapshot } from './keep-evidence.ts';
import { lockCase } from './lock-case.ts';
import { touchCase } from './open-case.ts';

interface Withdrawn {
  groupId: GroupId;
  messageId: MessageId;
  /** It waited for review, so that nobody in the room had seen it. */
  waited: boolean;
}

async function isAboutNothingElse(tx: TxContext, caseId: CaseId, messageId: MessageId): Promise<boolean> {
  const rows = await tx.db
    .select({ messageId: caseMessages.messageId })
    .from(caseMessages)
    .where(eq(caseMessages.caseId, caseId));
  return rows.every((row) => row.messageId === messageId);
}

async function keepWords(
  tx: TxContext,
  message: { caseId: CaseId } & Pick<Withdrawn, 'groupId' | 'messageId'>,
): Promise<void> {
  const { groupId, messageId } = message;
  const [row] = await tx.db
    .select({ text: messages.text })
    .from(messages)
    .where(and(eq(messages.groupId, groupId), eq(messages.id, messageId)));
  if (row?.text) await keepSnapshot(tx, { ...message, text: row.text });
}

/** Keeps its words with every open case that needs them; a conduct case that only held it back closes. */
export async function withdrawFromCases(
  tx: TxContext,
  { groupId, messageId, waited }: Withdrawn,
): Promise<void> {
  const message = and(eq(caseMessages.groupId, groupId), eq(caseMessages.messageId, messageId));
  const found = await tx.db
    .select({ id: cases.id })
    .from(caseMessages)
    .innerJoin(cases, eq(cases.id, caseMessages.caseId))
    .where(and(message, eq(cases.state, 'open')))
    // Care before conduct, as when they are filed.
    .orderBy(asc(cases.lane));
  for (const { id } of found) {
    const kase = await lockCase(tx, id);
    if (kase?.state !== 'open') continue;
    await tx.db
      .update(caseMessages)
      .set({ held: null })
      .where(and(message, eq(caseMessages.caseId, id)));
    const row = await touchCase(tx, kase);
    await recordCaseEvent(tx, row, 'withdrawn', { messageId });
    if (row.lane === 'care' || !waited) await keepWords(tx, { caseId: id, groupId, messageId });
    if (row.lane === 'conduct' && waited && (await isAboutNothingElse(tx, id, messageId))) {
      await closeCase(tx, row, 'withdrawn');
    }
    await tx.announce({ name: 'case.changed', caseId: id, groupId });
  }
}
