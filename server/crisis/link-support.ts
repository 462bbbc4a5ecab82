/** Ties support cards to the case behind them, and carries to the card what became of the call and of the message. */
import { and, eq, ne } from 'drizzle-orm';
import type { CaseId, GroupId, MessageId, SupportId } from '#app/contracts/ids.ts';
import { supportCards } from '#db/schema/index.ts';
import type { TxContext } from '#server/kernel/context.ts';

/** Says which care case a card stands for. */
export async function linkSupportToCase(tx: TxContext, supportId: SupportId, caseId: CaseId): Promise<void> {
  await tx.db.update(supportCards).set({ caseId }).where(eq(supportCards.id, supportId));
}

type Changed = { id: SupportId; groupId: GroupId; userId: (typeof supportCards.$inferSelect)['userId'] };
const told = { id: supportCards.id, groupId: supportCards.groupId, userId: supportCards.userId };

async function announceChanged(tx: TxContext, cards: readonly Changed[]): Promise<void> {
  for (const { id, groupId, userId } of cards) {
    await tx.announce({ name: 'support.offered', supportId: id, groupId, userId });
  }
}

/** How far the call for a person has come; every open card of the case then says so, to its person at once. */
export async function setSupportProgress(
  tx: TxContext,
  caseId: CaseId,
  progress: 'waiting' | 'acknowledged' | 'nobody-reached',
): Promise<void> {
  const cards = await tx.db
    .update(supportCards)
    .set({ progress })
    .where(
      and(eq(supportCards.caseId, caseId), eq(supportCards.open, true), ne(supportCards.progress, progress)),
    )
    .returning(told);
  await announceChanged(tx, cards);
}

/** A message that waited is in the room now; its card says so. */
export async function sayMessageStands(tx: TxContext, groupId: GroupId, messageId: MessageId): Promise<void> {
  const cards = await tx.db
    .update(supportCards)
    .set({ messageState: 'stands' })
    .where(
      and(
        eq(supportCards.groupId, groupId),
        eq(supportCards.messageId, messageId),
        eq(supportCards.messageState, 'held'),
      ),
    )
    .returning(told);
  await announceChanged(tx, cards);
}
