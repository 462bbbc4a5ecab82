import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { io, type Socket } from 'socket.io-client';
import { type ClientToServer, protocolVersion, type ServerToClient } from '#app/contracts/chat-events.ts';

/** Whether changes arrive by themselves; when `away`, the list is only asked for again from time to time. */
export type QueueLine = 'connecting' | 'live' | 'away';

/** A look that is repeated while the page is seen: it keeps a shift "here", and finds what no hint told of. */
const LOOK_AGAIN = 30_000;
const RECONNECT = 3_000;
/** Several changes of one act come as several hints. */
const GATHER = 100;

type QueueSocket = Socket<ServerToClient, ClientToServer>;

/**
 * Keeps the page's loaders fresh: at every hint that a case changed, when the tab is seen again, and every half minute.
 * A hint names a case and carries nothing of it; what may be read is asked for by the loaders.
 */
export function useQueue(): QueueLine {
  const [line, setLine] = useState<QueueLine>('connecting');
  const revalidator = useRevalidator();
  const look = useRef(revalidator.revalidate);
  look.current = revalidator.revalidate;

  useEffect(() => {
    let gathering: ReturnType<typeof setTimeout> | undefined;
    const lookSoon = () => {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        look.current();
      }, GATHER);
    };
    const lookWhenSeen = () => document.visibilityState === 'visible' && lookSoon();
    const timer = setInterval(lookWhenSeen, LOOK_AGAIN);
    document.addEventListener('visibilitychange', lookWhenSeen);
    const disconnect = connectQueue({ onChange: lookSoon, onLine: setLine });
    return () => {
      clearTimeout(gathering);
      clearInterval(timer);
      document.removeEventListener('visibilitychange', lookWhenSeen);
      disconnect();
    };
  }, []);
  return line;
}

interface QueueListener {
  onChange: () => void;
  onLine: (line: QueueLine) => void;
}

/** Opens the socket and watches the queue until the returned function is called. */
function connectQueue({ onChange, onLine }: QueueListener): () => void {
  const socket: QueueSocket = io({
    transports: ['websocket'],
    auth: { protocol: protocolVersion },
    reconnectionDelayMax: 10_000,
  });
  let again: ReturnType<typeof setTimeout> | undefined;
  // Socket.IO itself comes back after a lost line, but not after a refusal or when the server closed it.
  const connectAgain = (wait: number) => {
    clearTimeout(again);
    again = setTimeout(() => socket.connect(), wait);
  };
  let isFirst = true;
  socket.on('connect', () => {
    socket.emit('queue:watch', {}, (answer) => onLine(answer.ok ? 'live' : 'away'));
    if (!isFirst) onChange();
    isFirst = false;
  });
  socket.on('case:changed', onChange);
  socket.on('session:ended', () => window.location.reload());
  socket.on('server:draining', ({ reconnectInMs }) => connectAgain(reconnectInMs));
  socket.on('connect_error', () => {
    onLine('away');
    if (!socket.active) connectAgain(RECONNECT);
  });
  socket.on('disconnect', () => {
    onLine('away');
    if (!socket.active) connectAgain(RECONNECT);
  });
  return () => {
    clearTimeout(again);
    socket.disconnect();
  };
}
