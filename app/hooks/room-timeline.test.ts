import { describe, expect, it } from 'vitest';
import type { RoomEventView } from '#app/contracts/chat.ts';
import type { RoomState } from './room-state.ts';
import { type TimelineSource, toTimeline } from './room-timeline.ts';

const posted = (seq: number, at: string, memberId = 'wren') =>
  ({
    seq,
    at,
    kind: 'message.posted',
    message: { id: `m${seq}`, author: { memberId, name: memberId, role: 'member' }, text: 'x', sentAt: at },
  }) as unknown as RoomEventView;

const source = (parts: object): TimelineSource => ({
  log: [],
  last: 0,
  me: { memberId: 'me', held: [] } as unknown as RoomState['me'],
  outgoing: [],
  heldByOthers: [],
  decided: [],
  cards: [],
  ...parts,
});
const kinds = (parts: object, zone = 'UTC') => toTimeline(source(parts), zone).map((entry) => entry.kind);

describe('toTimeline', () => {
  it('joins what one person says in a row, and parts it by person and by time', () => {
    const log = [
      posted(1, '2026-11-23T19:00:00.000Z'),
      posted(2, '2026-11-23T19:01:00.000Z'),
      posted(3, '2026-11-23T19:02:00.000Z', 'finch'),
      posted(4, '2026-11-23T19:30:00.000Z', 'finch'),
    ];
    const runs = toTimeline(source({ log }), 'UTC').flatMap((entry) =>
      entry.kind === 'run' ? [entry.messages.map((message) => message.id)] : [],
    );
    expect(runs).toEqual([['m1', 'm2'], ['m3'], ['m4']]);
  });

  it('parts days in the reader’s zone', () => {
    const log = [posted(1, '2026-11-23T23:30:00.000Z'), posted(2, '2026-11-24T00:30:00.000Z')];
    expect(kinds({ log })).toEqual(['day', 'run', 'day', 'run']);
    expect(kinds({ log }, 'Europe/Berlin')).toEqual(['day', 'run', 'run']);
  });

  it('shows a held message where it was written, and before its card', () => {
    const log = [posted(1, '2026-11-23T19:00:00.000Z'), posted(2, '2026-11-23T19:10:00.000Z')];
    const held = [{ id: 'h', text: 'x', sentAt: '2026-11-23T19:05:00.000Z' }];
    const cards = [{ card: { id: 'c' }, afterSeq: 1 }];
    expect(kinds({ log, last: 2, cards, me: { memberId: 'me', held } })).toEqual([
      'day',
      'run',
      'held',
      'card',
      'run',
    ]);
  });

  it('puts what is being sent last, and what is acknowledged before its card', () => {
    const log = [posted(1, '2026-11-23T19:00:00.000Z')];
    const outgoing = [
      { key: 'a', text: 'a', state: 'handed' },
      { key: 'b', text: 'b', state: 'waiting' },
      { key: 'c', text: 'c', state: 'sending', seen: true },
    ];
    const cards = [{ card: { id: 'c' }, afterSeq: 2 }];
    const keys = toTimeline(source({ log, last: 1, outgoing, cards }), 'UTC').map((entry) => entry.key);
    expect(keys.slice(2)).toEqual(['a', 'card-c', 'b']);
  });
});
