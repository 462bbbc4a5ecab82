/** Finds the support cards that belong to sends: those just offered, and on a resend the one that stands open. */
import { and, desc, eq, inArray, or } from 'drizzle-orm';
import type { SupportCardView } from '#app/contracts/crisis.ts';
import type { MessageId, SupportId } from '#app/contracts/ids.ts';
import { supportCards } from '#db/schema/index.ts';
import { toSupportViews } from '#server/crisis/support-queries.ts';
import type { Context } from '#server/kernel/context.ts';

export interface CardOfSend {
  /** The card that this send called for. */
  card: SupportId | null;
  /** The message that was sent again. */
  resent?: MessageId;
}

/** The card of each, in the same order; at most two queries, none when no send has one. */
export async function findCardsOfSends(
  ctx: Context,
  sends: readonly CardOfSend[],
): Promise<(SupportCardView | undefined)[]> {
  const offered = sends.flatMap(({ card }) => (card ? [card] : []));
  const resent = sends.flatMap((send) => (send.resent ? [send.resent] : []));
  if (offered.length + resent.length === 0) return sends.map(() => undefined);
  const rows = await ctx.db
    .select()
    .from(supportCards)
    .where(
      or(
        inArray(supportCards.id, offered),
        and(inArray(supportCards.messageId, resent), eq(supportCards.open, true)),
      ),
    )
    .orderBy(desc(supportCards.offeredAt));
  const views = new Map((await toSupportViews(ctx, rows)).map((view) => [view.id, view]));
  return sends.map(({ card, resent: messageId }) => {
    const row = rows.find((one) => (card ? one.id === card : messageId && one.messageId === messageId));
    return row && views.get(row.id);
  });
}
