import { describe, expect, it } from 'vitest';
import { membershipStates } from '#app/contracts/groups.ts';
import { after, days } from '#server/kernel/durations.ts';
import { joinBar, relationOf, stateOnAccept, stateOnJoin } from './membership-state.ts';

const now = new Date('2026-11-24T12:00:00Z');
const membership = (
  state: (typeof membershipStates)[number],
  role: 'member' | 'facilitator' | 'moderator' = 'member',
  endedAt: Date | null = null,
) => ({ state, role, endedAt });

describe('stateOnJoin and stateOnAccept', () => {
  it.each([
    ['open', null, 500, 'active', 'active'],
    ['open', 3, 2, 'active', 'active'],
    ['open', 3, 3, 'waitlisted', 'waitlisted'],
    ['ask', null, 500, 'pending', 'active'],
    ['ask', 3, 2, 'pending', 'active'],
    ['ask', 3, 3, 'waitlisted', 'waitlisted'],
    ['ask', 3, 4, 'waitlisted', 'waitlisted'],
  ] as const)('%s, capacity %s, %i members', (joinPolicy, capacity, activeMembers, joined, accepted) => {
    expect(stateOnJoin({ joinPolicy, capacity, activeMembers })).toBe(joined);
    expect(stateOnAccept({ capacity, activeMembers })).toBe(accepted);
  });
});

describe('joinBar', () => {
  it('lets in who was never here or left', () => {
    expect(joinBar(null, now)).toBeNull();
    expect(joinBar(membership('left'), now)).toBeNull();
    expect(joinBar(membership('left', 'facilitator'), now)).toBeNull();
  });

  it.each(['active', 'pending', 'waitlisted', 'offered'] as const)('knows who is already %s', (state) => {
    expect(joinBar(membership(state), now)).toEqual({ kind: 'already', state });
  });

  it('does not take the face of a moderator on shift for a place', () => {
    expect(joinBar(membership('active', 'moderator'), now)).toBeNull();
  });

  it('keeps out who was removed, without an end', () => {
    expect(joinBar(membership('removed', 'member', after(now, -days(900))), now)).toEqual({
      kind: 'removed',
    });
  });

  it('lets ask again seven days after a no, and not a moment sooner', () => {
    const againAt = after(now, 1);
    expect(joinBar(membership('declined', 'member', after(againAt, -days(7))), now)).toEqual({
      kind: 'declined-recently',
      againAt,
    });
    expect(joinBar(membership('declined', 'member', after(now, -days(7))), now)).toBeNull();
  });
});

describe('relationOf', () => {
  it.each(membershipStates)('in the state %s', (state) => {
    const waiting = ['pending', 'waitlisted', 'offered'].includes(state);
    const expected = (role: string) => (state === 'active' ? role : waiting ? 'applicant' : null);
    expect(relationOf(membership(state))).toBe(expected('member'));
    expect(relationOf(membership(state, 'facilitator'))).toBe(expected('facilitator'));
    expect(relationOf(membership(state, 'moderator'))).toBeNull();
  });

  it('is nothing without a membership', () => expect(relationOf(null)).toBeNull());
});
