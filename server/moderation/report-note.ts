/**
 * A reporter's own words count too: who speaks of their own risk gets a card and a care case of their own, and who
 * worries about somebody's life gets the card about helping. Neither is told to anyone else.
 */
import type { CaseId, GroupId, MemberId, SupportId, UserId } from '#app/contracts/ids.ts';
import type { Lane } from '#app/contracts/moderation.ts';
import type { Assessment } from '#app/contracts/screening.ts';
import { linkSupportToCase } from '#server/crisis/link-support.ts';
import { offerSupport, type SupportOffer } from '#server/crisis/offer-support.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { fileUnsentWords } from './file-words.ts';
import { careTier } from './risk-tiers.ts';

export interface Note {
  groupId: GroupId;
  /** The reporter. */
  memberId: MemberId;
  note?: string;
  /** Null without a note. */
  assessment: Assessment | null;
}

export interface FiledNote extends Note {
  userId: UserId;
  lane: Lane;
  reason: string;
  /** The case about the reported message. */
  caseId: CaseId;
}

const about = (assessment: Assessment | null, concern: 'self-risk' | 'third-party-risk') =>
  assessment?.findings.find((finding) => finding.concern === concern);

/** In a care report, what the note says of others is already in the case about them. */
function ownPart(assessment: Assessment, lane: Lane): Assessment {
  const findings = assessment.findings.filter(({ concern }) => concern === 'self-risk' || lane === 'conduct');
  return { ...assessment, findings };
}

const worried: ReadonlySet<string> = new Set(['suicide', 'self-harm']);

type Offered = Pick<SupportOffer, 'kind' | 'tier'>;

/** What the reporter is offered a card for; null when nothing calls for one. */
function offerFor({ assessment, lane, reason }: FiledNote): Offered | null {
  const self = about(assessment, 'self-risk')?.tier ?? 'none';
  if (self !== 'none') return { kind: 'self', tier: self };
  const other = about(assessment, 'third-party-risk')?.tier ?? 'none';
  const worries = other !== 'none' || (lane === 'care' && worried.has(reason));
  return worries ? { kind: 'third-party', tier: careTier(other, 'low') } : null;
}

/** Offers the card and files the reporter's own words. Returns the card, if there is one. */
export async function heedNote(tx: TxContext, filed: FiledNote): Promise<SupportId | null> {
  const { groupId, memberId, userId, assessment, note, lane } = filed;
  const offer = offerFor(filed);
  const place = { userId, groupId, memberId };
  const supportId =
    offer && (await offerSupport(tx, { ...place, ...offer, messageId: null, messageState: 'none' }));
  const own = assessment && ownPart(assessment, lane);
  const ownCase =
    own && note
      ? await fileUnsentWords(tx, {
          groupId,
          memberId,
          assessment: own,
          supportId,
          kind: 'report-note',
          text: note,
        })
      : null;
  if (supportId && !ownCase) await linkSupportToCase(tx, supportId, filed.caseId);
  return supportId;
}

/** The report was refused; its words are kept all the same, and their card appears beside the room. */
export async function heedRefusedNote(
  tx: TxContext,
  { groupId, memberId, userId, note, assessment }: Note & { userId: UserId },
): Promise<void> {
  if (!note || !assessment) return;
  const self = about(assessment, 'self-risk');
  const risk = self ?? about(assessment, 'third-party-risk');
  const supportId =
    risk && risk.tier !== 'none'
      ? await offerSupport(tx, {
          userId,
          groupId,
          memberId,
          messageId: null,
          kind: self ? 'self' : 'third-party',
          tier: risk.tier,
          messageState: 'none',
        })
      : null;
  await fileUnsentWords(tx, { groupId, memberId, assessment, supportId, kind: 'report-note', text: note });
}
