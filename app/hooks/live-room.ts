import type { MemberView, SentMessage } from '#app/contracts/chat.ts';
import type { ClientEventName, ClientPayloadInput } from '#app/contracts/chat-events.ts';
import type { SupportAction, SupportCardView } from '#app/contracts/crisis.ts';
import { tChat } from '#app/locales/chat.ts';
import { openRoomLine, type RoomLine } from './room-line.ts';
import { startPolling } from './room-polling.ts';
import { fetchEvents, postMessage } from './room-requests.ts';
import { createSender, type Delivery } from './room-sender.ts';
import { hasEarlier, type Link, type Outgoing } from './room-state.ts';
import { openRoomStorage, toKeep, wipeRooms } from './room-storage.ts';
import type { RoomStore } from './room-store.ts';

/** What a page can do in its room. Those that return false did nothing: then the plain form goes its own way. */
export interface LiveRoom {
  send(text: string): void;
  retract(messageId: SentMessage['id']): boolean;
  answer(supportId: SupportCardView['id'], action: SupportAction): boolean;
  turn(to: 'open' | 'close'): boolean;
  pageBack(): Promise<void>;
  listMembers(): Promise<readonly MemberView[] | null>;
  stop(): void;
}

const closed: ReadonlySet<Link> = new Set(['ended', 'gone', 'outdated']);
const pageSize = 50;

/** Makes a rendered room live: socket, polling where none opens, unsent messages, and what the tab keeps of them. */
export function startLiveRoom(store: RoomStore, refresh: () => void): LiveRoom {
  const { room, me } = store.get();
  const { groupId } = room;
  const storage = openRoomStorage(groupId, me.memberId, () => window.sessionStorage);
  store.dispatch({ type: 'restored', ...storage.load() });

  const sender = createSender(store, {
    isOpen: () => store.get().link === 'live' || store.get().link === 'polling',
    deliver: (message) => deliver(store, line, message, refresh),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  const flush = () => void sender.flush();
  const line = openRoomLine(store, flush);
  const stopPolling = startPolling(store, { refresh, onOpen: flush });
  const stopKeeping = store.subscribe(() => storage.save(toKeep(store.get())));
  const stopListening = listenToWindow({
    onLook: () => line.probe(),
    onSignOut: () => {
      stopKeeping();
      wipeRooms(() => window.sessionStorage);
    },
  });

  /** Over the socket; what was refused is said, what got no answer too. */
  async function act<N extends ClientEventName>(name: N, payload: ClientPayloadInput<N>) {
    const answer = await line.ask(name, payload);
    if (answer?.ok) return answer;
    const error = answer?.error ?? { code: 'unavailable' as const, message: tChat('refused.unanswered') };
    store.dispatch({ type: 'noted', error });
    return null;
  }
  const isLive = () => store.get().link === 'live';

  return {
    send(text) {
      const typed = { key: newKey(), text, typedAt: new Date().toISOString() };
      store.dispatch({ type: 'typed', ...typed });
      flush();
    },
    retract(messageId) {
      if (!isLive()) return false;
      void act('message:retract', { groupId, messageId }).then((done) => {
        if (done) store.dispatch({ type: 'withdrawn', messageId });
      });
      return true;
    },
    answer(supportId, action) {
      if (!isLive()) return false;
      void act('support:answer', { supportId, action }).then((done) => {
        if (done) store.dispatch({ type: 'card', card: done.support });
      });
      return true;
    },
    turn(to) {
      if (!isLive()) return false;
      void act(`room:${to}`, { groupId }).then((done) => {
        if (done) store.dispatch({ type: 'room', room: done.room });
      });
      return true;
    },
    pageBack: () => pageBack(store, line),
    async listMembers() {
      const answer = await line.ask('room:members', { groupId });
      return answer?.ok ? answer.members : null;
    },
    stop() {
      stopListening();
      stopKeeping();
      stopPolling();
      line.close();
    },
  };
}

/** By the socket where there is one, otherwise by the form's own address. */
async function deliver(
  store: RoomStore,
  line: RoomLine,
  message: Outgoing,
  refresh: () => void,
): Promise<Delivery> {
  const { room, link } = store.get();
  const { key: clientMessageId, text } = message;
  if (link === 'live') {
    const answer = await line.ask('message:send', { groupId: room.groupId, clientMessageId, text });
    if (answer === null) return { kind: 'unsettled' };
    const support = answer.support && { support: answer.support };
    if (answer.ok) return { kind: 'sent', message: answer.message, ...support };
    const { error } = answer;
    if (error.code === 'unauthenticated') return { kind: 'ended' };
    // Of a message without an answer to another, only the room itself can be missing.
    const message = error.code === 'not-found' ? tChat('refused.not-found') : error.message;
    return { kind: 'refused', error: { ...error, message }, ...support };
  }
  const answer = await postMessage(room.slug, message);
  // What became of it, and a card if it called for one, stand on the page.
  if (answer.kind === 'handed' || answer.kind === 'refused') refresh();
  return answer;
}

async function pageBack(store: RoomStore, line: RoomLine): Promise<void> {
  const { room, oldest, link } = store.get();
  if (!hasEarlier(store.get()) || closed.has(link)) return;
  const ask = { before: oldest };
  const answer = await line.ask('room:events', { groupId: room.groupId, ...ask, limit: pageSize });
  if (answer?.ok) return store.dispatch({ type: 'paged-back', page: answer });
  const fetched = await fetchEvents(room.groupId, ask);
  if (fetched.kind === 'page') store.dispatch({ type: 'paged-back', page: fetched.page });
}

/** A key of its own for each message; `randomUUID` is missing on plain http. */
function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, at) => {
    const marked = at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, '0');
  });
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The line may have died unnoticed; and who signs out leaves nothing of theirs in this tab. */
function listenToWindow({ onLook, onSignOut }: { onLook(): void; onSignOut(): void }): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  const onVisible = () => {
    if (document.visibilityState === 'visible') onLook();
  };
  const onSubmit = ({ target }: Event) => {
    // Not `target.action`: a field of that name would stand before it.
    if (target instanceof HTMLFormElement && target.getAttribute('action') === '/sign-out') onSignOut();
  };
  window.addEventListener('online', onLook, { signal });
  window.addEventListener('offline', onLook, { signal });
  document.addEventListener('visibilitychange', onVisible, { signal });
  document.addEventListener('submit', onSubmit, { signal });
  return () => stopped.abort();
}
