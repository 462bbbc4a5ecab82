import { describe, expect, it } from 'vitest';
import { decide, type Relation, relations } from '#server/kernel/policy.ts';
import { accountsPolicy } from './accounts-policy.ts';

type Action = keyof typeof accountsPolicy;

/** Who may, by hand; everyone else gets the code. */
const matrix: Record<Action, { may: Relation[]; otherwise: string }> = {
  'account.sign-up': { may: ['visitor', 'person'], otherwise: 'forbidden' },
  'account.sign-in': { may: ['visitor', 'person'], otherwise: 'forbidden' },
  'account.sign-out': { may: ['person'], otherwise: 'unauthenticated' },
  'account.read-own': { may: ['person'], otherwise: 'unauthenticated' },
};

const actions = Object.keys(accountsPolicy) as Action[];

describe('the policy of accounts', () => {
  it('is judged here row by row', () => expect(Object.keys(matrix).sort()).toEqual([...actions].sort()));

  const cells = actions.flatMap((action) => relations.map((relation) => [action, relation] as const));
  it.each(cells)('%s as %s', (action, relation) => {
    const expected = matrix[action].may.includes(relation)
      ? { allowed: true }
      : { allowed: false, code: matrix[action].otherwise };
    expect(decide(accountsPolicy, action, { relations: new Set([relation]) })).toEqual(expected);
  });

  it.each(actions)('%s with no relation at all', (action) => {
    expect(decide(accountsPolicy, action, { relations: new Set() })).toEqual({
      allowed: false,
      code: matrix[action].otherwise,
    });
  });
});
