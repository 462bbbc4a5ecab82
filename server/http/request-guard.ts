/**
 * Stands before every route: who may send a request that changes something, how large it may be, and that its address
 * can be read. Remix's own check lets a missing Origin through; this one doesn't.
 */
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { tRefusals } from '#app/locales/refusals.ts';
import { plainPage } from './plain-page.ts';

const bodyLimit = 64 * 1024;
const reading = new Set(['GET', 'HEAD', 'OPTIONS']);
const formType = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/** The origins under which this Hearth is reached. Asked anew each time: the port is known once it listens. */
export type OriginSource = () => readonly string[];

/** The configured origin, or the loopback names with the port that is listened on. */
export function originsOf(configured: string | undefined, port: number): readonly string[] {
  if (configured) return [configured];
  return ['localhost', '127.0.0.1', '[::1]'].map((host) => new URL(`http://${host}:${port}`).origin);
}

/** An Origin that is present decides alone; without one, only the browser's word that it is the same origin counts. */
export function mayWrite(headers: IncomingMessage['headers'], origins: readonly string[]): boolean {
  const { origin } = headers;
  if (origin !== undefined) return origins.includes(origin);
  return headers['sec-fetch-site'] === 'same-origin';
}

/**
 * One address for all that follows: forwarding headers count only where a proxy is configured, and with a configured
 * origin the host is that one's, whatever the proxy sent.
 */
export function canonicalAddress(options: {
  trustsProxy: boolean;
  origin: string | undefined;
}): RequestHandler {
  return (req, _res, next) => {
    if (!options.trustsProxy)
      for (const name of Object.keys(req.headers)) if (/^(x-)?forwarded/.test(name)) delete req.headers[name];
    delete req.headers['x-forwarded-host'];
    if (options.origin) req.headers.host = new URL(options.origin).host;
    next();
  };
}

/** A name that isn't ours in `Host` is somebody's domain pointed at this machine. */
const hostIsOurs = (host: string | undefined, origins: readonly string[]): boolean =>
  origins.some((origin) => new URL(origin).host === host?.toLowerCase());

/** A path, and not the whole address that only proxies are asked for, nor the `*` of OPTIONS. */
function isReadable(target: string): boolean {
  try {
    return target.startsWith('/') && !/\p{Cc}/u.test(decodeURIComponent(target.split('?', 1)[0] ?? ''));
  } catch {
    return false;
  }
}

type GuardRefusal = 'address' | 'unreadable-address' | 'method' | 'origin' | 'length' | 'size' | 'type';

/** Refuses with a plain page before any route runs; nothing was written then, and the page says so. */
export function requestGuard(origins: OriginSource): RequestHandler {
  return (req, res, next) => {
    const refuse = (status: number, why: GuardRefusal) =>
      res
        .status(status)
        .type('html')
        .send(
          plainPage({
            heading: tRefusals(`guard.${why}.heading`),
            sentences: [tRefusals(`guard.${why}.text`)],
          }),
        );
    if (!hostIsOurs(req.headers.host, origins())) {
      return refuse(421, 'address');
    }
    if (!isReadable(req.originalUrl)) return refuse(400, 'unreadable-address');
    if (reading.has(req.method)) return next();
    if (req.method !== 'POST') return refuse(405, 'method');
    if (!mayWrite(req.headers, origins())) {
      return refuse(403, 'origin');
    }
    const length = Number(req.headers['content-length'] ?? Number.NaN);
    if (!Number.isSafeInteger(length)) return refuse(411, 'length');
    if (length > bodyLimit) {
      return refuse(413, 'size');
    }
    if (length > 0 && !formType.test(req.headers['content-type'] ?? '')) {
      return refuse(415, 'type');
    }
    return next();
  };
}
