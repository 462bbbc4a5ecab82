/**
 * The composition root: everything with state is made here, once per process, and reached through the load context.
 * The host takes `createRuntime` from the Remix build, so that host and routes share one copy.
 */
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import type { Express, RequestHandler } from 'express';
import { createDatabaseClient, type DatabaseClient } from '#db/client.ts';
import type { ConnectionTarget } from '#db/connection.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { findActor } from './accounts/session-store.ts';
import { createApp } from './http/create-app.ts';
import { originsOf } from './http/request-guard.ts';
import { type Clock, systemClock } from './kernel/clock.ts';
import type { Actor, Context, Services } from './kernel/context.ts';
import type { Env } from './kernel/env.ts';
import { DomainError } from './kernel/errors.ts';
import { createEventBus } from './kernel/event-bus.ts';
import { loadKeyFile } from './kernel/key-file.ts';
import { createKeyring } from './kernel/keys.ts';
import type { PageRuntime } from './kernel/load-context.ts';
import type { Logger } from './kernel/logger.ts';
import { createRateLimits } from './kernel/rate-limit.ts';
import { createSettingsStore } from './kernel/settings.ts';
import { createSweeper, type Sweeper } from './kernel/sweeper.ts';
import { createMetrics, type Metrics } from './ops/metrics.ts';
import { seedDemo } from './ops/seed-demo.ts';
import { checkPolicies } from './policies.ts';
import { createRealtime, type Realtime } from './realtime/create-io.ts';
import { prepareWork, subscribeAreas, workHandlers } from './subscriptions.ts';

export interface RuntimeOptions {
  env: Env;
  logger: Logger;
  /** The folder that holds `db/migrations`. */
  rootDir: string;
  build: ServerBuild | (() => Promise<ServerBuild>);
  clientDir: string | null;
  development?: RequestHandler;
  /** Tests move it; nothing else sets it. */
  clock?: Clock;
}

export interface Runtime extends PageRuntime {
  readonly app: Express;
  readonly metrics: Metrics;
  readonly realtime: Realtime;
  /** Sockets on this server; also tells the guard which port is listened on. */
  attach(server: Server): void;
  /** Connects, migrates, seeds, and begins to sweep. Until then pages answer 503, help excepted. */
  start(targets: { app: ConnectionTarget; owner: ConnectionTarget }): Promise<void>;
  /** Does at once what is due; what the sweeper does every second. */
  sweep(): Promise<number>;
  /** Tells sockets to come back, finishes what runs, closes the pool. */
  stop(): Promise<void>;
}

/** What exists only while a database is there. */
interface Live {
  services: Services;
  sweeper: Sweeper;
  stopSweeping: () => Promise<void>;
}

/** Builds a runtime. Nothing is connected and nothing listens yet, so it can answer for help at once. */
export function createRuntime(options: RuntimeOptions): Runtime {
  const { env, logger, clock = systemClock } = options;
  checkPolicies();
  const keyring = createKeyring(loadKeyFile(env.keyPath, { mayCreate: true }));
  const bus = createEventBus();
  subscribeAreas(bus);
  const settings = createSettingsStore();
  const limits = createRateLimits(env.HEARTH_LIMIT_SCALE);
  const metrics = createMetrics();
  let live: Live | null = null;
  let phase: ReturnType<PageRuntime['phase']> = 'starting';
  let origins: readonly string[] = originsOf(env.HEARTH_ORIGIN, env.PORT);

  const outsideTransaction: Context['announce'] = () => {
    throw new Error('An event can only be announced inside a transaction.');
  };

  function contextOn(services: Services, actor: Actor, requestId: string): Context {
    const log = logger.child({ requestId });
    return {
      actor,
      db: services.database.db,
      clock,
      logger: log,
      requestId,
      services,
      announce: outsideTransaction,
    };
  }

  function contextFor(actor: Actor, requestId: string): Context {
    if (!live) throw new DomainError('unavailable');
    return contextOn(live.services, actor, requestId);
  }

  async function connect(target: ConnectionTarget): Promise<DatabaseClient> {
    return createDatabaseClient(target, { max: env.DATABASE_POOL, applicationName: 'hearth' });
  }

  const realtime = createRealtime({
    env,
    logger,
    bus,
    metrics,
    origins: () => origins,
    contextFor,
    identify,
    phase: () => phase,
  });

  async function identify(token: string | null, requestId: string): Promise<Actor> {
    const visitor: Actor = { kind: 'visitor' };
    return token ? ((await findActor(contextFor(visitor, requestId), token)) ?? visitor) : visitor;
  }

  const runtime: Runtime = {
    env,
    logger,
    metrics,
    realtime,
    app: createApp({
      env,
      logger,
      origins: () => origins,
      build: options.build,
      clientDir: options.clientDir,
      development: options.development,
      health: {
        ready: async () => phase === 'ready' && live !== null && (await live.services.database.ping(2_000)),
        metrics: () => metrics.text(),
      },
      loadContext: (request) => ({ ...request, runtime }),
    }),
    phase: () => phase,
    contextFor,
    identify,
    attach(server) {
      server.on('listening', () => {
        const address = server.address();
        if (address && typeof address === 'object') origins = originsOf(env.HEARTH_ORIGIN, address.port);
      });
      realtime.attach(server);
    },
    async start(targets) {
      await migrateDatabase(targets, { folder: join(options.rootDir, 'db/migrations') });
      const services: Services = { database: await connect(targets.app), bus, keyring, settings, limits };
      const system = contextOn(services, { kind: 'system', name: 'runtime' }, 'runtime');
      const sweeper = createSweeper(
        { ...system, actor: { kind: 'system', name: 'sweeper' } },
        workHandlers(env),
      );
      // What the seeding announces is heard already, and whoever hears it asks for a context.
      live = { services, sweeper, stopSweeping: async () => {} };
      try {
        if (env.demo) await seedDemo(system);
        await prepareWork(system, env);
      } catch (error) {
        live = null;
        await services.database.close({ graceMs: 0 });
        throw error;
      }
      if (phase === 'draining') return;
      live = { services, sweeper, stopSweeping: sweeper.start() };
      realtime.start();
      phase = 'ready';
    },
    sweep: async () => (live ? live.sweeper.sweep() : 0),
    async stop() {
      phase = 'draining';
      await realtime.stop();
      await live?.stopSweeping();
      await live?.services.database.close({ graceMs: 5_000 });
      live = null;
    },
  };
  return runtime;
}
