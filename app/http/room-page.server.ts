/** What a room's page is made of, for the page itself and for every form of it that is shown again when refused. */
import { redirect } from '@remix-run/node';
import type { EventsPage } from '#app/contracts/chat.ts';
import { enterPageSize } from '#app/contracts/limits.ts';
import type { OpenedRoom } from '#app/hooks/room-state.ts';
import { accessRoom } from '#server/chat/access-room.ts';
import { enterRoom } from '#server/chat/enter-room.ts';
import { listEvents } from '#server/chat/list-events.ts';
import { listMembers } from '#server/chat/list-members.ts';
import { newId } from '#server/kernel/ids.ts';
import { type Page, param } from './open-page.server.ts';
import { readerZone } from './reader-zone.server.ts';

export interface RoomPage {
  opened: OpenedRoom;
  /** An earlier page of the log, when the address asks for one. */
  earlier: EventsPage | null;
}

/** The `seq` that the address asks to read before; null when it asks for none. */
function beforeOf(url: URL): number | null {
  const asked = url.searchParams.get('before') ?? '';
  return /^\d{1,15}$/.test(asked) ? Number(asked) : null;
}

/**
 * The room as the asker finds it: the same reading as entering by socket, without one.
 * @throws DomainError `not-found`.
 */
export async function loadRoomPage(page: Page<'signed-in'>): Promise<RoomPage> {
  const { ctx, url } = page;
  const { group } = await accessRoom(ctx, { slug: param(page, 'slug') }, 'room.enter');
  const groupId = group.id;
  const before = beforeOf(url);
  const entered = await enterRoom(ctx, { groupId, after: null, limit: enterPageSize });
  const opened: OpenedRoom = {
    ...entered,
    name: group.name,
    // Who has the room open at this moment, only the sockets know.
    members: await listMembers(ctx, { groupId, here: new Set() }),
    reader: await readerZone(page),
    clientMessageId: newId(),
  };
  const earlier = before === null ? null : await listEvents(ctx, { groupId, before, limit: enterPageSize });
  return { opened, earlier };
}

/**
 * The loader of an address that takes only a form: somebody who comes by the address goes to the room; after a refused
 * form, whose headers the loader still sees, the room's page is shown with it.
 */
export async function loadRefusedRoom(page: Page<'signed-in'>): Promise<RoomPage> {
  if (!page.request.headers.has('Content-Type')) throw redirect(`/rooms/${param(page, 'slug')}`);
  return loadRoomPage(page);
}
