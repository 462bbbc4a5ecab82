import { describe, expect, it } from 'vitest';
import { messages } from '#db/schema/index.ts';
import { afterMove, isReadable, type MessageMove, type MessageState } from './message-state.ts';

const states = messages.state.enumValues;
const allMoves: MessageMove[] = ['release', 'remove', 'hide', 'retract'];

/** Every legal move; whatever is not here can't be made. */
const legal: [MessageState, MessageMove, MessageState][] = [
  ['held', 'release', 'posted'],
  ['held', 'remove', 'removed'],
  ['held', 'retract', 'retracted'],
  ['posted', 'hide', 'hidden'],
  ['posted', 'retract', 'retracted'],
  ['hidden', 'retract', 'retracted'],
];

describe('a message', () => {
  const cells = states.flatMap((state) => allMoves.map((move) => [state, move] as const));
  it.each(cells)('that is %s: %s', (state, move) => {
    const found = legal.find(([from, by]) => from === state && by === move);
    expect(afterMove(state, move)).toBe(found?.[2] ?? null);
  });

  it('is read in the room only while it stands', () => {
    expect(states.filter(isReadable)).toEqual(['posted']);
  });
});
