import { type SQL, sql as text } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { TransactionSql } from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ConnectionLost, createDatabaseClient, type DatabaseClient, isConnectionLost } from '#db/client.ts';
import { type Relay, startRelay } from '#tests/support/relay.ts';
import {
  openScratchDatabase,
  type ScratchDatabase,
  unguardedClient,
} from '#tests/support/scratch-database.ts';

let database: ScratchDatabase;
const opened: { close: () => Promise<void> }[] = [];

beforeAll(async () => {
  database = await openScratchDatabase();
  await database.onlooker`create table entries (who text primary key)`;
});
afterAll(() => database.drop());
beforeEach(() => database.onlooker`truncate entries`);
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

function guardedClient(max: number, target = database.target): DatabaseClient {
  const client = createDatabaseClient(target, {
    max,
    applicationName: 'guard-test',
    statementTimeoutMs: 5_000,
  });
  opened.push({ close: () => client.close({ graceMs: 100 }) });
  return client;
}

async function relayed(): Promise<Relay> {
  const relay = await startRelay(database.target);
  opened.unshift(relay);
  return relay;
}

const stored = async () =>
  (await database.onlooker`select who from entries order by who`).map((row) => row.who);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const outcomeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'committed',
    (error: Error) => error,
  );

function signal<T = void>() {
  let give: (value: T) => void = () => {};
  const given = new Promise<T>((resolve) => {
    give = resolve;
  });
  return { give, given };
}

/** One statement of a transaction, whichever client it belongs to. */
type Row = Record<string, unknown>;
type Run = (statement: string) => Promise<Iterable<Row>>;
type Begin = (work: (run: Run) => Promise<void>) => Promise<unknown>;

const plainly = (client: {
  begin: (work: (tx: TransactionSql) => Promise<void>) => Promise<unknown>;
}): Begin => {
  return (work) => client.begin((tx) => work((statement) => tx.unsafe(statement)));
};
interface DrizzleLike {
  transaction: (
    work: (tx: { execute: (statement: SQL) => Promise<Row[]> }) => Promise<void>,
  ) => Promise<unknown>;
}
const throughDrizzle = (client: DrizzleLike): Begin => {
  return (work) => client.transaction((tx) => work((statement) => tx.execute(text.raw(statement))));
};

async function pidOf(run: Run): Promise<number> {
  const [row] = [...(await run('select pg_backend_pid() as pid'))];
  return Number(row?.pid);
}

class ChangedTheirMind extends Error {}

/**
 * On a pool of one: `first` writes, its backend is killed, `second` begins and writes, `first` writes on,
 * `second` writes again and then either ends well or throws.
 */
async function collide(begin: Begin, secondEnds: 'well' | 'by throwing') {
  const running = signal<number>();
  const secondIsInside = signal();
  const firstIsOver = signal();
  const first = begin(async (run) => {
    const pid = await pidOf(run);
    await run(`insert into entries values ('first 1')`);
    running.give(pid);
    await secondIsInside.given;
    await run(`insert into entries values ('first 2')`).finally(() => firstIsOver.give());
  });
  const firstOutcome = outcomeOf(first);
  const pid = await running.given;
  const second = begin(async (run) => {
    await run(`insert into entries values ('second 1')`);
    secondIsInside.give();
    await firstIsOver.given;
    await pause(50);
    await run(`insert into entries values ('second 2')`);
    if (secondEnds === 'by throwing') throw new ChangedTheirMind();
  });
  const secondOutcome = outcomeOf(second);
  await database.terminate(pid);
  return { first: await firstOutcome, second: await secondOutcome, stored: await stored() };
}

describe.each([
  ['sql.begin', (max: number) => plainly(guardedClient(max).sql)],
  ['db.transaction', (max: number) => throughDrizzle(guardedClient(max).db)],
  ['client.transaction', (max: number) => throughDrizzle(guardedClient(max))],
] as const)('a backend killed in mid-transaction while another begins, through %s', (_, open) => {
  it('leaves nothing of either when the second throws', async () => {
    const { first, second, stored } = await collide(open(1), 'by throwing');
    expect(first).toBeInstanceOf(ConnectionLost);
    expect(second).toBeInstanceOf(ChangedTheirMind);
    expect(stored).toEqual([]);
  });

  it('leaves the whole second and nothing of the first when the second ends well', async () => {
    const { first, second, stored } = await collide(open(1), 'well');
    expect(first).toBeInstanceOf(ConnectionLost);
    expect(second).toBe('committed');
    expect(stored).toEqual(['second 1', 'second 2']);
  });
});

describe('the same without the guard, so that this test says when it may go', () => {
  it.each([
    ['sql.begin', plainly],
    ['db.transaction', (client: ReturnType<typeof unguardedClient>) => throughDrizzle(drizzle(client))],
  ] as const)('%s keeps rows of a dead transaction and of one that was undone', async (_, through) => {
    const client = unguardedClient(database.target, 1);
    opened.push({ close: () => client.end({ timeout: 0 }) });
    const { second, stored } = await collide(through(client) as Begin, 'by throwing');
    expect(second).toBeInstanceOf(ChangedTheirMind);
    expect(stored).toEqual(['first 2', 'second 1', 'second 2']);
  });
});

