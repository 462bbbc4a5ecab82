/** Stands before every socket: where it comes from, which protocol it speaks, whose session it carries. */
import { z } from 'zod';
import { protocolVersion } from '#app/contracts/chat-events.ts';
import { tRefusals } from '#app/locales/refusals.ts';
import { readSessionToken } from '#server/accounts/session-store.ts';
import { newId } from '#server/kernel/ids.ts';
import type { ConnectionCaps } from './connection-caps.ts';
import type { RealtimeOptions } from './create-io.ts';
import type { HearthSocket } from './hearth-socket.ts';

/** Why a handshake was refused; `connect_error` carries it as `data.code`. */
export type HandshakeRefusal =
  | 'unauthenticated'
  | 'forbidden-origin'
  | 'protocol-mismatch'
  | 'draining'
  | 'too-many-connections'
  | 'unavailable';

const greeting = z.object({ protocol: z.literal(protocolVersion) });

/** The cheap questions first; null when all of them are well. */
function refusalOf(
  socket: HearthSocket,
  options: RealtimeOptions,
  caps: ConnectionCaps,
): HandshakeRefusal | null {
  const { origin } = socket.request.headers;
  if (origin === undefined || !options.origins().includes(origin)) return 'forbidden-origin';
  if (options.phase() === 'draining') return 'draining';
  if (!greeting.safeParse(socket.handshake.auth).success) return 'protocol-mismatch';
  if (!caps.addressHasRoom(socket.request)) return 'too-many-connections';
  return options.phase() === 'ready' ? null : 'unavailable';
}

async function authenticate(
  socket: HearthSocket,
  options: RealtimeOptions,
  caps: ConnectionCaps,
): Promise<HandshakeRefusal | null> {
  const refusal = refusalOf(socket, options, caps);
  if (refusal) return refusal;
  const token = readSessionToken(socket.request.headers.cookie);
  const actor = token && (await options.identify(token, newId()));
  if (!token || !actor || actor.kind !== 'person') return 'unauthenticated';
  if (!caps.userHasRoom(actor.userId)) return 'too-many-connections';
  Object.assign(socket.data, { token, actor, seats: new Map() });
  return null;
}

/** The middleware; a fault of the stores is `unavailable`, never an open door. */
export function authenticateSocket(options: RealtimeOptions, caps: ConnectionCaps) {
  return (socket: HearthSocket, next: (refusal?: Error) => void): void => {
    authenticate(socket, options, caps)
      .catch((error: unknown): HandshakeRefusal => {
        options.logger.warn({ err: error }, 'a handshake could not be checked');
        return 'unavailable';
      })
      .then((code) =>
        next(code ? Object.assign(new Error(tRefusals(`handshake.${code}`)), { data: { code } }) : undefined),
      );
  };
}

/** What is needed of a connection before anyone is known on it. */
interface Connection {
  on(event: 'packet', listener: (packet: { type: string; data?: unknown }) => void): unknown;
  close(discard: boolean): void;
}

/** A client greets once, and perhaps again after a refusal. */
const mostGreetings = 5;

/** Cuts a connection that greets on and on: each greeting is a question to the database, and none waits for the last. */
export function limitGreetings(connection: Connection): void {
  let greetings = 0;
  connection.on('packet', ({ type, data }) => {
    // Socket.IO's packet of type 0 asks to connect.
    if (type !== 'message' || typeof data !== 'string' || !data.startsWith('0')) return;
    greetings += 1;
    if (greetings > mostGreetings) connection.close(true);
  });
}
