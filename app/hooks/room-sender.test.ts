import { describe, expect, it } from 'vitest';
import { createSender, type Delivery } from './room-sender.ts';
import { initialRoom, type OpenedRoom } from './room-state.ts';
import { createRoomStore } from './room-store.ts';

const at = '2026-11-23T19:00:00.000Z';

/** A store with an open room, and a sender whose deliveries are answered in turn. */
function queueWith(answers: Delivery[], { open = true } = {}) {
  const opened = { head: 0, floor: 1, events: [], me: { memberId: 'm', held: [] }, support: [], room: {} };
  const store = createRoomStore(initialRoom(opened as unknown as OpenedRoom, null));
  const tried: string[] = [];
  const pauses: number[] = [];
  const sender = createSender(store, {
    isOpen: () => open && store.get().link !== 'ended',
    deliver: async ({ key }) => {
      tried.push(key);
      return answers.shift() ?? { kind: 'handed' };
    },
    pause: async (ms) => void pauses.push(ms),
  });
  for (const key of ['a', 'b', 'c']) store.dispatch({ type: 'typed', key, text: key, typedAt: at });
  return { store, sender, tried, pauses };
}

describe('the queue', () => {
  it('sends in typed order, each once, however often it is asked to', async () => {
    const { sender, tried } = queueWith([]);
    await Promise.all([sender.flush(), sender.flush()]);
    await sender.flush();
    expect(tried).toEqual(['a', 'b', 'c']);
  });

  it('sends nothing while there is no way', async () => {
    const { store, sender, tried } = queueWith([], { open: false });
    await sender.flush();
    expect(tried).toEqual([]);
    expect(store.get().outgoing.map((one) => one.state)).toEqual(['waiting', 'waiting', 'waiting']);
  });

  it('tries the same key again before the next one when nobody knows what became of it', async () => {
    const { sender, tried } = queueWith([{ kind: 'unsettled' }]);
    await sender.flush();
    expect(tried).toEqual(['a', 'a', 'b', 'c']);
  });

  it('waits as long as it is told when it was too fast', async () => {
    const tooFast = { code: 'rate-limited', message: '', retryAfterMs: 1_500 } as const;
    const { sender, tried, pauses } = queueWith([{ kind: 'refused', error: tooFast }]);
    await sender.flush();
    expect(tried).toEqual(['a', 'a', 'b', 'c']);
    expect(pauses).toEqual([1_500]);
  });

  it('gives words back that were too fast and called for a card: their author decides', async () => {
    const error = { code: 'rate-limited', message: '', retryAfterMs: 1_500 } as const;
    const support = { id: 'card' } as unknown as NonNullable<
      Extract<Delivery, { kind: 'refused' }>['support']
    >;
    const { store, sender, tried } = queueWith([{ kind: 'refused', error, support }]);
    await sender.flush();
    expect(tried).toEqual(['a', 'b', 'c']);
    expect(store.get().draft).toBe('a');
    expect(store.get().cards).toHaveLength(1);
  });

  it('keeps everything when the session is over', async () => {
    const { store, sender, tried } = queueWith([{ kind: 'ended' }]);
    await sender.flush();
    expect(tried).toEqual(['a']);
    expect(store.get().link).toBe('ended');
    expect(store.get().outgoing.map((one) => one.state)).toEqual(['waiting', 'waiting', 'waiting']);
  });
});
