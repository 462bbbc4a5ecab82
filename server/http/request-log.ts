/** One line per request: id, method, path without query, status, time. Tokens in paths are cut out. */
import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Logger } from '#server/kernel/logger.ts';
import { pathOnly } from '#server/kernel/redact.ts';

export const requestIdOf = (res: Response): string => res.locals.requestId as string;

/** Gives the request its id and logs it when it is over. Assets are left out. */
export function requestLog(logger: Logger): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    res.locals.requestId = randomUUID();
    res.setHeader('X-Request-Id', requestIdOf(res));
    const path = pathOnly(req.originalUrl);
    res.on('finish', () => {
      if (path.startsWith('/assets/')) return;
      logger.info(
        {
          requestId: requestIdOf(res),
          method: req.method,
          path,
          status: res.statusCode,
          ms: Math.round(performance.now() - started),
        },
        'request',
      );
    });
    next();
  };
}
