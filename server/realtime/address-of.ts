/** From which address a handshake comes. Forwarding headers count only as far as proxies are configured. */
import type { IncomingMessage } from 'node:http';

/** The address that the outermost of `hops` trusted proxies saw; the connection's own without any. */
export function addressOf(request: IncomingMessage, hops: number): string {
  const own = request.socket.remoteAddress ?? 'unknown';
  if (hops === 0) return own;
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',');
  const chain = [...forwarded.split(',').map((part) => part.trim()), own].filter((part) => part !== '');
  return chain[Math.max(0, chain.length - 1 - hops)] ?? own;
}
