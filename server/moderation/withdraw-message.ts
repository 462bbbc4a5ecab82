/**
 * An author took back a message that waited: no case holds it any longer. A care case stays, since the person does, and
 * keeps its words sealed; elsewhere they are gone.
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
}

async function isAboutNothingElse(tx: TxContext, caseId: CaseId, messageId: MessageId): Promise<boolean> {
  const rows = await tx.db
    .select({ messageId: caseMessages.messageId })
    .from(caseMessages)
    .where(eq(caseMessages.caseId, caseId));
  return rows.every((row) => row.messageId === messageId);
}

async function keepWords(tx: TxContext, message: { caseId: CaseId } & Withdrawn): Promise<void> {
  const { groupId, messageId } = message;
  const [row] = await tx.db
    .select({ text: messages.text })
    .from(messages)
    .where(and(eq(messages.groupId, groupId), eq(messages.id, messageId)));
  if (row?.text) await keepSnapshot(tx, { ...message, text: row.text });
}

/** Takes the message out of every open case; a conduct case about nothing else closes. */
export async function withdrawFromCases(tx: TxContext, { groupId, messageId }: Withdrawn): Promise<void> {
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
    if (row.lane === 'care') await keepWords(tx, { caseId: id, groupId, messageId });
    if (row.lane === 'conduct' && (await isAboutNothingElse(tx, id, messageId))) {
      await closeCase(tx, row, 'withdrawn');
    }
    await tx.announce({ name: 'case.changed', caseId: id, groupId });
  }
}
