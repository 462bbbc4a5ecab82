import { describe, expect, it } from 'vitest';
import { afterClosing, afterOpening, roomFlags } from './room-state.ts';

describe('a room', () => {
  it.each([
    ['open', null, 'closed', []],
    ['paused', 'open', 'closed', ['room-paused']],
    ['closed', 'open', null, ['room-closed']],
  ] as const)('that is %s', (state, opened, closed, flags) => {
    expect(afterOpening(state)).toBe(opened);
    expect(afterClosing(state)).toBe(closed);
    expect(roomFlags(state)).toEqual(flags);
  });
});
