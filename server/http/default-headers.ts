/** What every answer carries: a strict CSP with a nonce, no referrer to others, nothing stored unless a route says so. */
import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** The nonce of this answer's scripts. */
export const nonceOf = (res: Response): string => res.locals.nonce as string;

const permissions = [
  'camera',
  'microphone',
  'geolocation',
  'payment',
  'usb',
  'browsing-topics',
  'interest-cohort',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** `secure`: reached by TLS, so browsers may be told to insist on it. `development` allows Vite's style elements. */
export function defaultHeaders(options: { secure: boolean; development: boolean }): RequestHandler[] {
  const withNonce: RequestHandler = (_req, res, next) => {
    res.locals.nonce = randomBytes(16).toString('base64url');
    res.setHeader('Permissions-Policy', permissions);
    next();
  };
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: [(_req, res) => `'nonce-${nonceOf(res as Response)}'`, "'strict-dynamic'"],
        styleSrc: options.development ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: options.development ? ["'self'", 'ws:'] : ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    // Helmet's own default makes browsers send `Origin: null` with forms, which the request guard refuses.
    referrerPolicy: { policy: 'same-origin' },
    hsts: options.secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
  return [withNonce, protect, noStoreByDefault];
}

/** Adds `no-store` at the moment the head is written, to whatever did not decide otherwise. */
const noStoreByDefault: RequestHandler = (_req, res, next) => {
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => typeof res;
  res.writeHead = ((...args: unknown[]) => {
    if (!res.headersSent && !res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'no-store');
    return writeHead(...args);
  }) as typeof res.writeHead;
  next();
};
