/** How many connections an address and a person may have, and how many may hang about without saying who they are. */
import type { IncomingMessage } from 'node:http';
import type { UserId } from '#app/contracts/ids.ts';
import { addressOf } from './address-of.ts';
import type { HearthServer } from './hearth-socket.ts';
import { userOf } from './rooms.ts';

const perAddress = 300;
const perUser = 20;
const nameless = 300;
/** So that one address alone can't keep all others from saying who they are. */
const namelessPerAddress = 100;

export interface ConnectionCaps {
  /** Whether a request may become a connection at all; a harder cap than `addressHasRoom`, which can say why. */
  admits(request: IncomingMessage): boolean;
  addressHasRoom(request: IncomingMessage): boolean;
  userHasRoom(userId: UserId): boolean;
}

/** Counts from the connections themselves, so that no counter can drift. `scale` is for load tests. */
export function createConnectionCaps(
  io: HearthServer,
  { scale, proxies }: { scale: number; proxies: number },
): ConnectionCaps {
  const open = new Map<string, number>();
  /** Those of them that said who they are. */
  const named = new Map<string, number>();
  const change = (counts: Map<string, number>, address: string, by: number) => {
    const count = (counts.get(address) ?? 0) + by;
    if (count > 0) counts.set(address, count);
    else counts.delete(address);
  };
  io.engine.on(
    'connection',
    (connection: { request: IncomingMessage; once(e: 'close', f: () => void): void }) => {
      const address = addressOf(connection.request, proxies);
      change(open, address, 1);
      connection.once('close', () => change(open, address, -1));
    },
  );
  io.on('connection', (socket) => {
    const address = addressOf(socket.request, proxies);
    change(named, address, 1);
    socket.once('disconnect', () => change(named, address, -1));
  });
  const count = (counts: Map<string, number>, request: IncomingMessage) =>
    counts.get(addressOf(request, proxies)) ?? 0;
  return {
    admits: (request) =>
      count(open, request) < 2 * perAddress * scale &&
      count(open, request) - count(named, request) < namelessPerAddress * scale &&
      io.engine.clientsCount - io.sockets.sockets.size < nameless * scale,
    addressHasRoom: (request) => count(open, request) <= perAddress * scale,
    userHasRoom: (userId) => (io.sockets.adapter.rooms.get(userOf(userId))?.size ?? 0) < perUser * scale,
  };
}
