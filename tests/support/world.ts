/** A Hearth without pages: a database, a bus with all its subscribers, a movable clock, and contexts for anyone. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createDatabaseClient, type DatabaseClient } from '#db/client.ts';
import type { Actor, Context, Services } from '#server/kernel/context.ts';
import { parseEnv } from '#server/kernel/env.ts';
import type { DomainEvent } from '#server/kernel/event-bus.ts';
import { createEventBus } from '#server/kernel/event-bus.ts';
import { loadKeyFile } from '#server/kernel/key-file.ts';
import { createKeyring } from '#server/kernel/keys.ts';
import { createLogger } from '#server/kernel/logger.ts';
import { createRateLimits } from '#server/kernel/rate-limit.ts';
import { createSettingsStore } from '#server/kernel/settings.ts';
import { createSweeper } from '#server/kernel/sweeper.ts';
import { subscribeAreas, workHandlers } from '#server/subscriptions.ts';
import { cloneDatabase, type TestDatabase } from './database.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

export interface World {
  readonly database: TestDatabase;
  readonly client: DatabaseClient;
  readonly clock: TestClock;
  readonly services: Services;
  /** Every line that was logged, for looking at what must not be there. */
  readonly log: string[];
  /** A context acting as someone; a visitor when nobody is named. */
  as(actor?: Actor): Context;
  readonly system: Context;
  /** Does what is due now. */
  sweep(): Promise<number>;
  /** Events that were passed on after commits, in order. */
  readonly heard: DomainEvent[];
}

/** Opens a world of its own for the calling test file, and closes it at the end. `limitScale` 1 is what is promised. */
export function openWorld({ limitScale = 1_000 }: { limitScale?: number } = {}): World {
  const world = {} as { -readonly [K in keyof World]: World[K] };
  beforeAll(async () => {
    const database = await cloneDatabase();
    const client = createDatabaseClient(database.app, { max: 8, applicationName: 'hearth-test' });
    const keys = loadKeyFile(join(mkdtempSync(join(tmpdir(), 'hearth-keys-')), 'keys.json'), {
      mayCreate: true,
    });
    const bus = createEventBus();
    const log: string[] = [];
    const heard: DomainEvent[] = [];
    const clock = createTestClock(() => client);
    const services: Services = {
      database: client,
      bus: {
        ...bus,
        afterCommit(event, ctx) {
          heard.push(event);
          return bus.afterCommit(event, ctx);
        },
      },
      keyring: createKeyring(keys),
      settings: createSettingsStore(),
      limits: createRateLimits(limitScale),
    };
    subscribeAreas(bus);
    const logger = createLogger({ level: 'debug', write: (line) => void log.push(line) });
    const as = (actor: Actor = { kind: 'visitor' }): Context => ({
      actor,
      db: client.db,
      clock,
      logger,
      requestId: 'test',
      services,
      announce: () => {
        throw new Error('An event can only be announced inside a transaction.');
      },
    });
    const system = as({ kind: 'system', name: 'test' });
    const sweeper = createSweeper(system, workHandlers(parseEnv({})));
    Object.assign(world, {
      database,
      client,
      clock,
      services,
      log,
      as,
      system,
      heard,
      sweep: () => sweeper.sweep(),
    });
  });
  afterAll(async () => {
    await world.client.close({ graceMs: 1_000 });
    await world.database.drop();
  });
  return world;
}
