/** How many connections an address and a person may have, and how many may hang about without saying who they are. */
import type { IncomingMessage } from 'node:http';
import type { UserId } from '#app/contracts/ids.ts';
import { addressOf } from './address-of.ts';
import type { HearthServer } from './hearth-socket.ts';
import { userOf } from './rooms.ts';

const perAddress = 300;
const perUser = 20;
const nameless = 300;

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
  const change = (address: string, by: number) => {
    const count = (open.get(address) ?? 0) + by;
    if (count > 0) open.set(address, count);
    else open.delete(address);
  };
  io.engine.on(
    'connection',
    (connection: { request: IncomingMessage; once(e: 'close', f: () => void): void }) => {
      const address = addressOf(connection.request, proxies);
      change(address, 1);
      connection.once('close', () => change(address, -1));
    },
  );
  const count = (request: IncomingMessage) => open.get(addressOf(request, proxies)) ?? 0;
  return {
    admits: (request) =>
      count(request) < 2 * perAddress * scale &&
      io.engine.clientsCount - io.sockets.sockets.size < nameless * scale,
    addressHasRoom: (request) => count(request) <= perAddress * scale,
    userHasRoom: (userId) => (io.sockets.adapter.rooms.get(userOf(userId))?.size ?? 0) < perUser * scale,
  };
}
