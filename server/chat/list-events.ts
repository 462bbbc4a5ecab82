/** One page of a room's log for someone who may read it. */
import type { EventsPage } from '#app/contracts/chat.ts';
import type { GroupId } from '#app/contracts/ids.ts';
import { pageDefaultSize } from '#app/contracts/limits.ts';
import type { Context } from '#server/kernel/context.ts';
import { accessRoom, leads } from './access-room.ts';
import { type PageAsk, readPage } from './event-queries.ts';
import { toRoomView } from './room-queries.ts';

export type ListEventsInput = { groupId: GroupId; limit?: number } & Exclude<PageAsk, 'newest'>;

/**
 * Events after or before a number, ascending: complete up to what it says, or with `more`.
 * @throws DomainError `not-found`.
 */
export async function listEvents(ctx: Context, input: ListEventsInput): Promise<EventsPage> {
  const { groupId, limit = pageDefaultSize } = input;
  const { room, group, standing } = await accessRoom(ctx, { groupId }, 'room.read');
  return readPage(ctx, room, {
    ask: input,
    limit,
    reader: { memberId: standing.membership?.id ?? null, staff: leads(standing) },
    room: () => toRoomView(ctx, { slug: group.slug, room }),
  });
}
