/**
 * One connection to Postgres and nothing after it: a postgres.js client whose only socket is never replaced, so
 * whoever still holds it when its backend dies reaches no other session, at worst nobody. Knows no pool.
 */
import { createConnection, type Socket } from 'node:net';
import postgres, { type Sql } from 'postgres';
import type { ConnectionTarget } from './connection.ts';
import { ConnectionLost, endsSession, isConnectionLost } from './database-errors.ts';
import type { RunnableQuery } from './statement-route.ts';

/** How a connection introduces itself and how long it waits; all spans in milliseconds. */
export interface ConnectionSettings {
  target: ConnectionTarget;
  applicationName: string;
  /** After this Postgres cancels a statement. */
  statementTimeoutMs: number;
  /** After this Postgres ends a transaction that sits idle; longer than any wait its work may be in. */
  idleInTransactionMs: number;
  /** After this a statement waiting for a lock is cancelled. */
  lockTimeoutMs: number;
  /** After this without any answer the connection counts as hanging and is given up; longer than a statement. */
  answerTimeoutMs: number;
  connectTimeoutMs: number;
}

/** A connection that lives once. */
export interface SingleConnection {
  /** The unguarded client of this one connection; for its present holder alone. */
  readonly sql: Sql;
  /** Why it is gone, or null while it lives. */
  readonly lost: ConnectionLost | null;
  /** Calls back once when it is lost; the answer unsubscribes. */
  onceLost(listener: (lost: ConnectionLost) => void): () => void;
  /** Gives the connection up unless the answered function is called within the answer timeout. */
  expectAnswer(): () => void;
  /** Hands a statement to `deliver` unless the connection is gone; rejects it when it goes or is late. */
  send(query: RunnableQuery, deliver: (query: RunnableQuery) => void): void;
  /** Cuts the connection; everything running on it is rejected with ConnectionLost. */
  abandon(reason: string, cause?: unknown): ConnectionLost;
  /** Says goodbye to Postgres, for an idle connection; resolves when it is closed. */
  end(): Promise<void>;
}

/** Makes a connection that opens with its first statement; `onLost` hears of its end, expected or not. */
export function createSingleConnection(
  settings: ConnectionSettings,
  onLost: (connection: SingleConnection, expected: boolean) => void,
): SingleConnection {
  const listeners = new Set<(lost: ConnectionLost) => void>();
  let lost: ConnectionLost | null = null;
  let socket: Socket | null = null;
  let ending = false;

  const abandon = (reason: string, cause?: unknown): ConnectionLost => {
    if (lost) return lost;
    lost = new ConnectionLost(reason, { cause });
    socket?.destroy();
    for (const listener of [...listeners]) listener(lost);
    onLost(connection, ending);
    return lost;
  };
  const openSocket = async () => {
    if (lost || socket) throw abandon('The connection to the database ended before it was ready.');
    socket = reach(settings.target);
    try {
      await connected(socket, settings.connectTimeoutMs);
    } catch (error) {
      throw abandon('The database cannot be reached.', error);
    }
    return socket;
  };
  const expectAnswer = () => {
    const give = () => abandon(`The database gave no answer within ${settings.answerTimeoutMs} ms.`);
    const timer = setTimeout(give, settings.answerTimeoutMs);
    return () => clearTimeout(timer);
  };
  const onceLost = (listener: (lost: ConnectionLost) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const connection: SingleConnection = {
    sql: postgres({
      ...clientOptions(settings),
      onclose: () => void abandon('The connection to the database closed.'),
      ...{ socket: openSocket },
    }),
    get lost() {
      return lost;
    },
    abandon,
    expectAnswer,
    onceLost,
    send(query, deliver) {
      if (lost) return query.reject(lost);
      const stopClock = expectAnswer();
      const forget = onceLost((reason) => query.reject(reason));
      const settle = (error?: unknown) => {
        stopClock();
        forget();
        if (isConnectionLost(error) || endsSession(error))
          abandon('The connection to the database broke.', error);
      };
      query.then(() => settle(), settle);
      deliver(query);
    },
    async end() {
      ending = true;
      await connection.sql.end({ timeout: 1 });
      abandon('The connection to the database was closed on purpose.');
    },
  };
  return connection;
}

/**
 * What postgres.js is told. Nothing is recycled by idleness or age: a connection ends when it breaks or the
 * client closes. The timeouts are session settings, so Postgres keeps them even when this process hangs.
 */
export function clientOptions(settings: ConnectionSettings): postgres.Options<Record<never, never>> {
  const { target } = settings;
  return {
    host: target.host,
    port: target.port,
    database: target.database,
    username: target.user,
    password: target.password,
    ssl: target.host.startsWith('/') ? false : (target.ssl ?? false),
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: settings.connectTimeoutMs / 1000,
    // Its query for array types would end the process when a connection breaks early; see array-types.ts.
    fetch_types: false,
    // Without it postgres.js prints notices to the console.
    onnotice: () => {},
    connection: {
      application_name: settings.applicationName,
      statement_timeout: settings.statementTimeoutMs,
      lock_timeout: settings.lockTimeoutMs,
      idle_in_transaction_session_timeout: settings.idleInTransactionMs,
    },
  };
}

/** A socket on its way; `host` is what postgres.js checks a certificate against. */
function reach({ host, port }: ConnectionTarget): Socket {
  if (host.startsWith('/')) return createConnection(`${host}/.s.PGSQL.${port}`);
  return Object.assign(createConnection({ host, port, noDelay: true }), { host, port });
}

function connected(socket: Socket, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = () => socket.destroy(new Error(`The database did not accept within ${timeoutMs} ms.`));
    const timer = setTimeout(late, timeoutMs);
    // The listener for errors stays: between here and postgres.js' own there must be one, or Node ends the process.
    socket.on('error', reject);
    socket.once('close', () => {
      clearTimeout(timer);
      reject(new Error('The connection closed while it was being opened.'));
    });
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
