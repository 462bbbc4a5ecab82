/** A person's own running shift, for the switch on their page. */
import { and, desc, eq, gt, lte, sql } from 'drizzle-orm';
import type { UserId } from '#app/contracts/ids.ts';
import { shifts } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';

/** Until when someone is on shift now; null when they are not. */
export async function findOwnShiftEnd(ctx: Context, userId: UserId): Promise<Date | null> {
  const [row] = await ctx.db
    .select({ endsAt: shifts.endsAt })
    .from(shifts)
    .where(
      and(
        eq(shifts.userId, userId),
        lte(shifts.startsAt, sql`hearth_now()`),
        gt(shifts.endsAt, sql`hearth_now()`),
      ),
    )
    .orderBy(desc(shifts.endsAt))
    .limit(1);
  return row?.endsAt ?? null;
}
