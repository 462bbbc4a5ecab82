/** What a person answers to their support card. An answer never closes a case; it tells whoever looks after it. */
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type SupportAction, type SupportCardView, supportActionSchema } from '#app/contracts/crisis.ts';
import { type SupportId, supportIdSchema, type UserId } from '#app/contracts/ids.ts';
import { supportCards } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { DomainError } from '#server/kernel/errors.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { publishedDirectory } from './published-directory.ts';
import { accessSupport, getSupport } from './support-queries.ts';

/** The answers that are taken; the others of the protocol come with what they lead to. */
const taken = ['contact-me', 'safe', 'not-now'] as const;
type Taken = (typeof taken)[number];
const isTaken = (action: SupportAction): action is Taken => taken.some((one) => one === action);

/** Each change is told to whoever looks after the case: no one is to bury that story under theirs. */
async function requireFewAnswers(ctx: Context, userId: UserId): Promise<void> {
  const retryAfterMs = await ctx.services.limits.take('support-answer', userId);
  if (retryAfterMs !== null) throw new DomainError('rate-limited', { retryAfterMs });
}

/** What a form or a socket sends. */
export const answerSupportSchema = z.object({
  supportId: supportIdSchema,
  action: supportActionSchema,
  country: z.string().length(2).toUpperCase().optional(),
});

/**
 * Keeps the answer and returns the card's next state. Idempotent; the same answer again costs nothing of the limit.
 * @throws DomainError `not-found` for a card that isn't one's own, `invalid` for an answer that isn't offered or a
 * country that isn't in the directory, `rate-limited` for who changes their answer more often than anyone would.
 */
export async function answerSupport(
  ctx: Context,
  input: { supportId: SupportId; action: SupportAction; country?: string },
): Promise<SupportCardView> {
  const { supportId, action, country } = input;
  if (!isTaken(action)) throw new DomainError('invalid');
  if (country !== undefined && !publishedDirectory().country(country)) throw new DomainError('invalid');
  await inTransaction(ctx, async (tx) => {
    const row = await accessSupport(tx, supportId, 'support.answer');
    // Putting a card away takes nothing back of what its person answered before.
    const answered = action === 'not-now' ? (row.answered ?? action) : action;
    if (row.answered !== answered) await requireFewAnswers(tx, row.userId);
    await tx.db
      .update(supportCards)
      .set({ answered, open: action !== 'not-now', ...(country && { country }) })
      .where(eq(supportCards.id, supportId));
    if (row.answered === answered) return;
    await tx.announce({
      name: 'support.answered',
      supportId,
      groupId: row.groupId,
      userId: row.userId,
      action,
    });
  });
  return getSupport(ctx, supportId);
}
