import { describe, expect, it } from 'vitest';
import { assertComplete, decide, definePolicy } from './policy.ts';

const policy = definePolicy({
  'door.open': {
    allow: ['member', 'facilitator'],
    unless: [
      ['muted', 'muted'],
      ['room-closed', 'room-closed'],
    ],
    otherwise: 'not-found',
  },
});

describe('policy', () => {
  it('allows with one fitting relation', () => {
    expect(decide(policy, 'door.open', { relations: new Set(['person', 'member']) })).toEqual({
      allowed: true,
    });
  });

  it('refuses anyone else as the row says, whatever the state', () => {
    const facts = {
      relations: new Set(['person'] as const),
      states: new Set(['muted', 'room-closed'] as const),
    };
    expect(decide(policy, 'door.open', facts)).toEqual({ allowed: false, code: 'not-found' });
  });

  it('names the first state in the row’s order', () => {
    const relations = new Set(['member'] as const);
    const both = decide(policy, 'door.open', { relations, states: new Set(['room-closed', 'muted']) });
    expect(both).toEqual({ allowed: false, code: 'muted' });
    const closed = decide(policy, 'door.open', { relations, states: new Set(['room-closed']) });
    expect(closed).toEqual({ allowed: false, code: 'room-closed' });
  });

  it('refuses to start with an action that has no row, or two', () => {
    expect(() => assertComplete([policy], ['door.open'])).not.toThrow();
    expect(() => assertComplete([policy], ['door.open', 'door.close'])).toThrow('door.close');
    expect(() => assertComplete([policy, policy], [])).toThrow('door.open');
  });
});
