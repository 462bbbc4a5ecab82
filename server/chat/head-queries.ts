/** Reads how far rooms' logs have come, for whoever carries them on. */
import { inArray } from 'drizzle-orm';
import type { GroupId } from '#app/contracts/ids.ts';
import { rooms } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';

/** The newest number of each of these rooms. One query. */
export async function listHeads(ctx: Context, groupIds: readonly GroupId[]): Promise<Map<GroupId, number>> {
  if (groupIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ groupId: rooms.groupId, head: rooms.head })
    .from(rooms)
    .where(inArray(rooms.groupId, [...groupIds]));
  return new Map(rows.map(({ groupId, head }) => [groupId, head]));
}
