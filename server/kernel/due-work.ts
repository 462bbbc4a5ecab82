/**
 * What must happen later or outside is a row, owed in the transaction that causes it. This file writes and cancels such
 * rows; `sweeper.ts` does the work. There is no other job system.
 */
import { and, eq, inArray } from 'drizzle-orm';
import { dueWork } from '#db/schema/index.ts';
import type { Context, TxContext } from './context.ts';
import { newId } from './ids.ts';

export type WorkPayload = Record<string, string | number | boolean | null>;

export interface OwedWork {
  kind: string;
  /** What it is about, so that it can be cancelled. */
  subjectId?: string;
  /** Ids and codes only. */
  payload?: WorkPayload;
  dueAt: Date;
  /** The same key owes the same work once, for ever. */
  key: string;
}

export interface DueWork extends Omit<OwedWork, 'payload'> {
  id: string;
  payload: WorkPayload;
  attempts: number;
  fence: number;
}

/** What became of a piece of work: done, to be tried again at a time, or waiting until something is configured. */
export type WorkOutcome = 'done' | 'waiting' | { againAt: Date };

/**
 * Does one kind of work. `transactional` work runs in the transaction that marks it done, so it happens exactly once;
 * `delivery` talks to the outside, so it may happen again after a crash and carries its key for the receiver.
 */
export type WorkHandler =
  | {
      readonly kind: string;
      readonly mode: 'transactional';
      run(ctx: TxContext, work: DueWork): Promise<WorkOutcome>;
    }
  | {
      readonly kind: string;
      readonly mode: 'delivery';
      run(ctx: Context, work: DueWork): Promise<WorkOutcome>;
    };

/** Owes work. A key that was used before changes nothing. */
export async function oweWork(ctx: TxContext, ...owed: OwedWork[]): Promise<void> {
  if (owed.length === 0) return;
  await ctx.db
    .insert(dueWork)
    .values(
      owed.map((work) => ({
        id: newId(),
        kind: work.kind,
        subjectId: work.subjectId ?? null,
        payload: work.payload ?? {},
        state: 'pending' as const,
        dueAt: work.dueAt,
        idempotencyKey: work.key,
      })),
    )
    .onConflictDoNothing({ target: dueWork.idempotencyKey });
}

/** Takes back what is still owed of these kinds for a subject. What already runs is stopped by its fence. */
export async function cancelWork(ctx: TxContext, subjectId: string, kinds: readonly string[]): Promise<void> {
  await ctx.db
    .update(dueWork)
    .set({ state: 'cancelled', finishedAt: ctx.clock.now() })
    .where(
      and(eq(dueWork.subjectId, subjectId), inArray(dueWork.kind, [...kinds]), eq(dueWork.state, 'pending')),
    );
}
