import type { ReaderZone } from '#app/components/meetings/reader-zone.ts';
import type {
  EnteredRoom,
  HeldMessageView,
  MemberView,
  MessageView,
  MeView,
  RoomEventView,
  RoomView,
  SentMessage,
} from '#app/contracts/chat.ts';
import type { SupportCardView } from '#app/contracts/crisis.ts';
import type { ErrorView } from '#app/contracts/result.ts';

/**
 * How the page hears of what is new. `polling`: no websocket opens, so it asks every few seconds. `ended`: the session
 * is over. `gone`: the room is no longer open to this person. `outdated`: the page is older than the server.
 */
export type Link =
  | 'starting'
  | 'live'
  | 'reconnecting'
  | 'polling'
  | 'offline'
  | 'ended'
  | 'gone'
  | 'outdated';

/** What the server gives a room's page: what entering by socket gives, and what only a page needs. */
export interface OpenedRoom extends EnteredRoom {
  /** The group's name. */
  name: string;
  members: readonly MemberView[];
  /** In which zone the reader reads times. */
  reader: ReaderZone;
  /** The key of the next message sent by the plain form. */
  clientMessageId: string;
}

/**
 * A message on its way. `waiting`: to be sent. `sending`: sent, not acknowledged. `handed`: on the server's disk, its
 * event not seen yet.
 */
export interface Outgoing {
  key: string;
  text: string;
  typedAt: string;
  state: 'waiting' | 'sending' | 'handed';
  /** Known once it is acknowledged. */
  id?: SentMessage['id'];
  /** Its event came before its acknowledgement, so it need not be shown twice. */
  seen?: boolean;
}

export interface PlacedCard {
  card: SupportCardView;
  afterSeq: number;
}

/** What was decided about an own message that waited, and will not be shown to others. */
export interface Decided {
  id: SentMessage['id'];
  notice: string;
  afterSeq: number;
}

export interface RoomState {
  room: RoomView;
  me: MeView;
  link: Link;
  /** Shown events, ascending, each once. */
  log: readonly RoomEventView[];
  /** The lowest `seq` that is loaded, shown or not. */
  oldest: number;
  floor: number;
  /** Everything up to here has been applied. */
  last: number;
  /** The newest `seq` the server has spoken of. */
  head: number;
  /** Events that came before one that is still missing. */
  ahead: readonly RoomEventView[];
  outgoing: readonly Outgoing[];
  draft: string;
  /** Why what was sent came back into the draft. */
  refusal: ErrorView | null;
  heldByOthers: readonly HeldMessageView[];
  decided: readonly Decided[];
  cards: readonly PlacedCard[];
  /** How many people have the room open; null until the server has said so. */
  here: number | null;
}

const shownKinds: ReadonlySet<RoomEventView['kind']> = new Set([
  'message.posted',
  'room.opened',
  'room.paused',
  'room.closed',
  'member.muted',
  'member.unmuted',
  'member.removed',
]);

/** Whether an event has a place of its own in the conversation; others change one that is there. */
export const isShown = (event: RoomEventView): boolean => shownKinds.has(event.kind);

/** The message of an event, if it is one. */
export const messageOf = (event: RoomEventView): MessageView | null =>
  event.kind === 'message.posted' ? event.message : null;

/** The state of a page that was just rendered. */
export function initialRoom(
  opened: OpenedRoom,
  refused: { text: string; error: ErrorView } | null,
): RoomState {
  return {
    ...windowOf(opened),
    room: opened.room,
    me: opened.me,
    link: 'starting',
    ahead: [],
    outgoing: [],
    draft: refused?.text ?? '',
    refusal: refused?.error ?? null,
    heldByOthers: opened.heldByOthers ?? [],
    decided: [],
    cards: placeCards([], opened.support, opened.head),
    here: null,
  };
}

/** The newest page as the whole of what is loaded. */
export function windowOf({ events, head, floor }: Pick<EnteredRoom, 'events' | 'head' | 'floor'>) {
  const last = events.at(-1)?.seq ?? head;
  return {
    log: events.filter(isShown),
    oldest: events[0]?.seq ?? last + 1,
    last,
    head: Math.max(head, last),
    floor,
  };
}

/** Cards as they are now, each where it first stood. What is no longer offered goes. */
export function placeCards(
  placed: readonly PlacedCard[],
  cards: readonly SupportCardView[],
  afterSeq: number,
): PlacedCard[] {
  return cards.map((card) => ({
    card,
    afterSeq: placed.find((one) => one.card.id === card.id)?.afterSeq ?? afterSeq,
  }));
}

/** Whether events are missing that the server has. */
export const isBehind = (state: RoomState): boolean => state.head > state.last || state.ahead.length > 0;

/** Whether there is more to read above. */
export const hasEarlier = (state: RoomState): boolean => state.oldest > state.floor;

/** The next message to send: the oldest that waits. */
export const nextToSend = (state: RoomState): Outgoing | null =>
  state.outgoing.find((message) => message.state === 'waiting') ?? null;
