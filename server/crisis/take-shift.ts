/** Coming on shift, staying on it, and leaving it. A shift is a row with an end; being here is a heartbeat on it. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { shifts } from '#db/schema/index.ts';
import { recordAudit } from '#server/kernel/audit.ts';
import type { Context, PersonActor, TxContext } from '#server/kernel/context.ts';
import { after, hours } from '#server/kernel/durations.ts';
import { DomainError } from '#server/kernel/errors.ts';
import { newId } from '#server/kernel/ids.ts';
import { platformRelations, requireAllowed } from '#server/kernel/policy.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { crisisPolicy } from './crisis-policy.ts';
import { hereFor, type ShiftRank, shiftRuns } from './shift-queries.ts';

/** The longest that someone may say they are on shift in one go. */
export const longestShift = hours(12);

function requireStaff(ctx: Context): PersonActor {
  requireAllowed(crisisPolicy, 'shift.take', { relations: platformRelations(ctx.actor) });
  if (ctx.actor.kind !== 'person') throw new DomainError('not-found');
  return ctx.actor;
}

const ranksOf = (actor: PersonActor): ShiftRank[] =>
  (['moderator', 'lead'] as const).filter((rank) => actor.roles.includes(rank));

const runningNow = (actor: PersonActor) => and(eq(shifts.userId, actor.userId), shiftRuns);

/** One row per person that two clicks at once queue up behind. */
const lockOwn = (tx: TxContext, actor: PersonActor) =>
  tx.db.execute(sql`select id from users where id = ${actor.userId} for update`);

/**
 * On shift until then, in every rank one has; a shift that runs already gets the new end.
 * @throws DomainError `invalid` when the end is not ahead, or further ahead than `longestShift`.
 */
export async function takeShift(ctx: Context, { until }: { until: Date }): Promise<void> {
  const actor = requireStaff(ctx);
  const now = ctx.clock.now();
  if (!(until > now) || until > after(now, longestShift)) throw new DomainError('invalid');
  await inTransaction(ctx, async (tx) => {
    await lockOwn(tx, actor);
    const change = { endsAt: until, heartbeatAt: now };
    const extended = await tx.db
      .update(shifts)
      .set(change)
      .where(runningNow(actor))
      .returning({ rank: shifts.rank });
    const missing = ranksOf(actor).filter((rank) => !extended.some((row) => row.rank === rank));
    if (missing.length > 0) {
      const rows = missing.map((rank) => ({
        id: newId(),
        userId: actor.userId,
        rank,
        startsAt: now,
        ...change,
      }));
      await tx.db.insert(shifts).values(rows);
    }
    await recordAudit(tx, {
      action: 'crisis.take-shift',
      subject: { kind: 'user', id: actor.userId },
      codes: { until: until.toISOString() },
    });
    await tx.announce({ name: 'shift.changed', userId: actor.userId });
  });
}

/** Off shift from now. Idempotent. */
export async function leaveShift(ctx: Context): Promise<void> {
  const actor = requireStaff(ctx);
  await inTransaction(ctx, async (tx) => {
    await lockOwn(tx, actor);
    const now = ctx.clock.now();
    // A shift that began in this very millisecond would end where it begins, which no row may.
    await tx.db.delete(shifts).where(and(runningNow(actor), eq(shifts.startsAt, now)));
    const ended = await tx.db
      .update(shifts)
      .set({ endsAt: now })
      .where(runningNow(actor))
      .returning({ id: shifts.id });
    if (ended.length === 0) return;
    await recordAudit(tx, { action: 'crisis.leave-shift', subject: { kind: 'user', id: actor.userId } });
    await tx.announce({ name: 'shift.changed', userId: actor.userId });
  });
}

/**
 * A sign that someone on shift looks at their screen; says `shift.changed` when they were not here before. Nothing
 * happens for who is not on shift.
 */
export async function beatShift(ctx: Context): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'person' || ranksOf(actor).length === 0) return;
  await inTransaction(ctx, async (tx) => {
    const mine = and(runningNow(actor), inArray(shifts.rank, ranksOf(actor)));
    const before = await tx.db
      .select({ heartbeatAt: shifts.heartbeatAt })
      .from(shifts)
      .where(mine)
      .for('update');
    if (before.length === 0) return;
    const now = ctx.clock.now();
    await tx.db.update(shifts).set({ heartbeatAt: now }).where(mine);
    const wasHere = before.every((row) => row.heartbeatAt && row.heartbeatAt > after(now, -hereFor));
    if (!wasHere) await tx.announce({ name: 'shift.changed', userId: actor.userId });
  });
}
