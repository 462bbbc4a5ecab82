import { describe, expect, it } from 'vitest';
import { decide, type Relation, relations, type StateFlag, stateFlags } from '#server/kernel/policy.ts';
import { moderationPolicy } from './moderation-policy.ts';

type Action = keyof typeof moderationPolicy;
type Hindrances = Partial<Record<StateFlag, string>>;

/** Written out anew, so that a change of the table is a change here too. */
const expected: Record<Action, { open: readonly Relation[]; hindered?: Hindrances }> = {
  'message.report': {
    open: ['member', 'facilitator', 'moderator-on-shift'],
    hindered: { 'own-message': 'conflict' },
  },
  'queue.watch': { open: ['moderator', 'lead'] },
  'queue.read': { open: ['moderator', 'lead'] },
  'case.read': { open: ['moderator', 'lead'] },
  'case.claim': {
    open: ['moderator', 'lead'],
    hindered: { 'case-closed': 'conflict', 'own-case': 'conflict', 'claimed-by-other': 'conflict' },
  },
  'case.acknowledge': {
    open: ['moderator', 'lead'],
    hindered: { 'case-closed': 'conflict', 'own-case': 'conflict' },
  },
  'case.release-claim': { open: ['moderator', 'lead'], hindered: { 'not-claimed': 'conflict' } },
  'case.decide': {
    open: ['moderator', 'lead'],
    hindered: { 'case-closed': 'conflict', 'own-case': 'conflict', 'not-claimed': 'conflict' },
  },
  'notice.read': { open: ['addressee'] },
  'outbox.read': { open: ['lead', 'admin'] },
};
const actions = Object.keys(moderationPolicy) as Action[];

it('has an expectation for every action, and none beside', () => {
  expect(Object.keys(expected).sort()).toEqual([...actions].sort());
});

describe.each(actions)('%s', (action) => {
  it.each(relations)('for %s', (relation) => {
    const decision = decide(moderationPolicy, action, { relations: new Set([relation]) });
    expect(decision).toEqual(
      expected[action].open.includes(relation) ? { allowed: true } : { allowed: false, code: 'not-found' },
    );
  });

  it.each(stateFlags)('while %s', (state) => {
    const states = new Set([state]);
    for (const relation of expected[action].open) {
      const code = expected[action].hindered?.[state];
      expect(decide(moderationPolicy, action, { relations: new Set([relation]), states })).toEqual(
        code ? { allowed: false, code } : { allowed: true },
      );
    }
    // A stranger never learns of a state.
    expect(decide(moderationPolicy, action, { relations: new Set(['visitor']), states })).toEqual({
      allowed: false,
      code: 'not-found',
    });
  });
});
