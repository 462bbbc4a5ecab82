/** The states of a membership and how they follow one another. Pure; the commands ask here and write what it says. */
import type { MembershipState } from '#app/contracts/groups.ts';
import { after, days } from '#server/kernel/durations.ts';
import type { Relation } from '#server/kernel/policy.ts';

/** How long after a "no" someone may ask the same group again. */
const askAgainAfter = days(7);

export interface MembershipFacts {
  role: 'member' | 'facilitator' | 'moderator';
  state: MembershipState;
  endedAt: Date | null;
}

export interface PlaceFacts {
  joinPolicy: 'open' | 'ask';
  /** Null = no limit. */
  capacity: number | null;
  /** Active memberships with the role `member`. */
  activeMembers: number;
}

/** Whether every place is taken. Facilitators take none. */
export const isFull = (place: Pick<PlaceFacts, 'capacity' | 'activeMembers'>): boolean =>
  place.capacity !== null && place.activeMembers >= place.capacity;

/** What joining comes to for someone who may: full groups put on the waitlist, whatever their policy. */
export function stateOnJoin(place: PlaceFacts): 'active' | 'pending' | 'waitlisted' {
  if (isFull(place)) return 'waitlisted';
  return place.joinPolicy === 'ask' ? 'pending' : 'active';
}

/** What a facilitator's yes comes to. */
export const stateOnAccept = (
  place: Pick<PlaceFacts, 'capacity' | 'activeMembers'>,
): 'active' | 'waitlisted' => (isFull(place) ? 'waitlisted' : 'active');

/** Waiting for an answer or a place. */
const isWaiting = (state: MembershipState): boolean =>
  state === 'pending' || state === 'waitlisted' || state === 'offered';

export type JoinBar =
  | { kind: 'already'; state: 'active' | 'pending' | 'waitlisted' | 'offered' }
  | { kind: 'removed' }
  | { kind: 'declined-recently'; againAt: Date };

/** What keeps a person with this membership from joining anew; null when nothing does. */
export function joinBar(membership: MembershipFacts | null, now: Date): JoinBar | null {
  if (!membership || membership.state === 'left') return null;
  if (membership.state === 'removed') return { kind: 'removed' };
  if (membership.state === 'declined') {
    const againAt = after(membership.endedAt ?? now, askAgainAfter);
    return againAt > now ? { kind: 'declined-recently', againAt } : null;
  }
  // The face of a moderator on shift is no place of their own.
  return membership.role === 'moderator' ? null : { kind: 'already', state: membership.state };
}

/** What a membership makes someone in its group; null when it grants nothing. */
export function relationOf(membership: Pick<MembershipFacts, 'role' | 'state'> | null): Relation | null {
  if (!membership || membership.role === 'moderator') return null;
  if (membership.state === 'active') return membership.role;
  return isWaiting(membership.state) ? 'applicant' : null;
}
