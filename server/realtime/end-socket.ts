/** Ends sockets: kindly, with a word why, or at once when nobody reads there any longer. */
import type { HearthSocket } from './hearth-socket.ts';

/** Says that the session is over, then closes. */
export function endSocket(socket: HearthSocket, reason: string): void {
  socket.emit('session:ended', { reason });
  socket.disconnect(true);
}

/** What Engine.IO keeps of a connection and doesn't declare: what waits in its own list, and what waits in `ws`. */
interface RawConnection {
  writeBuffer: readonly { data?: unknown }[];
  transport: { socket?: { terminate?: () => void; bufferedAmount?: number } };
}

const rawOf = (socket: HearthSocket): RawConnection => socket.conn as unknown as RawConnection;

/** Cuts the connection without waiting for what is still to be written. */
export function cutSocket(socket: HearthSocket): void {
  rawOf(socket).transport.socket?.terminate?.();
  socket.conn.close(true);
}

/** Frames and bytes at most that may wait for a socket to read them. */
const mostFrames = 2_000;
const mostBytes = 4 * 1024 * 1024;

/** Whether more waits for a socket than it will ever read: it answers pings, perhaps, and nothing else. */
export function isStuck(socket: HearthSocket): boolean {
  const { writeBuffer, transport } = rawOf(socket);
  if (writeBuffer.length > mostFrames) return true;
  let bytes = transport.socket?.bufferedAmount ?? 0;
  for (const { data } of writeBuffer) if (typeof data === 'string') bytes += data.length;
  return bytes > mostBytes;
}
