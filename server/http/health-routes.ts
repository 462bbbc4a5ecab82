/** `/healthz`, `/readyz`, `/metrics`: for machines, before any guard, without a session. */
import { timingSafeEqual } from 'node:crypto';
import { type Request, Router } from 'express';

export interface Health {
  /** Migrated, seeded, database usable, not draining. */
  ready(): Promise<boolean>;
  /** Prometheus text. */
  metrics(): Promise<string>;
}

const forwarding = ['forwarded', 'x-forwarded-for', 'x-real-ip'];
const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** From this machine and through no proxy, or with the token. */
function mayReadMetrics(req: Request, token: string | undefined): boolean {
  if (loopback.has(req.socket.remoteAddress ?? '') && !forwarding.some((name) => name in req.headers))
    return true;
  const given = Buffer.from(req.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return token !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted);
}

export function healthRoutes(health: Health, metricsToken: string | undefined): Router {
  const router = Router();
  router.use(['/healthz', '/readyz', '/metrics'], (_req, res, next) => {
    res.setHeader('Cache-Control', 'no-store');
    next();
  });
  router.get('/healthz', (_req, res) => void res.type('text').send('ok\n'));
  router.get('/readyz', async (_req, res) => {
    const ready = await health.ready();
    res
      .status(ready ? 200 : 503)
      .type('text')
      .send(ready ? 'ready\n' : 'not ready\n');
  });
  router.get('/metrics', async (req, res) => {
    if (!mayReadMetrics(req, metricsToken)) return void res.status(404).end();
    res.type('text/plain; version=0.0.4').send(await health.metrics());
  });
  return router;
}
