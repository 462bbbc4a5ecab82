import { describe, expect, it } from 'vitest';
import type { EnteredRoom, RoomEventView } from '#app/contracts/chat.ts';
import type { SupportCardView } from '#app/contracts/crisis.ts';
import {
  hasEarlier,
  initialRoom,
  isBehind,
  messageOf,
  type OpenedRoom,
  type RoomState,
} from './room-state.ts';
import { type RoomAction, reduceRoom } from './room-store.ts';

const at = '2026-11-23T19:00:00.000Z';
const groupId = '00000000-0000-7000-8000-00000000000a';
const me = '00000000-0000-7000-8000-000000000001';
const wren = '00000000-0000-7000-8000-000000000002';
const idOf = (seq: number) => `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`;

/** Ids are plain strings here; only their equality matters. */
const posted = (seq: number, text: string, memberId = wren, id = idOf(seq)) =>
  ({
    groupId,
    seq,
    at,
    kind: 'message.posted',
    message: { id, author: { memberId, name: 'Wren', role: 'member' }, text, sentAt: at },
  }) as RoomEventView;
const about = (seq: number, kind: 'message.retracted' | 'message.hidden', target: number) =>
  ({ groupId, seq, at, kind, messageId: idOf(target) }) as RoomEventView;

const room = {
  groupId,
  slug: 'evening',
  state: 'open',
  cover: { state: 'here', text: 'A moderator is here now.' },
  opensAt: null,
  slowSeconds: 0,
  step: null,
  round: null,
} as EnteredRoom['room'];
const meView = {
  memberId: me,
  name: 'Sparrow',
  role: 'member',
  mutedUntil: null,
  heldFirst: false,
  readSeq: 0,
  blocked: [],
  held: [],
} as unknown as EnteredRoom['me'];

const answer = (events: RoomEventView[], more: Partial<EnteredRoom> = {}): EnteredRoom => ({
  head: events.at(-1)?.seq ?? 0,
  floor: 1,
  events,
  more: false,
  room,
  me: meView,
  support: [],
  whispers: [],
  ...more,
});

const opened = (events: RoomEventView[], more: Partial<EnteredRoom> = {}): RoomState =>
  initialRoom(
    {
      ...answer(events, more),
      name: 'Evening circle',
      members: [],
      reader: { zone: 'UTC', own: true },
      clientMessageId: idOf(999),
    } as OpenedRoom,
    null,
  );

const after = (state: RoomState, ...actions: RoomAction[]) => actions.reduce(reduceRoom, state);
const seqs = (state: RoomState) => state.log.map((event) => event.seq);
const textsOf = (state: RoomState) => state.log.map((event) => messageOf(event)?.text);
const logged = (event: RoomEventView): RoomAction => ({ type: 'logged', event });
const typed = (key: string, text: string): RoomAction => ({ type: 'typed', key, text, typedAt: at });
const page = (events: RoomEventView[], more: object = {}) => ({
  head: events.at(-1)?.seq ?? 0,
  floor: 1,
  events,
  more: false,
  ...more,
});

