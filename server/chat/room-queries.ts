/** Reads a room as everybody in it sees it: its state, who is there, and when it opens next. */
import { eq } from 'drizzle-orm';
import type { RoomView } from '#app/contracts/chat.ts';
import type { GroupId } from '#app/contracts/ids.ts';
import { groups, rooms } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/errors.ts';
import { findNextMeeting } from '#server/meetings/meeting-queries.ts';
import type { RoomRow } from './access-room.ts';
import { findRoomCover } from './room-cover.ts';

/** The view of a row that was read already. A closed or paused room says when it opens next, if a meeting is planned. */
export async function toRoomView(
  ctx: Context,
  { slug, room }: { slug: string; room: RoomRow },
): Promise<RoomView> {
  const { groupId, state, slowSeconds, step } = room;
  const next = state === 'open' ? null : await findNextMeeting(ctx, groupId);
  return {
    groupId,
    slug,
    state,
    cover: await findRoomCover(ctx, groupId),
    opensAt: next?.startsAt.toISOString() ?? null,
    slowSeconds,
    step,
    round: null,
  };
}

/** The room as it is now. The caller has access. @throws DomainError `not-found`. */
export async function findRoomView(ctx: Context, groupId: GroupId): Promise<RoomView> {
  const [row] = await ctx.db
    .select({ slug: groups.slug, room: rooms })
    .from(rooms)
    .innerJoin(groups, eq(groups.id, rooms.groupId))
    .where(eq(rooms.groupId, groupId));
  return row ? toRoomView(ctx, row) : notFound();
}
