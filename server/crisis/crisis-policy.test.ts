import { describe, expect, it } from 'vitest';
import { decide, type Relation, relations } from '#server/kernel/policy.ts';
import { crisisPolicy } from './crisis-policy.ts';

type Action = keyof typeof crisisPolicy;

/** Who may, by hand. Nobody else ever learns that there is a card, or a shift to take. */
const matrix: Record<Action, readonly Relation[]> = {
  'support.read': ['addressee'],
  'support.answer': ['addressee'],
  'shift.take': ['moderator', 'lead'],
};

const actions = Object.keys(crisisPolicy) as Action[];

describe('the policy of crisis', () => {
  it('is judged here row by row', () => expect(Object.keys(matrix).sort()).toEqual([...actions].sort()));

  const cells = actions.flatMap((action) => relations.map((relation) => [action, relation] as const));
  it.each(cells)('%s as %s', (action, relation) => {
    const decision = decide(crisisPolicy, action, { relations: new Set([relation]) });
    expect(decision).toEqual(
      matrix[action].includes(relation) ? { allowed: true } : { allowed: false, code: 'not-found' },
    );
  });
});
