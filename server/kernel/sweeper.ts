/**
 * Does due work. Any node takes what is due with a lease of 15 s and a fence number; a node that dies leaves its leases
 * to run out, and one that comes back too late finds a newer fence and changes nothing.
 */
import { and, eq, sql } from 'drizzle-orm';
import { isConnectionLost } from '#db/database-errors.ts';
import { dueWork } from '#db/schema/index.ts';
import type { Context } from './context.ts';
import type { DueWork, WorkHandler, WorkOutcome } from './due-work.ts';
import { after, seconds } from './durations.ts';
import { inTransaction } from './unit-of-work.ts';

const batch = 20;
/** Waits between tries, growing; after the last one the row is `failed` and someone is woken. */
const retryAfter = [1, 5, 15, 60, 300, 300, 300, 300, 900, 900].map(seconds);

export interface Sweeper {
  /** Does everything that is due at this moment; resolves with how many pieces were done. */
  sweep(): Promise<number>;
  /** Sweeps every second until the returned function is called; that one waits for the present sweep. */
  start(): () => Promise<void>;
}

type TakenRow = {
  id: string;
  kind: string;
  subject_id: string | null;
  payload: DueWork['payload'];
  due_at: string;
  attempts: number;
  fence: number;
  idempotency_key: string;
};

async function takeDue(ctx: Context, kinds: string[]): Promise<DueWork[]> {
  const rows = await ctx.db.execute<TakenRow>(sql`
    update due_work set lease_until = hearth_now() + interval '15 seconds', fence = fence + 1, attempts = attempts + 1
    where id in (
      select id from due_work
      where state = 'pending' and due_at <= hearth_now() and (lease_until is null or lease_until < hearth_now())
        and kind in (${sql.join(
          kinds.map((kind) => sql`${kind}`),
          sql`, `,
        )})
      order by due_at limit ${batch} for update skip locked)
    returning id, kind, subject_id, payload, due_at, attempts, fence, idempotency_key`);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    subjectId: row.subject_id ?? undefined,
    payload: row.payload,
    dueAt: new Date(row.due_at),
    attempts: row.attempts,
    fence: row.fence,
    key: row.idempotency_key,
  }));
}

/** Only whoever holds the newest fence of a row that is still pending may write to it. */
const stillOurs = (work: DueWork) =>
  and(eq(dueWork.id, work.id), eq(dueWork.fence, work.fence), eq(dueWork.state, 'pending'));

async function settle(ctx: Context, work: DueWork, outcome: WorkOutcome): Promise<void> {
  const change =
    outcome === 'done'
      ? { state: 'done' as const, finishedAt: ctx.clock.now(), leaseUntil: null, lastError: null }
      : outcome === 'waiting'
        ? { state: 'waiting' as const, leaseUntil: null, lastError: null }
        : { dueAt: outcome.againAt, leaseUntil: null, attempts: 0, lastError: null };
  await ctx.db.update(dueWork).set(change).where(stillOurs(work));
}

async function settleFailure(ctx: Context, work: DueWork, error: unknown): Promise<void> {
  const wait = retryAfter[work.attempts - 1];
  const code = error instanceof Error ? error.name : 'unknown';
  ctx.logger.error(
    { work: work.id, kind: work.kind, attempts: work.attempts, err: error, wakes: wait === undefined },
    'due work failed',
  );
  await ctx.db
    .update(dueWork)
    .set(
      wait === undefined
        ? { state: 'failed', finishedAt: ctx.clock.now(), leaseUntil: null, lastError: code }
        : { dueAt: after(ctx.clock.now(), wait), leaseUntil: null, lastError: code },
    )
    .where(stillOurs(work));
}

async function perform(ctx: Context, handler: WorkHandler, work: DueWork): Promise<void> {
  if (handler.mode === 'delivery') return settle(ctx, work, await handler.run(ctx, work));
  await inTransaction(ctx, async (tx) => {
    const [row] = await tx.db.select({ id: dueWork.id }).from(dueWork).where(stillOurs(work)).for('update');
    if (row) await settle(tx, work, await handler.run(tx, work));
  });
}

/** A sweeper for these kinds of work. The context acts as the system. */
export function createSweeper(ctx: Context, handlers: readonly WorkHandler[]): Sweeper {
  const byKind = new Map(handlers.map((handler) => [handler.kind, handler]));
  const kindsOf = (mode: WorkHandler['mode']) =>
    handlers.filter((handler) => handler.mode === mode).map(({ kind }) => kind);

  async function doOne(work: DueWork): Promise<void> {
    const handler = byKind.get(work.kind);
    if (handler) await perform(ctx, handler, work).catch((error) => settleFailure(ctx, work, error));
  }

  /** Deadlines one after the other, in their order. */
  async function sweepDeadlines(): Promise<number> {
    const kinds = kindsOf('transactional');
    for (let done = 0; ; ) {
      const taken = kinds.length > 0 ? await takeDue(ctx, kinds) : [];
      for (const work of taken) await doOne(work);
      done += taken.length;
      if (taken.length < batch) return done;
    }
  }

  /** What goes out goes out side by side: a receiver that hangs delays nobody else's, and no lease runs out waiting. */
  async function sweepDeliveries(): Promise<number> {
    const kinds = kindsOf('delivery');
    for (let done = 0; ; ) {
      const taken = kinds.length > 0 ? await takeDue(ctx, kinds) : [];
      await Promise.all(taken.map(doOne));
      done += taken.length;
      if (taken.length < batch) return done;
    }
  }

  const sweep = async (): Promise<number> => {
    const [deadlines, deliveries] = await Promise.all([sweepDeadlines(), sweepDeliveries()]);
    return deadlines + deliveries;
  };

  /** Looks once a second until told to stop; one that still runs is waited for. */
  function everySecond(look: () => Promise<number>): () => Promise<void> {
    let stopped = false;
    let present: Promise<unknown> = Promise.resolve();
    let timer: NodeJS.Timeout | undefined;
    // An outage lasts many seconds; it is told once.
    let failing = false;
    const tell = (error: unknown) => {
      if (!failing && isConnectionLost(error))
        ctx.logger.warn('the database does not answer; due work waits for it');
      else if (!failing) ctx.logger.error({ err: error }, 'sweep failed');
      failing = true;
    };
    const tick = () => {
      present = look()
        .then(() => {
          failing = false;
        }, tell)
        .finally(() => {
          if (!stopped) timer = setTimeout(tick, seconds(1));
        });
    };
    tick();
    return async () => {
      stopped = true;
      clearTimeout(timer);
      await present;
    };
  }

  /** Two loops, so that no deadline waits for a delivery. */
  function start(): () => Promise<void> {
    const stops = [everySecond(sweepDeadlines), everySecond(sweepDeliveries)];
    return async () => {
      await Promise.all(stops.map((stop) => stop()));
    };
  }

  return { sweep, start };
}
