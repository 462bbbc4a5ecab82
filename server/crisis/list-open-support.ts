/** Everybody's open support cards in some rooms, for when what all of them say has changed. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { SupportCardView } from '#app/contracts/crisis.ts';
import type { GroupId, UserId } from '#app/contracts/ids.ts';
import { supportCards } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { toSupportViews } from './support-queries.ts';

/** Each card as it is now, with its person: for that person's own sockets and for nobody else. */
export async function listOpenSupport(
  ctx: Context,
  groupIds: readonly GroupId[],
): Promise<{ userId: UserId; groupId: GroupId; support: SupportCardView }[]> {
  const rows = await ctx.db
    .select()
    .from(supportCards)
    .where(and(inArray(supportCards.groupId, [...groupIds]), eq(supportCards.open, true)))
    .orderBy(asc(supportCards.offeredAt), asc(supportCards.id));
  const views = await toSupportViews(ctx, rows);
  return rows.flatMap(({ userId, groupId }, place) => {
    const support = views[place];
    return support ? [{ userId, groupId, support }] : [];
  });
}
