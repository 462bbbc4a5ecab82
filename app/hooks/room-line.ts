import { io, type Socket } from 'socket.io-client';
import type {
  Ack,
  ClientEventName,
  ClientPayloadInput,
  ClientToServer,
  protocolVersion,
  ServerToClient,
} from '#app/contracts/chat-events.ts';
import { isBehind } from './room-state.ts';
import type { RoomStore } from './room-store.ts';

/** The socket of one room's page. */
export interface RoomLine {
  /** Asks the server; null when no answer came, so that nobody knows whether it was heard. */
  ask<N extends ClientEventName>(name: N, payload: ClientPayloadInput<N>): Promise<Ack<N> | null>;
  /** Looks whether the line still carries, after the machine slept or the network changed. */
  probe(): void;
  close(): void;
}

const protocol: typeof protocolVersion = 1;
const answerWithin = 10_000;
const probeWithin = 4_000;
/** The server says the room's head every 10 s; who hears none for so long is no longer in it. */
const silence = 25_000;
/** What ended may be this session or only its rights; the next handshake says which. */
const askAgainIn = 300;
/** After a refusal that passes: full server, no stores, a restart. */
const comeBackIn = 2_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a refused handshake carries beside its message. */
const codeOf = (error: Error): string | undefined => (error as { data?: { code?: string } }).data?.code;

/** Connects, enters, and keeps the store in step; `onLive` each time the room has been entered. */
export function openRoomLine(store: RoomStore, onLive: () => void): RoomLine {
  const { groupId } = store.get().room;
  const socket: Socket<ServerToClient, ClientToServer> = io({
    transports: ['websocket'],
    auth: { protocol },
    autoConnect: false,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    timeout: 8_000,
  });
  let entered = false;
  let catching = false;
  let heardAt = performance.now();
  let retry: ReturnType<typeof setTimeout> | undefined;

  const later = (work: () => void, ms: number) => {
    clearTimeout(retry);
    retry = setTimeout(work, ms);
  };
  const connectIn = (ms: number) => later(() => socket.connect(), ms * (1 + Math.random() / 2));

  async function ask<N extends ClientEventName>(
    name: N,
    payload: ClientPayloadInput<N>,
    within = answerWithin,
  ): Promise<Ack<N> | null> {
    if (!socket.connected) return null;
    // Socket.IO's types can't follow an event's name through a type parameter.
    const asking = socket.timeout(within) as unknown as {
      emitWithAck(name: string, payload: unknown): Promise<Ack<N>>;
    };
    return asking.emitWithAck(name, payload).catch(() => null);
  }

  function end(link: 'ended' | 'gone' | 'outdated'): void {
    store.dispatch({ type: 'linked', link });
    clearTimeout(retry);
    socket.disconnect();
  }

  async function enter(): Promise<void> {
    const asked = store.get().last;
    const answer = await ask('room:enter', { groupId, after: asked });
    if (answer?.ok) {
      store.dispatch({ type: 'entered', answer, asked });
      store.dispatch({ type: 'linked', link: 'live' });
      entered = true;
      heardAt = performance.now();
      onLive();
      await catchUp();
    } else if (answer?.error.code === 'unauthenticated') end('ended');
    else if (answer?.error.code === 'not-found') end('gone');
    else if (socket.connected) later(() => void enter(), answer?.error.retryAfterMs ?? comeBackIn);
  }

  async function catchUp(): Promise<void> {
    if (catching) return;
    catching = true;
    while (entered && isBehind(store.get())) {
      const { last } = store.get();
      const answer = await ask('room:events', { groupId, after: last });
      if (answer?.ok) store.dispatch({ type: 'caught-up', page: answer });
      if (store.get().last === last && isBehind(store.get())) await pause(1_000);
    }
    catching = false;
  }

  function leave(reason: Socket.DisconnectReason): void {
    entered = false;
    const { link } = store.get();
    // The browser knows at once what trying again would take seconds to find out.
    if (link === 'live')
      store.dispatch({ type: 'linked', link: navigator.onLine ? 'reconnecting' : 'offline' });
    if (reason === 'io server disconnect' && link !== 'ended' && link !== 'gone') connectIn(comeBackIn);
  }

  function refused(error: Error): void {
    const code = codeOf(error);
    if (code === 'unauthenticated') end('ended');
    else if (code === 'protocol-mismatch') end('outdated');
    // Socket.IO tries again by itself after a broken transport, but not after a refusal.
    else if (code !== undefined) connectIn(comeBackIn);
  }

  function drain(reconnectInMs: number): void {
    socket.disconnect();
    connectIn(reconnectInMs);
  }

  async function probe(): Promise<void> {
    if (!socket.connected) return void (socket.active || socket.connect());
    heardAt = performance.now();
    const answer = await ask('room:events', { groupId, after: store.get().last, limit: 1 }, probeWithin);
    if (answer && !answer.ok && answer.error.code === 'not-found') end('gone');
    // The other end went away without a word; the ping would take half a minute to notice.
    else if (answer === null && socket.connected) drain(0);
  }

  socket.on('connect', () => void enter());
  socket.on('disconnect', leave);
  socket.on('connect_error', refused);
  socket.on('session:ended', () => drain(askAgainIn));
  socket.on('server:draining', ({ reconnectInMs }) => drain(reconnectInMs));
  listen(socket, store, () => {
    heardAt = performance.now();
    void catchUp();
  });
  const watch = setInterval(() => {
    if (entered && performance.now() - heardAt > silence) void probe();
  }, silence / 5);
  socket.connect();

  return {
    ask,
    probe: () => void probe(),
    close() {
      clearInterval(watch);
      clearTimeout(retry);
      socket.disconnect();
    },
  };
}

/** What the server says on its own, into the store. */
function listen(socket: Socket<ServerToClient, ClientToServer>, store: RoomStore, catchUp: () => void): void {
  const { dispatch } = store;
  const here = (groupId: string) => groupId === store.get().room.groupId;
  socket.on('room:event', (event) => {
    if (!here(event.groupId)) return;
    dispatch({ type: 'logged', event });
    catchUp();
  });
  socket.on('room:head', ({ groupId, head }) => {
    if (!here(groupId)) return;
    dispatch({ type: 'head', head });
    catchUp();
  });
  socket.on('room:presence', ({ groupId, here: count }) => {
    if (here(groupId)) dispatch({ type: 'presence', here: count });
  });
  socket.on('room:cover', ({ groupId, cover }) => {
    if (here(groupId)) dispatch({ type: 'cover', cover });
  });
  socket.on('support:offered', ({ groupId, support }) => {
    if (here(groupId)) dispatch({ type: 'card', card: support });
  });
  socket.on('message:held', ({ groupId, ...held }) => {
    if (here(groupId)) dispatch({ type: 'held', held });
  });
  socket.on('message:decided', (decision) => {
    if (here(decision.groupId)) dispatch({ type: 'decided', decision });
  });
}
