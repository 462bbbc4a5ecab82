/**
 * The one place that knows what a postgres.js query is beneath its types: where it will be sent, and how to send
 * it elsewhere. Refuses what outlives its statement or would open a transaction by hand.
 */
import type { Sql } from 'postgres';

/** The inner side of a query of postgres.js 3.4 (its src/query.js); it is sent when first awaited. */
export interface RunnableQuery extends PromiseLike<unknown> {
  /** Takes the query when it is due; postgres.js calls it once. */
  handler: (query: RunnableQuery) => void;
  reject: (error: unknown) => void;
  readonly strings: readonly string[];
}

/** Statements that end or begin a transaction behind the guard's back. */
const transactionControl =
  /^\s*(begin|start\s+transaction|commit|end|rollback|abort|savepoint|release|prepare\s+transaction)\b/i;

/** A cursor or COPY stream writes to its connection later, a cancel opens another: no guard sees either. */
const refusedModes = ['cursor', 'readable', 'writable', 'cancel'] as const;

/**
 * Lets `route` decide where a query goes once it is due; what isn't a query (an identifier, a value list) is
 * answered unchanged. `deliver` in `route` is the way postgres.js itself would have taken.
 */
export function routeStatement<T>(
  built: T,
  route: (query: RunnableQuery, deliver: (query: RunnableQuery) => void) => void,
): T {
  if (!isQuery(built)) return built;
  const deliver = built.handler;
  built.handler = (query) => {
    if (transactionControl.test(query.strings[0] ?? '')) {
      return query.reject(
        new Error('Transactions begin and end through db.transaction or sql.begin, never by hand.'),
      );
    }
    route(query, deliver);
  };
  for (const mode of refusedModes) {
    Object.defineProperty(built, mode, {
      value: () => {
        throw new Error(
          `The guarded client has no .${mode}(): read in pages, or DECLARE and FETCH in a transaction.`,
        );
      },
    });
  }
  return built;
}

/** How a bare postgres.js client would send a query. */
export function deliveryOf(sql: Sql): (query: RunnableQuery) => void {
  const probe: unknown = sql``;
  // Without this field no statement could be guarded: better not to start than to run unguarded.
  if (!isQuery(probe))
    throw new Error('This version of postgres.js is not the one the guard was written for.');
  return probe.handler;
}

function isQuery(built: unknown): built is RunnableQuery {
  return (
    built instanceof Promise &&
    'handler' in built &&
    typeof built.handler === 'function' &&
    'strings' in built
  );
}
