/**
 * A postgres.js client over single connections: every statement, transaction and savepoint holds one connection
 * and ends with it. Offers no way around the guard: what it can't watch over (reserve, listen, cursor …) it refuses.
 */
import type { ISql, Sql, TransactionSql } from 'postgres';
import type { ConnectionPool } from './connection-pool.ts';
import { ConnectionLost, endsSession, isConnectionLost } from './database-errors.ts';
import type { SingleConnection } from './single-connection.ts';
import { deliveryOf, type RunnableQuery, routeStatement } from './statement-route.ts';

/** The part of postgres.js that the guard watches over: statements, helpers for values, `begin`; not `file`, `notify`. */
export type GuardedSql = ISql & Pick<Sql, 'begin'>;

type Work = (sql: TransactionSql) => unknown;
type Opening = (work: (sql: TransactionSql) => Promise<unknown>) => Promise<unknown>;

const refusedOnClient = ['reserve', 'listen', 'subscribe', 'largeObject', 'end', 'close', 'file', 'notify'];
const refusedInTransaction = ['prepare', 'file', 'notify'];

/** Wraps `builder`, a client that makes queries and never connects; they run on connections of `pool`. */
export function guardSql(builder: Sql, pool: ConnectionPool): Sql {
  // Fails here, at the start, with a postgres.js whose queries can't be routed.
  deliveryOf(builder);
  const begin = (...args: [Work] | [string, Work]) => {
    const [options, work] = args.length === 1 ? ['', args[0]] : args;
    return beginGuarded(pool, options, work);
  };
  return guarded(builder, { begin }, refusedOnClient, (query) => void runAlone(pool, query));
}

async function runAlone(pool: ConnectionPool, query: RunnableQuery): Promise<void> {
  try {
    const connection = await pool.acquire();
    connection.send(query, deliveryOf(connection.sql));
    const release = () => pool.release(connection);
    query.then(release, release);
  } catch (error) {
    query.reject(error);
  }
}

async function beginGuarded(pool: ConnectionPool, options: string, work: Work): Promise<unknown> {
  const connection = await pool.acquire();
  try {
    return await runScope(connection, (scoped) => connection.sql.begin(options, scoped), work);
  } catch (error) {
    if (endsSession(error)) connection.abandon('The database ended the session.', error);
    if (error instanceof ConnectionLost || !isConnectionLost(error)) throw error;
    throw new ConnectionLost('The database was lost during a transaction.', { cause: error });
  } finally {
    pool.release(connection);
  }
}

/**
 * Runs `work` between an opening statement and its end (BEGIN and COMMIT, or a savepoint). When the connection is
 * lost, postgres.js must not hear that the work ended: it would send COMMIT or ROLLBACK to a socket that is gone,
 * and end the process by it. So the caller is told, and postgres.js waits for ever for a work nobody needs.
 */
async function runScope(connection: SingleConnection, open: Opening, work: Work): Promise<unknown> {
  if (connection.lost) throw connection.lost;
  let stopClock = connection.expectAnswer();
  let refusal: { error: unknown } | null = null;
  const opened = open(async (sql) => {
    stopClock();
    const scope = { over: false };
    try {
      const outcome = work(guardTransaction(connection, sql, scope));
      return await (Array.isArray(outcome) ? Promise.all(outcome) : outcome);
    } catch (error) {
      if (!connection.lost) refusal = { error };
      throw error;
    } finally {
      scope.over = true;
      if (connection.lost) await new Promise(() => {});
      stopClock = connection.expectAnswer();
    }
  });
  try {
    return await unlessLost(connection, opened);
  } catch (error) {
    // A work that refused by itself is not made "unavailable" by a rollback that went missing: both leave nothing.
    const { error: own } = refusal ?? { error };
    throw isConnectionLost(own) ? error : own;
  } finally {
    stopClock();
  }
}

function guardTransaction(connection: SingleConnection, sql: TransactionSql, scope: { over: boolean }) {
  const savepoint = async (...args: [Work] | [string, Work]) => {
    // One turn later, so that a close already on its way is seen before the savepoint is sent.
    await undefined;
    if (scope.over) throw new Error(afterTheEnd);
    const [name, work] = args.length === 1 ? [null, args[0]] : args;
    const open: Opening = (scoped) => (name === null ? sql.savepoint(scoped) : sql.savepoint(name, scoped));
    return runScope(connection, open, work);
  };
  return guarded(sql, { savepoint }, refusedInTransaction, (query, deliver) => {
    if (scope.over) query.reject(new Error(afterTheEnd));
    else connection.send(query, deliver);
  });
}

const afterTheEnd = 'This transaction is over: await every statement before its work returns.';

/** A stand-in for a client of postgres.js: its queries take `route`, `own` replaces, `refused` throws. */
function guarded<T extends ISql>(
  sql: T,
  own: Record<string, unknown>,
  refused: readonly string[],
  route: Parameters<typeof routeStatement>[1],
): T {
  const unsafe = (...args: Parameters<ISql['unsafe']>) => routeStatement(sql.unsafe(...args), route);
  return new Proxy(sql, {
    apply: (target, self, args) => routeStatement(Reflect.apply(target, self, args), route),
    get(target, name) {
      if (typeof name === 'string' && refused.includes(name)) {
        throw new Error(`The guarded database client has no "${name}": it could not be watched over.`);
      }
      if (typeof name === 'string' && name in own) return own[name];
      return name === 'unsafe' ? unsafe : Reflect.get(target, name);
    },
  });
}

function unlessLost<T>(connection: SingleConnection, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const forget = connection.onceLost(reject);
    promise.then(resolve, reject).finally(forget);
  });
}
