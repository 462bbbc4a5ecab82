/**
 * Reads what someone wrote when joining: words of crisis are never dropped, whatever became of the request. Offers the
 * support card and says it on the bus; filing the case is moderation's.
 */
import type { SupportCardView } from '#app/contracts/crisis.ts';
import type { GroupId, MemberId } from '#app/contracts/ids.ts';
import type { Assessment, Tier } from '#app/contracts/screening.ts';
import { memberships } from '#db/schema/index.ts';
import { offerSupport } from '#server/crisis/offer-support.ts';
import { getSupport } from '#server/crisis/support-queries.ts';
import type { PersonActor, TxContext } from '#server/kernel/context.ts';
import { newId } from '#server/kernel/ids.ts';
import { screenSafely } from '#server/moderation/screening/screen-safely.ts';

export interface Answer {
  groupId: GroupId;
  actor: PersonActor;
  /** Null when the person has no membership row here yet. */
  memberId: MemberId | null;
  text: string;
  /** The request was refused because too many came. */
  rateLimited: boolean;
}

type RiskTier = Exclude<Tier, 'none'>;

/** Whom the words are about and how grave they are; null when they speak of no risk. */
function riskIn(assessment: Assessment): { kind: 'self' | 'third-party'; tier: RiskTier } | null {
  if (assessment.tier !== 'none') return { kind: 'self', tier: assessment.tier };
  const other = assessment.findings.find((finding) => finding.concern === 'third-party-risk');
  return other && other.tier !== 'none' ? { kind: 'third-party', tier: other.tier } : null;
}

/**
 * A membership that grants nothing, for a person whose request was refused: card and case need somebody to be about.
 * Its key is no folded name, so it takes no name from anyone.
 */
async function keepTrace(tx: TxContext, { groupId, actor }: Answer): Promise<MemberId> {
  const id = newId<MemberId>();
  await tx.db.insert(memberships).values({
    id,
    groupId,
    userId: actor.userId,
    name: actor.pseudonym,
    nameKey: id,
    role: 'member',
    state: 'left',
    requestedAt: tx.clock.now(),
  });
  return id;
}

/** Whether a membership only keeps the trace of a refused request, and its name was never chosen. */
export const isTrace = (membership: { id: string; nameKey: string }): boolean =>
  membership.nameKey === membership.id;

/** Returns the card to show beside the outcome; null when the words speak of no risk. */
export async function heedAnswer(tx: TxContext, answer: Answer): Promise<SupportCardView | null> {
  const text = answer.text.trim();
  if (text === '') return null;
  const assessment = screenSafely(text, { place: 'join-answer' });
  const risk = riskIn(assessment);
  if (!risk && !assessment.failed) return null;
  const { groupId, actor } = answer;
  const memberId = answer.memberId ?? (await keepTrace(tx, answer));
  const supportId = risk
    ? await offerSupport(tx, {
        userId: actor.userId,
        groupId,
        memberId,
        messageId: null,
        ...risk,
        ...(answer.rateLimited
          ? { messageState: 'refused', refusedBecause: 'rate-limited' }
          : { messageState: 'none' }),
      })
    : null;
  await tx.announce({
    name: 'join.assessed',
    groupId,
    memberId,
    userId: actor.userId,
    assessment,
    supportId,
    text,
  });
  return supportId && getSupport(tx, supportId);
}
