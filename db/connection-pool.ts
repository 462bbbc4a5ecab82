/**
 * Lends connections, each to one holder at a time, first come first served, and replaces the lost by new ones.
 * Runs no statement itself.
 */
import { ConnectionLost } from './database-errors.ts';
import type { SingleConnection } from './single-connection.ts';

/** A bounded set of connections. */
export interface ConnectionPool {
  /**
   * A connection for the caller alone until `release`.
   * @throws ConnectionLost when none comes free in time, or the pool is closing
   */
  acquire(): Promise<SingleConnection>;
  release(connection: SingleConnection): void;
  /** Takes no new holders, waits for the present and the queued ones, then cuts off who is left. */
  close(graceMs: number): Promise<void>;
}

interface Waiter {
  take: (connection: SingleConnection) => void;
  refuse: (error: ConnectionLost) => void;
}

/** Builds a pool of at most `max` connections; `open` makes one and calls back when it is lost. */
export function createConnectionPool(options: {
  max: number;
  /** How long a caller waits for a free connection, in milliseconds. */
  waitMs: number;
  open: (onLost: (connection: SingleConnection) => void) => SingleConnection;
}): ConnectionPool {
  const all = new Set<SingleConnection>();
  const idle: SingleConnection[] = [];
  const waiters: Waiter[] = [];
  let closed: Promise<void> | null = null;
  let onDrained = () => {};

  const open = () => {
    const connection = options.open((gone) => {
      all.delete(gone);
      const place = idle.indexOf(gone);
      if (place >= 0) idle.splice(place, 1);
      serve();
    });
    all.add(connection);
    return connection;
  };
  const spare = () => idle.pop() ?? (all.size < options.max ? open() : null);
  const serve = () => {
    while (waiters.length > 0) {
      const connection = spare();
      if (!connection) return;
      waiters.shift()?.take(connection);
    }
    if (idle.length === all.size) onDrained();
  };
  const queue = () =>
    new Promise<SingleConnection>((resolve, reject) => {
      const waiter: Waiter = {
        take: (connection) => {
          clearTimeout(timer);
          resolve(connection);
        },
        refuse: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      const timer = setTimeout(() => {
        waiters.splice(waiters.indexOf(waiter), 1);
        reject(new ConnectionLost(`No connection to the database came free within ${options.waitMs} ms.`));
      }, options.waitMs);
      waiters.push(waiter);
    });
  const shutDown = async (graceMs: number) => {
    await drained(graceMs);
    for (const waiter of waiters.splice(0))
      waiter.refuse(new ConnectionLost('The database client is closed.'));
    await Promise.all(
      [...all].map(async (connection) => {
        if (idle.includes(connection)) await connection.end();
        else connection.abandon('The database client closed before this was finished.');
      }),
    );
  };
  const drained = (graceMs: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, graceMs);
      onDrained = () => {
        clearTimeout(timer);
        resolve();
      };
      serve();
    });

  return {
    async acquire() {
      if (closed) throw new ConnectionLost('The database client is closed.');
      // Nobody overtakes those who already wait.
      return (waiters.length === 0 ? spare() : null) ?? (await queue());
    },
    release(connection) {
      if (!connection.lost) idle.push(connection);
      serve();
    },
    close(graceMs) {
      closed ??= shutDown(graceMs);
      return closed;
    },
  };
}
