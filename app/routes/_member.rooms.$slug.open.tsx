/** Opening a room by form. While no lead can be reached it stays closed, and its page says why. */
import { redirect } from '@remix-run/node';
import { RoomRoute } from '#app/components/chat/room-route.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { actionFor, loaderFor, param } from '#app/http/open-page.server.ts';
import { refuseForm } from '#app/http/read-form.server.ts';
import { loadRefusedRoom } from '#app/http/room-page.server.ts';
import { openRoom } from '#server/chat/open-room.ts';
import { DomainError } from '#server/kernel/errors.ts';

export const handle: PageHandle = { section: 'rooms', hydrate: true, frame: 'screen' };

export const loader = loaderFor('signed-in', loadRefusedRoom);

export const action = actionFor('signed-in', async (page) => {
  const slug = param(page, 'slug');
  try {
    await openRoom(page.ctx, { slug });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'conflict') throw error;
    return refuseForm({}, { code: 'conflict', message: error.message });
  }
  return redirect(`/rooms/${slug}`);
});

export default RoomRoute;
