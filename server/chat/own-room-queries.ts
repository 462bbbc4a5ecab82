/** Reads the rooms of the actor's own groups, one line each: whether it is open, otherwise when it opens next. */
import { inArray } from 'drizzle-orm';
import type { RoomView } from '#app/contracts/chat.ts';
import { rooms } from '#db/schema/index.ts';
import { listOwnGroups } from '#server/groups/membership-queries.ts';
import type { Context } from '#server/kernel/context.ts';
import { findMeetingsOf } from '#server/meetings/meeting-queries.ts';

/** A room in the list of one's own. */
export interface OwnRoomView extends Pick<RoomView, 'slug' | 'state' | 'opensAt'> {
  name: string;
}

const order: Record<RoomView['state'], number> = { open: 0, paused: 1, closed: 2 };

/**
 * Rooms of the groups one belongs to: open ones first, then by name.
 * @throws DomainError `unauthenticated` for a visitor.
 */
export async function listOwnRooms(ctx: Context): Promise<OwnRoomView[]> {
  const own = (await listOwnGroups(ctx)).filter((group) => group.state === 'active');
  if (own.length === 0) return [];
  const groupIds = own.map((group) => group.groupId);
  const rows = await ctx.db
    .select({ groupId: rooms.groupId, state: rooms.state })
    .from(rooms)
    .where(inArray(rooms.groupId, groupIds));
  const states = new Map(rows.map((row) => [row.groupId, row.state]));
  const meetings = await findMeetingsOf(ctx, groupIds);
  return own
    .map(({ groupId, slug, name }) => ({
      slug,
      name,
      state: states.get(groupId) ?? ('closed' as const),
      opensAt: meetings.get(groupId)?.startsAt ?? null,
    }))
    .sort((a, b) => order[a.state] - order[b.state]);
}
