import type { SentMessage } from '#app/contracts/chat.ts';
import type { SupportCardView } from '#app/contracts/crisis.ts';
import type { ErrorView } from '#app/contracts/result.ts';
import { isLoaded } from './room-log.ts';
import type { Outgoing, RoomState } from './room-state.ts';

const without = (state: RoomState, key: string): Outgoing[] =>
  state.outgoing.filter((one) => one.key !== key);

const change = (state: RoomState, key: string, changed: Partial<Outgoing>): RoomState => ({
  ...state,
  outgoing: state.outgoing.map((one) => (one.key === key ? { ...one, ...changed } : one)),
});

/** Puts what was typed into the queue; the composer is empty again. */
export function enqueue(state: RoomState, typed: { key: string; text: string; typedAt: string }): RoomState {
  const { key, text, typedAt } = typed;
  const message: Outgoing = { key, text, typedAt, state: 'waiting' };
  return { ...state, outgoing: [...state.outgoing, message], draft: '', refusal: null };
}

/** Brings back what an earlier page of this room had not sent; what was typed since comes after it. */
export function restore(state: RoomState, kept: { unsent: readonly Outgoing[]; draft: string }): RoomState {
  const known = new Set(state.outgoing.map((one) => one.key));
  const unsent = kept.unsent.filter((one) => !known.has(one.key));
  return {
    ...state,
    outgoing: [...unsent.map((one) => ({ ...one, state: 'waiting' as const })), ...state.outgoing],
    draft: state.draft === '' ? kept.draft : state.draft,
  };
}

export const markSending = (state: RoomState, key: string): RoomState =>
  change(state, key, { state: 'sending' });

/** Nobody knows whether it arrived: it is sent again, with the same key. */
export const markUnsettled = (state: RoomState, key: string): RoomState =>
  change(state, key, { state: 'waiting' });

/** It is on the server's disk, by a way that doesn't say as what. */
export const markHanded = (state: RoomState, key: string): RoomState =>
  change(state, key, { state: 'handed' });

/** It is acknowledged: shown from the log, or waiting for a person, or, sent again, already gone. */
export function markSent(state: RoomState, key: string, sent: SentMessage): RoomState {
  const message = state.outgoing.find((one) => one.key === key);
  if (!message) return state;
  if (sent.state === 'posted' && !isLoaded(state, sent.id) && (sent.seq ?? 0) > state.last)
    return change(state, key, { state: 'handed', id: sent.id });
  const left = { ...state, outgoing: without(state, key) };
  if (sent.state !== 'held' || state.me.held.some((one) => one.id === sent.id)) return left;
  const held = { id: sent.id, clientMessageId: key, text: message.text, sentAt: sent.sentAt };
  return { ...left, me: { ...left.me, held: [...left.me.held, held] } };
}

/** It was refused: its words come back, before whatever is being typed meanwhile. */
export function markRefused(state: RoomState, key: string, error: ErrorView): RoomState {
  const message = state.outgoing.find((one) => one.key === key);
  if (!message) return state;
  const draft = [message.text, state.draft].filter((text) => text !== '').join('\n\n');
  return { ...state, outgoing: without(state, key), draft, refusal: error };
}

/** A card that is new, behind the event `afterSeq` or at the end, or a new state of one that is there. */
export function showCard(state: RoomState, card: SupportCardView, afterSeq = 0): RoomState {
  const known = state.cards.some((one) => one.card.id === card.id);
  const cards = known
    ? state.cards.map((one) => (one.card.id === card.id ? { ...one, card } : one))
    : [...state.cards, { card, afterSeq: Math.max(state.last, afterSeq) }];
  return { ...state, cards };
}
