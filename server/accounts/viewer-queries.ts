/** What the frame of every page needs to know, in one query. */
import { sql } from 'drizzle-orm';
import type { UserId } from '#app/contracts/ids.ts';
import type { Context } from '#server/kernel/context.ts';

/** Whether the demo's people exist, and whether this person facilitates a group. */
export async function findViewerFacts(
  ctx: Context,
  userId: UserId | null,
): Promise<{ demo: boolean; facilitates: boolean }> {
  const [row] = await ctx.db.execute<{ demo: boolean; facilitates: boolean }>(sql`
    select exists (select 1 from users where demo) as demo,
           exists (select 1 from memberships where user_id = ${userId} and role = 'facilitator' and state = 'active') as facilitates`);
  return { demo: row?.demo ?? false, facilitates: row?.facilitates ?? false };
}
