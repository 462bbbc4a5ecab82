import type { EventsPage, MessageView, RoomEventView } from '#app/contracts/chat.ts';
import { isShown, messageOf, type RoomState } from './room-state.ts';

/** More than one can have missed while reading along; what lies further ahead is asked for again. */
const mostAhead = 500;

/**
 * Takes in events in whatever order they come: applies those that follow without a hole, keeps those that are ahead,
 * drops those that are known.
 */
export function receive(state: RoomState, events: readonly RoomEventView[]): RoomState {
  const pending = [...state.ahead, ...events].sort((a, b) => a.seq - b.seq);
  let next = state;
  const ahead: RoomEventView[] = [];
  for (const event of pending) {
    if (event.seq <= next.last) continue;
    if (event.seq === next.last + 1) next = applyEvent(next, event);
    else if (ahead.at(-1)?.seq !== event.seq && ahead.length < mostAhead) ahead.push(event);
  }
  return { ...next, ahead, head: Math.max(next.head, next.last, ahead.at(-1)?.seq ?? 0) };
}

/** Adds what lies before the loaded window. Its texts are today's, so only what is shown is taken. */
export function prepend(state: RoomState, page: EventsPage): RoomState {
  const earlier = page.events.filter((event) => event.seq < state.oldest);
  return {
    ...state,
    log: [...earlier.filter(isShown), ...state.log],
    // An empty answer means that nothing is left above, whatever was counted before.
    oldest: earlier[0]?.seq ?? (page.more ? state.oldest : page.floor),
    floor: page.floor,
  };
}

function applyEvent(state: RoomState, event: RoomEventView): RoomState {
  const log = isShown(event) ? [...state.log, event] : state.log;
  return applyEffect({ ...state, log, last: event.seq }, event);
}

/** What an event changes beside taking its place. */
function applyEffect(state: RoomState, event: RoomEventView): RoomState {
  switch (event.kind) {
    case 'message.posted':
      return arrived(state, event.message);
    case 'message.retracted':
      return withMessage(state, event.messageId, (message) => ({
        ...message,
        text: null,
        gone: 'retracted',
      }));
    case 'message.hidden':
      return withMessage(state, event.messageId, (message) => ({ ...message, text: null, gone: 'hidden' }));
    case 'message.unhidden':
      return withMessage(state, event.messageId, ({ gone: _gone, ...message }) => ({
        ...message,
        text: event.text,
      }));
    case 'room.opened':
    case 'room.paused':
    case 'room.closed':
      return { ...state, room: event.room };
    case 'member.muted':
    case 'member.unmuted': {
      const mutedUntil = event.kind === 'member.muted' ? (event.until ?? null) : null;
      return event.memberId === state.me.memberId ? { ...state, me: { ...state.me, mutedUntil } } : state;
    }
    case 'member.removed':
    case 'member.changed':
      return state;
  }
}

/** A message that everyone can see now no longer waits anywhere. */
function arrived(state: RoomState, message: MessageView): RoomState {
  const unseen = state.outgoing.find(
    (one) => one.state === 'sending' && !one.seen && one.text === message.text,
  );
  const own = message.author.memberId === state.me.memberId;
  return {
    ...state,
    outgoing: state.outgoing
      .filter((one) => one.id !== message.id)
      .map((one) => (own && one === unseen ? { ...one, seen: true } : one)),
    me: { ...state.me, held: state.me.held.filter((one) => one.id !== message.id) },
    heldByOthers: state.heldByOthers.filter((one) => one.messageId !== message.id),
  };
}

function withMessage(
  state: RoomState,
  messageId: MessageView['id'],
  change: (message: MessageView) => MessageView,
): RoomState {
  const log = state.log.map((event) =>
    event.kind === 'message.posted' && event.message.id === messageId
      ? { ...event, message: change(event.message) }
      : event,
  );
  return { ...state, log };
}

/** Whether a message is in what is loaded. */
export const isLoaded = (state: RoomState, messageId: MessageView['id']): boolean =>
  state.log.some((event) => messageOf(event)?.id === messageId);