describe('the log', () => {
  it('takes each event once, in order, whatever order they come in', () => {
    const state = after(
      opened([posted(1, 'one')]),
      logged(posted(3, 'three')),
      logged(posted(2, 'two')),
      logged(posted(3, 'three')),
      logged(posted(2, 'two')),
    );
    expect(textsOf(state)).toEqual(['one', 'two', 'three']);
    expect(isBehind(state)).toBe(false);
  });

  it('shows nothing beyond a hole until it is filled', () => {
    const holed = after(opened([posted(1, 'one')]), logged(posted(3, 'three')));
    expect(seqs(holed)).toEqual([1]);
    expect(isBehind(holed)).toBe(true);
    const healed = after(holed, { type: 'caught-up', page: page([posted(2, 'two')], { head: 3 }) });
    expect(seqs(healed)).toEqual([1, 2, 3]);
    expect(isBehind(healed)).toBe(false);
  });

  it('is behind when the head is ahead, and no longer once the page is in', () => {
    const behind = after(opened([posted(1, 'one')]), { type: 'head', head: 2 });
    expect(isBehind(behind)).toBe(true);
    expect(isBehind(after(behind, { type: 'caught-up', page: page([posted(2, 'two')]) }))).toBe(false);
  });

  it('goes on asking while an answer says that there is more', () => {
    const state = after(opened([posted(1, 'one')]), {
      type: 'caught-up',
      page: page([posted(2, 'two')], { head: 9, more: true }),
    });
    expect(isBehind(state)).toBe(true);
  });

  it('starts anew where the server’s log begins later than it was asked', () => {
    const state = after(opened([posted(1, 'one')]), {
      type: 'entered',
      asked: 1,
      answer: answer([posted(40, 'later')], { floor: 30, reset: true }),
    });
    expect(seqs(state)).toEqual([40]);
    expect(state.last).toBe(40);
    expect(hasEarlier(state)).toBe(true);
  });

  it('puts what is older above, without what is loaded already', () => {
    const start = opened([posted(3, 'three'), posted(4, 'four')]);
    expect(hasEarlier(start)).toBe(true);
    const state = after(start, {
      type: 'paged-back',
      page: page([posted(1, 'one'), posted(2, 'two'), posted(3, 'three')]),
    });
    expect(seqs(state)).toEqual([1, 2, 3, 4]);
    expect(hasEarlier(state)).toBe(false);
  });

  it('takes the words of a message that is taken back or hidden, in its place', () => {
    const state = after(
      opened([posted(1, 'one'), posted(2, 'two')]),
      logged(about(3, 'message.retracted', 1)),
      logged(about(4, 'message.hidden', 2)),
    );
    expect(state.log.map((event) => messageOf(event)?.gone)).toEqual(['retracted', 'hidden']);
    expect(textsOf(state)).toEqual([null, null]);
    const shown = {
      ...about(5, 'message.hidden', 2),
      kind: 'message.unhidden',
      text: 'two',
    } as RoomEventView;
    expect(textsOf(after(state, logged(shown)))).toEqual([null, 'two']);
  });

  it('counts rows that are not shown', () => {
    const hidden = { groupId, seq: 2, at, kind: 'member.changed' } as RoomEventView;
    const state = after(opened([posted(1, 'one')]), logged(hidden), logged(posted(3, 'three')));
    expect(seqs(state)).toEqual([1, 3]);
  });

  it('follows the room and one’s own mute', () => {
    const closed = {
      groupId,
      seq: 1,
      at,
      kind: 'room.closed',
      room: { ...room, state: 'closed' },
    } as RoomEventView;
    const muted = { groupId, seq: 2, at, kind: 'member.muted', memberId: me, until: at } as RoomEventView;
    const state = after(opened([]), logged(closed), logged(muted));
    expect(state.room.state).toBe('closed');
    expect(state.me.mutedUntil).toBe(at);
  });
});

