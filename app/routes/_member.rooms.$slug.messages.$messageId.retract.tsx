/** Taking back one's own message by form. */
import { redirect } from '@remix-run/node';
import { RoomRoute } from '#app/components/chat/room-route.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { messageIdSchema } from '#app/contracts/ids.ts';
import { actionFor, loaderFor, param } from '#app/http/open-page.server.ts';
import { loadRefusedRoom } from '#app/http/room-page.server.ts';
import { accessRoom } from '#server/chat/access-room.ts';
import { retractMessage } from '#server/chat/retract-message.ts';
import { notFound } from '#server/kernel/errors.ts';

export const handle: PageHandle = { section: 'rooms', hydrate: true, frame: 'screen' };

export const loader = loaderFor('signed-in', loadRefusedRoom);

export const action = actionFor('signed-in', async (page) => {
  const slug = param(page, 'slug');
  const messageId = messageIdSchema.safeParse(param(page, 'messageId'));
  const { group } = await accessRoom(page.ctx, { slug }, 'room.read');
  if (!messageId.success) return notFound();
  await retractMessage(page.ctx, { groupId: group.id, messageId: messageId.data });
  return redirect(`/rooms/${slug}`);
});

export default RoomRoute;
