/** The Express app: guards first, then health, files, and Remix for all the rest. It holds no rule of the product. */
import { join } from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type Express } from 'express';
import { tRefusals } from '#app/locales/refusals.ts';
import type { Env } from '#server/kernel/env.ts';
import type { LoadContext } from '#server/kernel/load-context.ts';
import type { Logger } from '#server/kernel/logger.ts';
import { defaultHeaders, nonceOf } from './default-headers.ts';
import { type Health, healthRoutes } from './health-routes.ts';
import { plainPage } from './plain-page.ts';
import { canonicalAddress, type OriginSource, requestGuard } from './request-guard.ts';
import { requestIdOf, requestLog } from './request-log.ts';

export interface AppOptions {
  env: Env;
  logger: Logger;
  origins: OriginSource;
  health: Health;
  /** The built pages; a function in development, where they change. */
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** The folder of built browser files; null in development, where Vite serves them. */
  clientDir: string | null;
  /** Vite's middleware in development. */
  development?: express.RequestHandler;
  loadContext: (request: Pick<LoadContext, 'nonce' | 'requestId' | 'address'>) => LoadContext;
}

/** Builds the app. Nothing listens yet. */
export function createApp(options: AppOptions): Express {
  const { env } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', env.HEARTH_TRUST_PROXY);
  app.use(requestLog(options.logger));
  app.use(healthRoutes(options.health, env.HEARTH_METRICS_TOKEN));
  app.use(
    defaultHeaders({
      secure: env.HEARTH_ORIGIN?.startsWith('https:') ?? false,
      development: Boolean(options.development),
    }),
  );
  app.use(canonicalAddress({ trustsProxy: env.HEARTH_TRUST_PROXY > 0, origin: env.HEARTH_ORIGIN }));
  app.use(requestGuard(options.origins));
  app.use(compression());
  if (options.development) app.use(options.development);
  if (options.clientDir) {
    app.use(
      '/assets',
      express.static(join(options.clientDir, 'assets'), { immutable: true, maxAge: '1y', index: false }),
    );
    app.use('/assets', (_req, res) => void res.status(404).end());
  }
  app.all(
    '*',
    createRequestHandler({
      build: options.build,
      mode: options.development ? 'development' : 'production',
      getLoadContext: (req, res) =>
        options.loadContext({
          nonce: nonceOf(res),
          requestId: requestIdOf(res),
          address: req.ip ?? 'unknown',
        }),
    }),
  );
  app.use(lastWord(options.logger));
  return app;
}

/** What no route could answer: Express would print the error with all it quotes, and leave the person without a way. */
const lastWord =
  (logger: Logger): express.ErrorRequestHandler =>
  // Express knows a handler of errors by its four parameters.
  (error: unknown, _req, res, _next) => {
    logger.error({ requestId: requestIdOf(res), err: error, wakes: true }, 'request failed');
    if (res.headersSent) return void res.destroy();
    res
      .status(500)
      .type('html')
      .send(plainPage({ heading: tRefusals('fault.heading'), sentences: [tRefusals('fault.text')] }));
  };
