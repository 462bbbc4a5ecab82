/** One act, one transaction: its rows, its audit, its due work and what subscribers owe commit together or not at all. */
import type { Tx } from '#db/client.ts';
import type { Context, TxContext } from './context.ts';
import { asRefusal } from './errors.ts';

const isOpen = (ctx: Context): ctx is TxContext => 'heard' in ctx;

/** Puts a context on a transaction; what it announces is heard by subscribers at once, in the same transaction. */
function within(ctx: Context, tx: Tx): TxContext {
  const inner: TxContext = {
    ...ctx,
    db: tx,
    heard: [],
    announce: async (event) => {
      inner.heard.push(event);
      await ctx.services.bus.withinTransaction(event, inner);
    },
  };
  return inner;
}

/**
 * Runs work in one transaction, or in the one that is already open. After the commit, and only then, the events
 * announced meanwhile are passed on.
 * @throws DomainError `unavailable` when the database went away meanwhile: it may or may not have happened, and doing
 * it again with the same key settles that.
 */
export async function inTransaction<T>(ctx: Context, work: (ctx: TxContext) => Promise<T>): Promise<T> {
  if (isOpen(ctx)) return work(ctx);
  let inner: TxContext | undefined;
  const result = await ctx.services.database
    .transaction((tx) => {
      inner = within(ctx, tx);
      return work(inner);
    })
    .catch((error: unknown) => {
      throw asRefusal(error);
    });
  for (const event of inner?.heard ?? []) await ctx.services.bus.afterCommit(event, ctx);
  return result;
}

/**
 * Runs work in a savepoint of the open transaction: when it throws, what it wrote and announced is undone, and the
 * transaction lives on.
 */
export async function inSavepoint<T>(ctx: TxContext, work: (ctx: TxContext) => Promise<T>): Promise<T> {
  let inner: TxContext | undefined;
  const result = await ctx.db.transaction((tx) => {
    inner = within(ctx, tx);
    return work(inner);
  });
  ctx.heard.push(...(inner?.heard ?? []));
  return result;
}
