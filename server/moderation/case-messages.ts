/** Which messages a case is about. A message that is named again keeps the graver tier and gains the new reasons. */
import { and, eq } from 'drizzle-orm';
import type { CaseId, MessageId } from '#app/contracts/ids.ts';
import { type CaseTier, caseTiers } from '#app/contracts/moderation.ts';
import { caseMessages, messages } from '#db/schema/index.ts';
import type { Context, TxContext } from '#server/kernel/context.ts';
import type { DecidableMessage } from './case-state.ts';
import type { CaseRow } from './lock-case.ts';

export interface AddedMessage {
  messageId: MessageId;
  held: boolean;
  tier: CaseTier;
  source: 'screening' | 'report';
  reasons: readonly string[];
  ruleVersion: string | null;
}

const graver = (a: CaseTier, b: CaseTier): CaseTier => (caseTiers.indexOf(a) > caseTiers.indexOf(b) ? a : b);

const rowOf = (caseId: CaseId, messageId: MessageId) =>
  and(eq(caseMessages.caseId, caseId), eq(caseMessages.messageId, messageId));

/** Adds a message to a locked case. */
export async function addCaseMessage(tx: TxContext, kase: CaseRow, added: AddedMessage): Promise<void> {
  const { messageId, tier, source, ruleVersion } = added;
  const held = added.held ? kase.lane : null;
  const [known] = await tx.db.select().from(caseMessages).where(rowOf(kase.id, messageId));
  if (known) {
    const reasons = [...new Set([...known.reasons, ...added.reasons])];
    await tx.db
      .update(caseMessages)
      .set({ tier: graver(known.tier, tier), reasons, held: known.held ?? held })
      .where(rowOf(kase.id, messageId));
    return;
  }
  await tx.db.insert(caseMessages).values({
    caseId: kase.id,
    groupId: kase.groupId,
    messageId,
    source,
    tier,
    reasons: [...added.reasons],
    ruleVersion,
    held,
    addedAt: tx.clock.now(),
  });
}

/** The case's messages as far as decisions depend on them. */
export async function listDecidable(ctx: Context, caseId: CaseId): Promise<DecidableMessage<MessageId>[]> {
  const rows = await ctx.db
    .select({ messageId: caseMessages.messageId, state: messages.state, held: caseMessages.held })
    .from(caseMessages)
    .innerJoin(
      messages,
      and(eq(messages.groupId, caseMessages.groupId), eq(messages.id, caseMessages.messageId)),
    )
    .where(eq(caseMessages.caseId, caseId))
    .orderBy(messages.sentAt, messages.id);
  return rows.map(({ held, ...row }) => ({ ...row, heldHere: held !== null }));
}
