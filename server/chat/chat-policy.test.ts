import { describe, expect, it } from 'vitest';
import { decide, type Relation, relations, type StateFlag, stateFlags } from '#server/kernel/policy.ts';
import { chatPolicy } from './chat-policy.ts';

type Action = keyof typeof chatPolicy;

const inside: Relation[] = ['member', 'facilitator', 'moderator-on-shift'];
const leading: Relation[] = ['facilitator', 'moderator-on-shift'];

/** Who may, and what refuses it even to them, by hand. Nobody else ever learns that there is a room. */
const matrix: Record<Action, { may: Relation[]; unless?: Partial<Record<StateFlag, string>> }> = {
  'room.enter': { may: inside },
  'room.read': { may: inside },
  'room.leave': { may: inside },
  'room.open': { may: leading, unless: { 'not-reachable': 'conflict' } },
  'room.close': { may: leading },
  'message.send': {
    may: inside,
    unless: { muted: 'muted', 'room-closed': 'room-closed', 'room-paused': 'room-closed' },
  },
  'message.retract': { may: ['author'] },
  'message.read-held': { may: ['author', 'holder'] },
  'member.mute': { may: leading, unless: { 'own-message': 'conflict' } },
};

const actions = Object.keys(chatPolicy) as Action[];
const refused = { allowed: false, code: 'not-found' };

describe('the policy of rooms', () => {
  it('is judged here row by row', () => expect(Object.keys(matrix).sort()).toEqual([...actions].sort()));

  const cells = actions.flatMap((action) => relations.map((relation) => [action, relation] as const));
  it.each(cells)('%s as %s', (action, relation) => {
    const decision = decide(chatPolicy, action, { relations: new Set([relation]) });
    expect(decision).toEqual(matrix[action].may.includes(relation) ? { allowed: true } : refused);
  });

  const states = actions.flatMap((action) => stateFlags.map((state) => [action, state] as const));
  it.each(states)('%s while %s', (action, state) => {
    const code = matrix[action].unless?.[state];
    const [relation] = matrix[action].may;
    const within = { relations: new Set(relation ? [relation] : []), states: new Set([state]) };
    expect(decide(chatPolicy, action, within)).toEqual(code ? { allowed: false, code } : { allowed: true });
    expect(decide(chatPolicy, action, { ...within, relations: new Set() })).toEqual(refused);
  });

  it('says “muted” before “closed”, so that a client shows what concerns the person', () => {
    const states = new Set<StateFlag>(['room-closed', 'muted']);
    const decision = decide(chatPolicy, 'message.send', { relations: new Set(['member']), states });
    expect(decision).toEqual({ allowed: false, code: 'muted' });
  });
});
