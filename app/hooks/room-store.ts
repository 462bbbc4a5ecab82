import type {
  EnteredRoom,
  EventsPage,
  HeldMessageView,
  RoomEventView,
  RoomView,
  SentMessage,
} from '#app/contracts/chat.ts';
import type { ServerPayload } from '#app/contracts/chat-events.ts';
import type { CoverView, SupportCardView } from '#app/contracts/crisis.ts';
import type { ErrorView } from '#app/contracts/result.ts';
import { prepend, receive } from './room-log.ts';
import {
  enqueue,
  markHanded,
  markRefused,
  markSending,
  markSent,
  markUnsettled,
  restore,
  showCard,
} from './room-outgoing.ts';
import { type Link, type Outgoing, placeCards, type RoomState, windowOf } from './room-state.ts';

/** Everything that can happen to a room on a page. */
export type RoomAction =
  | { type: 'linked'; link: Link }
  | { type: 'entered'; answer: EnteredRoom; asked: number | null }
  | { type: 'caught-up'; page: EventsPage }
  | { type: 'paged-back'; page: EventsPage }
  | { type: 'logged'; event: RoomEventView }
  | { type: 'head'; head: number }
  | { type: 'presence'; here: number }
  | { type: 'cover'; cover: CoverView }
  | { type: 'room'; room: RoomView }
  | { type: 'held'; held: HeldMessageView }
  | { type: 'decided'; decision: ServerPayload<'message:decided'> }
  | { type: 'withdrawn'; messageId: SentMessage['id'] }
  | { type: 'card'; card: SupportCardView; afterSeq?: number }
  | { type: 'drafted'; text: string }
  | { type: 'typed'; key: string; text: string; typedAt: string }
  | { type: 'restored'; unsent: readonly Outgoing[]; draft: string }
  | { type: 'sending' | 'unsettled' | 'handed'; key: string }
  | { type: 'sent'; key: string; message: SentMessage }
  | { type: 'refused'; key: string; error: ErrorView }
  | { type: 'noted'; error: ErrorView | null };

/** What the room looks like after something happened. Pure. */
export function reduceRoom(state: RoomState, action: RoomAction): RoomState {
  switch (action.type) {
    case 'linked':
      return state.link === action.link ? state : { ...state, link: action.link };
    case 'entered':
      return entered(state, action.answer, action.asked);
    case 'caught-up':
      return caughtUp(state, action.page);
    case 'paged-back':
      return prepend(state, action.page);
    case 'logged':
      return receive(state, [action.event]);
    case 'head':
      return action.head > state.head ? { ...state, head: action.head } : state;
    case 'presence':
      return { ...state, here: action.here };
    case 'cover':
      return { ...state, room: { ...state.room, cover: action.cover } };
    case 'room':
      return { ...state, room: action.room };
    case 'held':
      return held(state, action.held);
    case 'decided':
      return decided(state, action.decision);
    case 'withdrawn':
      return withoutHeld(state, action.messageId);
    default:
      return reduceOutgoing(state, action);
  }
}

type OutgoingAction = Extract<
  RoomAction,
  {
    type:
      | 'card'
      | 'drafted'
      | 'typed'
      | 'restored'
      | 'sending'
      | 'unsettled'
      | 'handed'
      | 'sent'
      | 'refused'
      | 'noted';
  }
>;

function reduceOutgoing(state: RoomState, action: OutgoingAction): RoomState {
  switch (action.type) {
    case 'card':
      return showCard(state, action.card, action.afterSeq);
    case 'drafted':
      return { ...state, draft: action.text };
    case 'typed':
      return enqueue(state, action);
    case 'restored':
      return restore(state, action);
    case 'sending':
      return markSending(state, action.key);
    case 'unsettled':
      return markUnsettled(state, action.key);
    case 'handed':
      return markHanded(state, action.key);
    case 'sent':
      return markSent(state, action.key, action.message);
    case 'refused':
      return markRefused(state, action.key, action.error);
    case 'noted':
      return { ...state, refusal: action.error };
  }
}

/** An answer that can't be joined to what is loaded takes its place. */
function entered(state: RoomState, answer: EnteredRoom, asked: number | null): RoomState {
  const { room, me, support, heldByOthers = [] } = answer;
  const fresh = {
    ...state,
    room,
    me,
    heldByOthers,
    cards: placeCards(state.cards, support, answer.head),
    outgoing: state.outgoing.filter((one) => one.state !== 'handed'),
  };
  return asked === null ? { ...fresh, ...windowOf(answer), ahead: [] } : caughtUp(fresh, answer);
}

function caughtUp(state: RoomState, page: EventsPage): RoomState {
  if (page.reset) return { ...state, ...windowOf(page), ahead: [] };
  const next = receive({ ...state, floor: page.floor }, page.events);
  // Complete up to what it says: whatever was thought to lie beyond the head does not.
  const head = page.more ? Math.max(next.head, page.head) : Math.max(page.head, next.last);
  return { ...next, head };
}

function held(state: RoomState, message: HeldMessageView): RoomState {
  const known = message.memberId === state.me.memberId || isKnownHeld(state, message);
  return known ? state : { ...state, heldByOthers: [...state.heldByOthers, message] };
}

const isKnownHeld = (state: RoomState, { messageId }: HeldMessageView): boolean =>
  state.heldByOthers.some((one) => one.messageId === messageId);

function withoutHeld(state: RoomState, messageId: SentMessage['id']): RoomState {
  const heldOnes = state.me.held.filter((one) => one.id !== messageId);
  return { ...state, me: { ...state.me, held: heldOnes } };
}

/** A released one comes by the log; one that is not shown leaves a line that only its author sees. */
function decided(state: RoomState, decision: ServerPayload<'message:decided'>): RoomState {
  const { messageId: id, notice } = decision;
  if (decision.state === 'posted') return released(state, id);
  const known = state.decided.some((one) => one.id === id);
  const line = { id, notice, afterSeq: state.last };
  return { ...withoutHeld(state, id), decided: known ? state.decided : [...state.decided, line] };
}

/** Until its event is here, it is shown as on its way. */
function released(state: RoomState, id: SentMessage['id']): RoomState {
  const waiting = state.me.held.find((one) => one.id === id);
  if (!waiting) return state;
  const { clientMessageId: key, text, sentAt: typedAt } = waiting;
  const handed: Outgoing = { key, text, typedAt, id, state: 'handed' };
  return { ...withoutHeld(state, id), outgoing: [...state.outgoing, handed] };
}

/** A room's state with its listeners, outside of React, so that sockets and timers can read what is so now. */
export interface RoomStore {
  get(): RoomState;
  dispatch(action: RoomAction): void;
  subscribe(listener: () => void): () => void;
}

export function createRoomStore(initial: RoomState): RoomStore {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch(action) {
      state = reduceRoom(state, action);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
