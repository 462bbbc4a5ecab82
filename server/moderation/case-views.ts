/** A case and its parts as staff may read them. The only shape in which a case leaves the server. Pure. */
import type { MemberId } from '#app/contracts/ids.ts';
import type { CaseView, ClaimView } from '#app/contracts/moderation.ts';
import { legalDecisions } from './case-state.ts';
import type { CaseRow } from './lock-case.ts';

/** What a case's row is shown with. */
export interface CaseFrame {
  group: { slug: string; name: string };
  subject: { memberId: MemberId; name: string };
  claim: ClaimView | null;
  acknowledgeBy: Date | null;
  overdue: boolean;
  ownCase: boolean;
}

type Parts = Pick<CaseView, 'messages' | 'reports' | 'evidence' | 'events' | 'linked' | 'alerts'>;

/** Decisions are offered to whoever holds the claim, and named to everyone else who reads. */
export function toCaseView(kase: CaseRow, frame: CaseFrame, parts: Parts): CaseView {
  const { group, subject, claim, acknowledgeBy, overdue, ownCase } = frame;
  const possible = legalDecisions({
    state: kase.state,
    messages: parts.messages.map(({ messageId, state, held }) => ({ messageId, state, heldHere: held })),
  });
  return {
    caseId: kase.id,
    version: kase.version,
    lane: kase.lane,
    tier: kase.tier,
    state: kase.state,
    outcome: kase.outcome,
    group: { id: kase.groupId, ...group },
    subject,
    openedAt: kase.openedAt.toISOString(),
    closedAt: kase.closedAt?.toISOString() ?? null,
    acknowledgedAt: kase.acknowledgedAt?.toISOString() ?? null,
    acknowledgeBy: acknowledgeBy?.toISOString() ?? null,
    overdue,
    step: kase.step,
    claim,
    ownCase,
    decisions: claim?.mine && !ownCase ? possible : [],
    possible,
    ...parts,
    answers: parts.events
      .filter(({ kind }) => kind === 'answered')
      .map(({ codes, at }) => ({ action: String(codes.action), at })),
  };
}
