/** Marks all of one's own notices as read. */
import { and, eq, isNull } from 'drizzle-orm';
import { notices } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { requireAddressee } from './notice-queries.ts';

/** Idempotent. @throws DomainError `not-found` for who is not signed in. */
export async function markNoticesRead(ctx: Context): Promise<void> {
  const userId = requireAddressee(ctx);
  await ctx.db
    .update(notices)
    .set({ readAt: ctx.clock.now() })
    .where(and(eq(notices.userId, userId), isNull(notices.readAt)));
}