describe('a backend killed while a statement runs', () => {
  it('loses the transaction, and the very next one works', async () => {
    const client = guardedClient(1);
    const running = signal<number>();
    const outcome = outcomeOf(
      client.sql.begin(async (tx) => {
        running.give(await pidOf((statement) => tx.unsafe(statement)));
        await tx`select pg_sleep(5)`;
      }),
    );
    await database.terminate(await running.given);
    expect(await outcome).toBeInstanceOf(ConnectionLost);
    await client.sql.begin((tx) => tx`insert into entries values ('next')`);
    expect(await stored()).toEqual(['next']);
  });
});

describe('a connection lost between the last statement and the answer to COMMIT', () => {
  const insertOnce = (client: DatabaseClient) =>
    client.transaction(async (tx) => {
      const rows = await tx.execute(
        text`insert into entries values ('key') on conflict do nothing returning who`,
      );
      return rows.length === 1 ? 'stored now' : 'was there';
    });

  it('is ConnectionLost when the backend dies before COMMIT, and a retry with the same key stores it', async () => {
    const client = guardedClient(1);
    const lost = client.transaction(async (tx) => {
      const pid = await pidOf((statement) => tx.execute(text.raw(statement)));
      await tx.execute(text`insert into entries values ('key')`);
      await database.terminate(pid);
    });
    await expect(lost).rejects.toBeInstanceOf(ConnectionLost);
    expect(await stored()).toEqual([]);
    expect(await insertOnce(client)).toBe('stored now');
    expect(await stored()).toEqual(['key']);
  });

  it('is ConnectionLost when only the answer is lost, and a retry with the same key finds it', async () => {
    const relay = await relayed();
    const client = guardedClient(1, relay.target);
    const lost = client.transaction(async (tx) => {
      await tx.execute(text`insert into entries values ('key')`);
      relay.swallowNextAnswer();
    });
    await expect(lost).rejects.toBeInstanceOf(ConnectionLost);
    expect(await stored()).toEqual(['key']);
    expect(await insertOnce(client)).toBe('was there');
    expect(await stored()).toEqual(['key']);
  });
});

describe('a connection lost in answer to ROLLBACK', () => {
  it('leaves the reason of the work as it is: either way nothing is there', async () => {
    const relay = await relayed();
    const client = guardedClient(1, relay.target);
    const undone = client.transaction(async (tx) => {
      await tx.execute(text`insert into entries values ('undone')`);
      relay.swallowNextAnswer();
      throw new ChangedTheirMind();
    });
    await expect(undone).rejects.toBeInstanceOf(ChangedTheirMind);
    expect(await stored()).toEqual([]);
    expect(await client.ping()).toBe(true);
  });
});

describe('savepoints', () => {
  it('undo only themselves when their work throws', async () => {
    const client = guardedClient(1);
    await client.transaction(async (tx) => {
      await tx.execute(text`insert into entries values ('outer')`);
      const inner = tx.transaction(async (nested) => {
        await nested.execute(text`insert into entries values ('inner')`);
        throw new ChangedTheirMind();
      });
      await expect(inner).rejects.toBeInstanceOf(ChangedTheirMind);
      await tx.transaction((nested) => nested.execute(text`insert into entries values ('second inner')`));
    });
    expect(await stored()).toEqual(['outer', 'second inner']);
  });

  it('lose the whole transaction when the backend dies within one, even if the work swallows it', async () => {
    const client = guardedClient(1);
    const seen: unknown[] = [];
    const lost = client.transaction(async (tx) => {
      await tx.execute(text`insert into entries values ('outer')`);
      const inner = tx.transaction(async (nested) => {
        await nested.execute(text`insert into entries values ('inner')`);
        await database.terminate(await pidOf((statement) => nested.execute(text.raw(statement))));
        await nested.execute(text`insert into entries values ('inner too')`);
      });
      await inner.catch((error) => seen.push(error));
      await tx.transaction((nested) => nested.execute(text`select 1`)).catch((error) => seen.push(error));
    });
    await expect(lost).rejects.toBeInstanceOf(ConnectionLost);
    await pause(50);
    expect(seen.map(isConnectionLost)).toEqual([true, true]);
    expect(await stored()).toEqual([]);
  });
});

describe('many transactions at once', () => {
  it('are each whole or absent when one backend dies, and the pool works on', async () => {
    const client = guardedClient(4);
    const victim = signal<number>();
    const outcomes = Array.from({ length: 12 }, (_, i) =>
      outcomeOf(
        client.transaction(async (tx) => {
          await tx.execute(text`insert into entries values (${`${i} a`})`);
          if (i === 2) victim.give(await pidOf((statement) => tx.execute(text.raw(statement))));
          await tx.execute(text`select pg_sleep(0.05)`);
          if (i === 2) await pause(200);
          await tx.execute(text`insert into entries values (${`${i} b`})`);
        }),
      ),
    );
    await database.terminate(await victim.given);
    const ended = await Promise.all(outcomes);
    expect(ended[2]).toBeInstanceOf(ConnectionLost);
    const whole = ended.flatMap((outcome, i) => (outcome === 'committed' ? [`${i} a`, `${i} b`] : []));
    expect(await stored()).toEqual(whole.sort());
    expect(ended.filter((outcome) => outcome === 'committed')).toHaveLength(11);
    const after = await Promise.all(
      Array.from({ length: 12 }, () => client.transaction((tx) => tx.execute(text`select 1`))),
    );
    expect(after).toHaveLength(12);
  });
});
