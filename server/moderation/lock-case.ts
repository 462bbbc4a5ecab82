/**
 * Takes a case for writing, always in the same order: its open support cards, then the case. Whoever also needs the
 * room's row takes that first. So no two acts wait for one another.
 */
import { and, asc, eq } from 'drizzle-orm';
import type { CaseId } from '#app/contracts/ids.ts';
import { cases, supportCards } from '#db/schema/index.ts';
import type { TxContext } from '#server/kernel/context.ts';

export type CaseRow = typeof cases.$inferSelect;

const openCards = (caseId: CaseId) => and(eq(supportCards.caseId, caseId), eq(supportCards.open, true));

/** Waits for the case and returns it; null when there is none. */
export async function lockCase(tx: TxContext, caseId: CaseId): Promise<CaseRow | null> {
  await tx.db
    .select({ id: supportCards.id })
    .from(supportCards)
    .where(openCards(caseId))
    .orderBy(asc(supportCards.id))
    .for('update');
  const [row] = await tx.db.select().from(cases).where(eq(cases.id, caseId)).for('no key update');
  return row ?? null;
}

/**
 * The case if nobody else is at it, `busy` otherwise. For work that already holds a row which others may ask for while
 * they hold the case: it must not wait.
 */
export async function tryLockCase(tx: TxContext, caseId: CaseId): Promise<CaseRow | 'busy' | null> {
  const cards = await tx.db.select({ id: supportCards.id }).from(supportCards).where(openCards(caseId));
  const locked = await tx.db
    .select({ id: supportCards.id })
    .from(supportCards)
    .where(openCards(caseId))
    .orderBy(asc(supportCards.id))
    .for('update', { skipLocked: true });
  if (locked.length < cards.length) return 'busy';
  const [row] = await tx.db
    .select()
    .from(cases)
    .where(eq(cases.id, caseId))
    .for('no key update', { skipLocked: true });
  if (row) return row;
  const [there] = await tx.db.select({ id: cases.id }).from(cases).where(eq(cases.id, caseId));
  return there ? 'busy' : null;
}
