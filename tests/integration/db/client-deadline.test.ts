import { sql as text } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ConnectionLost,
  constraintOf,
  createDatabaseClient,
  type DatabaseClient,
  type DatabaseClientOptions,
  isConnectionLost,
} from '#db/client.ts';
import { startRelay } from '#tests/support/relay.ts';
import { openScratchDatabase, type ScratchDatabase } from '#tests/support/scratch-database.ts';

let database: ScratchDatabase;
const opened: { close: () => Promise<void> }[] = [];

beforeAll(async () => {
  database = await openScratchDatabase();
  await database.onlooker`create table entries (who text constraint entries_who_key primary key)`;
});
afterAll(() => database.drop());
beforeEach(() => database.onlooker`truncate entries`);
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

function open(options: Partial<DatabaseClientOptions> = {}, target = database.target): DatabaseClient {
  const client = createDatabaseClient(target, { max: 1, applicationName: 'deadline-test', ...options });
  opened.push({ close: () => client.close({ graceMs: 100 }) });
  return client;
}

const stored = async () =>
  (await database.onlooker`select who from entries order by who`).map((row) => row.who);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const sessions = async () => {
  const rows = await database.onlooker`select 1 from pg_stat_activity 
    where datname = current_database() and application_name = 'deadline-test'`;
  return rows.length;
};

describe('a deadline', () => {
  it('cancels a statement past it, by Postgres, and the client is usable afterwards', async () => {
    const client = open({ statementTimeoutMs: 300 });
    const [before] = await client.sql`select pg_backend_pid() as pid`;
    await expect(client.sql`select pg_sleep(0.1)`).resolves.toHaveLength(1);
    await expect(client.sql`select pg_sleep(5)`).rejects.toMatchObject({ code: '57014' });
    const [after] = await client.sql`select pg_backend_pid() as pid`;
    expect(after).toEqual(before);
  });

  it('undoes the transaction whose statement passed it', async () => {
    const client = open({ statementTimeoutMs: 300 });
    const late = client.transaction(async (tx) => {
      await tx.execute(text`insert into entries values ('late')`);
      await tx.execute(text`select pg_sleep(5)`);
    });
    await expect(late).rejects.toMatchObject({ cause: { code: '57014' } });
    expect(await stored()).toEqual([]);
    await client.transaction((tx) => tx.execute(text`insert into entries values ('in time')`));
    expect(await stored()).toEqual(['in time']);
  });

  it('ends the wait for a lock', async () => {
    const client = open({ max: 2, statementTimeoutMs: 600 });
    const blocked = client.transaction(async (tx) => {
      await tx.execute(text`lock table entries`);
      await client.sql`insert into entries values ('blocked')`;
    });
    await expect(blocked).rejects.toMatchObject({ code: '55P03' });
  });

  it('ends a transaction that sits idle', async () => {
    const client = open({ statementTimeoutMs: 300 });
    const idle = client.transaction(async (tx) => {
      await tx.execute(text`insert into entries values ('idle')`);
      await pause(1_500);
    });
    await expect(idle).rejects.toBeInstanceOf(ConnectionLost);
    expect(await stored()).toEqual([]);
    expect(await client.ping()).toBe(true);
  });

  it('ends the wait for a free connection, as when a transaction asks outside itself', async () => {
    const client = open({ max: 1, statementTimeoutMs: 300 });
    const within = client.transaction(async () => {
      await client.sql`select 1`;
    });
    await expect(within).rejects.toBeInstanceOf(ConnectionLost);
    expect(await client.ping()).toBe(true);
  });
});

describe('a connection that hangs', () => {
  it.each([
    [
      'a statement',
      (client: DatabaseClient, hang: () => void) => Promise.resolve(hang()).then(() => client.sql`select 1`),
    ],
    [
      'a transaction',
      (client: DatabaseClient, hang: () => void) =>
        client.transaction(async (tx) => {
          hang();
          await tx.execute(text`select 1`);
        }),
    ],
    ['COMMIT', (client: DatabaseClient, hang: () => void) => client.transaction(async () => hang())],
    [
      'a savepoint',
      (client: DatabaseClient, hang: () => void) =>
        client.transaction(async (tx) => {
          hang();
          await tx.transaction(async () => {});
        }),
    ],
  ])('is given up by the client itself, in %s', async (_, use) => {
    const relay = await startRelay(database.target);
    opened.push(relay);
    const client = open({ statementTimeoutMs: 300 }, relay.target);
    expect(await client.ping()).toBe(true);
    await expect(use(client, () => relay.fallSilent())).rejects.toSatisfy(isConnectionLost);
    expect(await client.ping(50)).toBe(false);
    await relay.close();
  });

  it('is given up while it is being opened', async () => {
    const relay = await startRelay(database.target);
    opened.push(relay);
    relay.fallSilent();
    const client = open({ statementTimeoutMs: 300 }, relay.target);
    await expect(client.sql`select 1`).rejects.toSatisfy(isConnectionLost);
    await expect(client.transaction(async () => {})).rejects.toBeInstanceOf(ConnectionLost);
    expect(relay.taken).toBe(2);
  });
});

describe('a connection that breaks while it is being opened', () => {
  it('is not opened again in its own place; the next statement gets a new one', async () => {
    const relay = await startRelay(database.target);
    opened.push(relay);
    const client = open({}, relay.target);
    relay.swallowNextAnswer();
    await expect(client.transaction(async () => {})).rejects.toBeInstanceOf(ConnectionLost);
    expect(relay.taken).toBe(1);
    expect(await client.ping()).toBe(true);
    expect(relay.taken).toBe(2);
  });
});

