/** Closing a room by form. */
import { redirect } from '@remix-run/node';
import { RoomRoute } from '#app/components/chat/room-route.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { actionFor, loaderFor, param } from '#app/http/open-page.server.ts';
import { loadRefusedRoom } from '#app/http/room-page.server.ts';
import { closeRoom } from '#server/chat/close-room.ts';

export const handle: PageHandle = { section: 'rooms', hydrate: true, frame: 'screen' };

export const loader = loaderFor('signed-in', loadRefusedRoom);

export const action = actionFor('signed-in', async (page) => {
  const slug = param(page, 'slug');
  await closeRoom(page.ctx, { slug });
  return redirect(`/rooms/${slug}`);
});

export default RoomRoute;