describe('sending', () => {
  const sent = (key: string, state: 'posted' | 'held', seq: number | null, id = idOf(70)): RoomAction => ({
    type: 'sent',
    key,
    message: { id, state, seq, sentAt: at } as Extract<RoomAction, { type: 'sent' }>['message'],
  });

  it('shows a message once, whether its event or its acknowledgement comes first', () => {
    const sending = after(opened([]), typed('k1', 'hello'), { type: 'sending', key: 'k1' });
    const ackFirst = after(sending, sent('k1', 'posted', 1), logged(posted(1, 'hello', me, idOf(70))));
    const eventFirst = after(sending, logged(posted(1, 'hello', me, idOf(70))));
    expect(eventFirst.outgoing.map((one) => one.seen)).toEqual([true]);
    expect(after(eventFirst, sent('k1', 'posted', 1)).outgoing).toEqual([]);
    expect(ackFirst.outgoing).toEqual([]);
    expect(ackFirst.log).toHaveLength(1);
  });

  it('keeps it in sight between acknowledgement and event', () => {
    const state = after(
      opened([]),
      typed('k1', 'hello'),
      { type: 'sending', key: 'k1' },
      sent('k1', 'posted', 1),
    );
    expect(state.outgoing.map((one) => [one.text, one.state])).toEqual([['hello', 'handed']]);
  });

  it('does not take somebody else’s equal words for its own', () => {
    const state = after(
      opened([]),
      typed('k1', 'hello'),
      { type: 'sending', key: 'k1' },
      logged(posted(1, 'hello', wren)),
    );
    expect(state.outgoing.map((one) => one.seen)).toEqual([undefined]);
  });

  it('shows a held message as waiting, and in the log once it is released', () => {
    const held = after(opened([]), typed('k1', 'call me'), sent('k1', 'held', null));
    expect(held.outgoing).toEqual([]);
    expect(held.me.held.map((one) => one.text)).toEqual(['call me']);
    const decision = { groupId, messageId: idOf(70), state: 'posted', seq: 1, notice: 'Read.' };
    const decided = after(held, {
      type: 'decided',
      decision: decision as Extract<RoomAction, { type: 'decided' }>['decision'],
    });
    expect(decided.me.held).toEqual([]);
    expect(decided.outgoing.map((one) => one.text)).toEqual(['call me']);
    const arrived = after(decided, logged(posted(1, 'call me', me, idOf(70))));
    expect(arrived.outgoing).toEqual([]);
    expect(textsOf(arrived)).toEqual(['call me']);
  });

  it('leaves a line in place of a held message that is not shown', () => {
    const held = after(opened([]), typed('k1', 'call me'), sent('k1', 'held', null));
    const decision = { groupId, messageId: idOf(70), state: 'removed', seq: null, notice: 'Not shown.' };
    const action = { type: 'decided', decision } as RoomAction;
    const state = after(held, action, action);
    expect(state.me.held).toEqual([]);
    expect(state.decided.map((one) => one.notice)).toEqual(['Not shown.']);
  });

  it('gives refused words back, before what is being typed', () => {
    const state = after(
      opened([]),
      typed('k1', 'first'),
      { type: 'drafted', text: 'second' },
      { type: 'refused', key: 'k1', error: { code: 'room-closed', message: 'Closed.' } },
    );
    expect(state.outgoing).toEqual([]);
    expect(state.draft).toBe('first\n\nsecond');
    expect(state.refusal?.message).toBe('Closed.');
  });

  it('brings back what a reload had not sent, in typed order, before what is new', () => {
    const unsent = ['a', 'b'].map((key) => ({ key, text: key, typedAt: at, state: 'sending' as const }));
    const state = after(opened([]), typed('c', 'c'), { type: 'restored', unsent, draft: 'kept' });
    expect(state.outgoing.map((one) => [one.key, one.state])).toEqual([
      ['a', 'waiting'],
      ['b', 'waiting'],
      ['c', 'waiting'],
    ]);
    expect(state.draft).toBe('kept');
  });

  it('keeps waiting messages through a new entry', () => {
    const state = after(opened([posted(1, 'one')]), typed('k1', 'hello'), {
      type: 'entered',
      asked: 1,
      answer: answer([posted(2, 'two')]),
    });
    expect(state.outgoing.map((one) => one.key)).toEqual(['k1']);
    expect(seqs(state)).toEqual([1, 2]);
  });
});

describe('cards', () => {
  const card = (id: string, heading: string) =>
    ({ id, heading, lines: [], ways: [], actions: [] }) as unknown as SupportCardView;

  it('stand where they were offered, and take their new state there', () => {
    const offered = after(opened([posted(1, 'one')]), { type: 'card', card: card('c', 'old'), afterSeq: 2 });
    const state = after(offered, logged(posted(2, 'two')), { type: 'card', card: card('c', 'new') });
    expect(state.cards).toEqual([{ card: card('c', 'new'), afterSeq: 2 }]);
  });

  it('keep their place when the room is entered again, and go when they are over', () => {
    const both = after(
      opened([posted(1, 'one')]),
      { type: 'card', card: card('c', 'c') },
      { type: 'card', card: card('d', 'd') },
    );
    const state = after(both, {
      type: 'entered',
      asked: 1,
      answer: answer([posted(2, 'two')], { support: [card('c', 'c')] }),
    });
    expect(state.cards.map((one) => [one.card.id, one.afterSeq])).toEqual([['c', 1]]);
  });
});
