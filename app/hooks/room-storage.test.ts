import { describe, expect, it } from 'vitest';
import { openRoomStorage, toKeep, wipeRooms } from './room-storage.ts';

/** A storage as browsers have it, of this test's own. */
function aStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

const unsent = [{ key: 'k', text: 'hello', typedAt: '2026-11-23T19:00:00.000Z', state: 'waiting' as const }];

describe('what a tab keeps of a room', () => {
  it('comes back to the same person in the same room', () => {
    const storage = aStorage();
    openRoomStorage('room', 'me', () => storage).save({ unsent, draft: 'half a' });
    expect(openRoomStorage('room', 'me', () => storage).load()).toEqual({ unsent, draft: 'half a' });
    expect(openRoomStorage('other', 'me', () => storage).load()).toEqual({ unsent: [], draft: '' });
  });

  it('goes when somebody else opens the room, and with everything at sign-out', () => {
    const storage = aStorage();
    storage.setItem('theme', 'dark');
    openRoomStorage('room', 'me', () => storage).save({ unsent, draft: '' });
    openRoomStorage('room', 'someone', () => storage);
    expect(openRoomStorage('room', 'me', () => storage).load().unsent).toEqual([]);
    openRoomStorage('room', 'me', () => storage).save({ unsent, draft: '' });
    wipeRooms(() => storage);
    expect(storage.length).toBe(1);
  });

  it('leaves nothing behind once all is sent', () => {
    const storage = aStorage();
    const own = openRoomStorage('room', 'me', () => storage);
    own.save({ unsent, draft: '' });
    own.save(
      toKeep({
        outgoing: [{ ...unsent[0], state: 'handed' } as (typeof unsent)[0] & { state: 'handed' }],
        draft: '',
      }),
    );
    expect(storage.length).toBe(0);
  });

  it('does without when the browser refuses, and when what is there is no such thing', () => {
    const refusing = () => {
      throw new Error('denied');
    };
    const own = openRoomStorage('room', 'me', refusing);
    own.save({ unsent, draft: 'x' });
    expect(own.load()).toEqual({ unsent: [], draft: '' });
    const storage = aStorage();
    storage.setItem('hearth:room:room:me', '{"unsent":[1,{"key":2}],"draft":3}');
    expect(openRoomStorage('room', 'me', () => storage).load()).toEqual({ unsent: [], draft: '' });
  });
});
