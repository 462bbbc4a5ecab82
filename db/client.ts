/**
 * The door to the database: Drizzle and raw SQL over guarded connections, each statement with a deadline.
 * Holds no query of its own and creates no schema.
 */
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { teachArrays } from './array-types.ts';
import type { ConnectionTarget } from './connection.ts';
import { createConnectionPool } from './connection-pool.ts';
import { type GuardedSql, guardSql } from './guarded-sql.ts';
import * as schema from './schema/index.ts';
import { type ConnectionSettings, clientOptions, createSingleConnection } from './single-connection.ts';

export { ConnectionLost, constraintOf, isConnectionLost } from './database-errors.ts';
export type { GuardedSql } from './guarded-sql.ts';

/** All tables. */
export type Schema = typeof schema;
/** Drizzle over the guarded client; its `transaction` is the guarded one. */
export type Db = PostgresJsDatabase<Schema>;
/** A transaction, or a savepoint within one. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
export type IsolationLevel = 'read committed' | 'repeatable read' | 'serializable';

/** A process's way to one database, as one role. */
export interface DatabaseClient {
  readonly db: Db;
  /** Raw SQL for what Drizzle can't say, as a tagged template. Dates and times come back as Postgres' text. */
  readonly sql: GuardedSql;
  /**
   * Runs `work` in one transaction and answers after its COMMIT is confirmed; savepoints (`tx.transaction`) are
   * guarded as well. What `work` throws undoes everything and comes out unchanged.
   * @throws ConnectionLost when the connection was lost meanwhile: all of it happened or nothing, and only when
   * the COMMIT was already under way may it have happened
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: { isolation?: IsolationLevel }): Promise<T>;
  /** Whether a trivial query answers within so many milliseconds (1,000); never throws. */
  ping(timeoutMs?: number): Promise<boolean>;
  /** Refuses new work, lets what runs or waits finish for `graceMs` (5,000), cuts off the rest. */
  close(options?: { graceMs?: number }): Promise<void>;
}

/** Sizes and spans of a client; spans in milliseconds. */
export interface DatabaseClientOptions {
  /** Connections at most (10). A transaction or statement holds one while it runs. */
  max?: number;
  /** What `pg_stat_activity` shows. */
  applicationName: string;
  /** How long a statement may run and a caller wait for a connection (10,000); a transaction may sit idle twice that. */
  statementTimeoutMs?: number;
  /** Hears of every connection that ends without being asked to, for metrics. */
  onConnectionClosed?: () => void;
}

/** What Postgres gets beyond the statement's own limit to send its refusal, before the connection counts as hanging. */
const answerGraceMs = 2_000;
const longestConnectMs = 5_000;

/** Makes a client; it connects with its first statement, so it can be made before Postgres is up. */
export function createDatabaseClient(
  target: ConnectionTarget,
  options: DatabaseClientOptions,
): DatabaseClient {
  const settings = settingsFor(target, options);
  const builder = postgres({ ...clientOptions(settings), ...{ socket: refuseToConnect } });
  const pool = createConnectionPool({
    max: options.max ?? 10,
    waitMs: settings.statementTimeoutMs,
    open: (onLost) => {
      const connection = createSingleConnection(settings, (gone, expected) => {
        onLost(gone);
        if (!expected) options.onConnectionClosed?.();
      });
      // Drizzle sets how dates and JSON are read on the client it is given; the connections follow it.
      Object.assign(connection.sql.options.parsers, builder.options.parsers);
      Object.assign(connection.sql.options.serializers, builder.options.serializers);
      return connection;
    },
  });
  const sql = guardSql(builder, pool);
  const db = drizzle(sql, { schema });
  teachArrays(builder);
  return {
    db,
    sql,
    transaction: (work, { isolation } = {}) =>
      db.transaction(work, isolation ? { isolationLevel: isolation } : undefined),
    ping: (timeoutMs = 1_000) => answersWithin(sql`select 1`, timeoutMs),
    close: ({ graceMs = 5_000 } = {}) => pool.close(graceMs),
  };
}

function settingsFor(target: ConnectionTarget, options: DatabaseClientOptions): ConnectionSettings {
  const statementTimeoutMs = options.statementTimeoutMs ?? 10_000;
  return {
    target,
    applicationName: options.applicationName,
    statementTimeoutMs,
    idleInTransactionMs: statementTimeoutMs * 2,
    lockTimeoutMs: Math.ceil(statementTimeoutMs / 2),
    answerTimeoutMs: statementTimeoutMs + answerGraceMs,
    connectTimeoutMs: Math.min(longestConnectMs, statementTimeoutMs),
  };
}

async function answersWithin(query: PromiseLike<unknown>, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeoutMs, false);
    const answer = (there: boolean) => {
      clearTimeout(timer);
      resolve(there);
    };
    query.then(
      () => answer(true),
      () => answer(false),
    );
  });
}

async function refuseToConnect(): Promise<never> {
  throw new Error('This client builds queries; it has no connection of its own.');
}
