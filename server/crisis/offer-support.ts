/** Offers a support card, in the transaction of what called for it. It always appears; how large it is has a rule. */
import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { GroupId, MemberId, MessageId, SupportId, UserId } from '#app/contracts/ids.ts';
import { isAtLeast } from '#app/contracts/screening.ts';
import { supportCards, users } from '#db/schema/index.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { after, days } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';

export interface SupportOffer {
  userId: UserId;
  groupId: GroupId;
  memberId: MemberId;
  /** The message it stands beside; null for words that were refused. */
  messageId: MessageId | null;
  kind: 'self' | 'third-party';
  tier: 'low' | 'moderate' | 'high' | 'imminent';
  /** `none` where no message in the room is concerned. */
  messageState: 'stands' | 'held' | 'refused' | 'none';
  refusedBecause?: 'room-closed' | 'muted' | 'rate-limited';
}

/** Full, except for a low one that follows another card within seven days: then the person knows it already. */
async function sizeOf(tx: TxContext, offer: SupportOffer): Promise<'short' | 'full'> {
  if (offer.tier !== 'low') return 'full';
  const recently = after(tx.clock.now(), -days(7));
  const [earlier] = await tx.db
    .select({ id: supportCards.id })
    .from(supportCards)
    .where(and(eq(supportCards.userId, offer.userId), gt(supportCards.offeredAt, recently)))
    .limit(1);
  return earlier ? 'short' : 'full';
}

/**
 * Makes the card. One without a message in the room replaces an open earlier one of that kind, so they don't pile up;
 * never a graver one, whose emergency number would go with it.
 */
export async function offerSupport(tx: TxContext, offer: SupportOffer): Promise<SupportId> {
  const [person] = await tx.db
    .select({ country: users.country })
    .from(users)
    .where(eq(users.id, offer.userId));
  const size = await sizeOf(tx, offer);
  const id = newId<SupportId>();
  const noGraver = supportCards.tier.enumValues.filter((tier) => isAtLeast(offer.tier, tier));
  await tx.db
    .update(supportCards)
    .set({ open: false })
    .where(
      and(
        eq(supportCards.userId, offer.userId),
        eq(supportCards.groupId, offer.groupId),
        eq(supportCards.kind, offer.kind),
        eq(supportCards.open, true),
        offer.messageId === null ? isNull(supportCards.messageId) : sql`false`,
        inArray(supportCards.tier, noGraver),
      ),
    );
  await tx.db.insert(supportCards).values({
    id,
    userId: offer.userId,
    groupId: offer.groupId,
    membershipId: offer.memberId,
    messageId: offer.messageId,
    kind: offer.kind,
    tier: offer.tier,
    size,
    messageState: offer.messageState,
    refusedBecause: offer.refusedBecause ?? null,
    progress: 'waiting',
    country: person?.country ?? null,
    offeredAt: tx.clock.now(),
  });
  await tx.announce({ name: 'support.offered', supportId: id, groupId: offer.groupId, userId: offer.userId });
  return id;
}
