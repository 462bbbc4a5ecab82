import { describe, expect, it } from 'vitest';
import { decide, type Relation, relations } from '#server/kernel/policy.ts';
import { groupsPolicy } from './groups-policy.ts';

type Action = keyof typeof groupsPolicy;

/** Who may, by hand; everyone else gets the code. */
const matrix: Record<Action, { may: Relation[]; otherwise: string }> = {
  'group.create': { may: ['admin', 'system'], otherwise: 'not-found' },
  'group.read': { may: ['visitor', 'person'], otherwise: 'not-found' },
  'group.read-unlisted': {
    may: ['applicant', 'member', 'facilitator', 'moderator', 'lead', 'admin'],
    otherwise: 'not-found',
  },
  'membership.join': { may: ['person'], otherwise: 'unauthenticated' },
  'membership.leave': { may: ['applicant', 'member', 'facilitator'], otherwise: 'not-found' },
  'request.read': { may: ['facilitator'], otherwise: 'not-found' },
  'request.decide': { may: ['facilitator'], otherwise: 'not-found' },
};

const actions = Object.keys(groupsPolicy) as Action[];

describe('the policy of groups', () => {
  it('is judged here row by row', () => expect(Object.keys(matrix).sort()).toEqual([...actions].sort()));

  const cells = actions.flatMap((action) => relations.map((relation) => [action, relation] as const));
  it.each(cells)('%s as %s', (action, relation) => {
    const expected = matrix[action].may.includes(relation)
      ? { allowed: true }
      : { allowed: false, code: matrix[action].otherwise };
    expect(decide(groupsPolicy, action, { relations: new Set([relation]) })).toEqual(expected);
  });

  it.each(actions)('%s with no relation at all', (action) => {
    expect(decide(groupsPolicy, action, { relations: new Set() })).toEqual({
      allowed: false,
      code: matrix[action].otherwise,
    });
  });
});