describe('a database that is not there', () => {
  it.each([
    ['no socket', { host: '/nowhere/at/all' }],
    ['no server on the port', { host: '127.0.0.1', port: 1 }],
  ])('is ConnectionLost, and no ping: %s', async (_, where) => {
    const client = open({}, { ...database.target, ...where });
    await expect(client.transaction(async () => {})).rejects.toBeInstanceOf(ConnectionLost);
    await expect(client.db.execute(text`select 1`)).rejects.toSatisfy(isConnectionLost);
    expect(await client.ping()).toBe(false);
  });

  it('is told apart from a wrong password and an unknown database', async () => {
    const wrong = open({}, { ...database.target, password: 'wrong' });
    await expect(wrong.sql`select 1`).rejects.toMatchObject({ code: '28P01' });
    await expect(wrong.transaction(async () => {})).rejects.toMatchObject({ code: '28P01' });
    const unknown = open({}, { ...database.target, database: 'unknown' });
    await expect(unknown.sql`select 1`).rejects.toMatchObject({ code: '3D000' });
  });

  it('is noticed, counted and forgotten once it is back', async () => {
    let closed = 0;
    const client = open({ onConnectionClosed: () => (closed += 1) });
    const [row] = await client.sql`select pg_backend_pid() as pid`;
    await database.terminate(row?.pid);
    await expect.poll(() => closed).toBe(1);
    expect(await client.ping()).toBe(true);
    await client.close();
    expect(closed).toBe(1);
  });
});

describe('close', () => {
  it('lets what runs and what waits finish, and takes nothing new', async () => {
    const client = open({ max: 1 });
    const insideRun = client.transaction(async (tx) => {
      await tx.execute(text`insert into entries values ('running')`);
      await tx.execute(text`select pg_sleep(0.2)`);
    });
    const waiting = client.sql`insert into entries values ('waiting')`.execute();
    await pause(50);
    const closing = client.close({ graceMs: 5_000 });
    await expect(client.sql`select 1`).rejects.toBeInstanceOf(ConnectionLost);
    await closing;
    await Promise.all([insideRun, waiting]);
    expect(await stored()).toEqual(['running', 'waiting']);
    await expect.poll(sessions).toBe(0);
  });

  it('cuts off after its grace what does not finish, and leaves nothing of it', async () => {
    const client = open({ max: 1 });
    const cut = client.transaction(async (tx) => {
      await tx.execute(text`insert into entries values ('cut')`);
      await tx.execute(text`select pg_sleep(0.6)`);
    });
    const refused = expect(cut).rejects.toBeInstanceOf(ConnectionLost);
    await pause(50);
    await client.close({ graceMs: 100 });
    await refused;
    expect(await stored()).toEqual([]);
  });
});

describe('the guarded client', () => {
  it('refuses a transaction by hand, and takes one through begin', async () => {
    const client = open();
    for (const statement of ['begin', ' START  TRANSACTION', 'commit', 'rollback']) {
      await expect(client.sql.unsafe(statement)).rejects.toThrow('never by hand');
      await expect(client.transaction((tx) => tx.execute(text.raw(statement)))).rejects.toMatchObject({
        cause: { message: expect.stringContaining('never by hand') },
      });
    }
    await client.sql.begin('isolation level serializable', async (tx) => {
      expect(await tx`show transaction_isolation`).toEqual([{ transaction_isolation: 'serializable' }]);
    });
  });

  it('has no way around the guard', () => {
    const client = open();
    for (const name of ['reserve', 'listen', 'end', 'file']) {
      expect(() => Reflect.get(Reflect.get(client.db, '$client'), name)).toThrow('guarded');
      expect(() => Reflect.get(client.sql, name)).toThrow('guarded');
    }
    expect(() => client.sql`select 1`.cursor(() => {})).toThrow('guarded');
  });

  it('refuses a statement after its transaction is over, and takes it before', async () => {
    const client = open();
    const kept = await client.transaction(async (tx) => {
      await tx.execute(text`insert into entries values ('within')`);
      return { again: () => tx.execute(text`insert into entries values ('after')`) };
    });
    await expect(kept.again()).rejects.toMatchObject({
      cause: { message: expect.stringContaining('is over') },
    });
    expect(await stored()).toEqual(['within']);
  });

  it('takes fragments, lists, arrays and the isolation level', async () => {
    const client = open();
    const { sql } = client;
    await sql`insert into entries ${sql([{ who: 'one' }, { who: 'two' }, { who: 'three' }])}`;
    const only = sql`where who = any(${['one', 'three']})`;
    expect(await sql`select who from entries ${only} order by ${sql('who')}`).toEqual([
      { who: 'one' },
      { who: 'three' },
    ]);
    const isolation = await client.transaction((tx) => tx.execute(text`show transaction_isolation`), {
      isolation: 'repeatable read',
    });
    expect([...isolation]).toEqual([{ transaction_isolation: 'repeatable read' }]);
  });

  it('lets a refused row be told by its constraint', async () => {
    const client = open();
    const insert = () => client.db.execute(text`insert into entries values ('same')`);
    await insert();
    const refusal = await insert().then(
      () => null,
      (error: unknown) => error,
    );
    expect(constraintOf(refusal)).toBe('entries_who_key');
    expect(isConnectionLost(refusal)).toBe(false);
    const failure = await client.sql`select nothing`.then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: '42703' });
    expect(constraintOf(failure)).toBe(null);
  });
});
