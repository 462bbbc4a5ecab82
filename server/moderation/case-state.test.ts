import { describe, expect, it } from 'vitest';
import type { CaseDecision } from '#app/contracts/moderation.ts';
import { type DecidableMessage, legalDecisions, outcomeOf, targetsOf } from './case-state.ts';

const message = (state: DecidableMessage['state'], heldHere = false): DecidableMessage => ({
  messageId: `${state}-${heldHere}`,
  state,
  heldHere,
});

describe('decisions of an open case', () => {
  it.each<[string, DecidableMessage[], CaseDecision[]]>([
    ['without a message', [], ['dismiss', 'escalate']],
    ['with one that stands', [message('posted')], ['hide', 'dismiss', 'escalate']],
    ['with one it holds', [message('held', true)], ['release', 'remove', 'escalate']],
    ['with one that the other lane holds', [message('held')], ['dismiss', 'escalate']],
    [
      'with one it holds and one that stands',
      [message('held', true), message('posted')],
      ['release', 'remove', 'hide', 'escalate'],
    ],
    ['with one it held until it was released', [message('posted', true)], ['hide', 'dismiss', 'escalate']],
    ['with one taken back', [message('retracted', true)], ['dismiss', 'escalate']],
    ['with one hidden', [message('hidden')], ['dismiss', 'escalate']],
    ['with one erased', [message('erased', true)], ['dismiss', 'escalate']],
    ['with one removed', [message('removed', true)], ['dismiss', 'escalate']],
  ])('%s', (_name, messages, legal) => {
    expect(legalDecisions({ state: 'open', messages })).toEqual(legal);
    expect(legalDecisions({ state: 'closed', messages })).toEqual([]);
  });
});

it('a decision acts on what it is legal for', () => {
  const messages = [message('held', true), message('held'), message('posted'), message('hidden')];
  const ids = (decision: CaseDecision) => targetsOf(decision, messages).map(({ messageId }) => messageId);
  expect(ids('release')).toEqual(['held-true']);
  expect(ids('remove')).toEqual(['held-true']);
  expect(ids('hide')).toEqual(['posted-false']);
  expect(ids('dismiss')).toEqual([]);
  expect(ids('escalate')).toEqual([]);
});

it.each<[CaseDecision, boolean, string | null]>([
  ['release', false, 'released'],
  ['release', true, null],
  ['remove', false, 'removed'],
  ['remove', true, null],
  ['hide', false, 'hidden'],
  ['hide', true, null],
  ['dismiss', false, 'dismissed'],
  ['escalate', false, null],
  ['escalate', true, null],
])('%s with a message still waiting: %s → %s', (decision, waiting, outcome) => {
  expect(outcomeOf(decision, waiting)).toBe(outcome);
});
