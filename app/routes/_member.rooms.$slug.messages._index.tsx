/** Sending a message by form. What is refused comes back in the box, on the room's own page. */
import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { RoomRoute } from '#app/components/chat/room-route.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { messageMaxLength, textSchema } from '#app/contracts/limits.ts';
import { actionFor, loaderFor, param } from '#app/http/open-page.server.ts';
import { parseFields, readFields, refuseForm } from '#app/http/read-form.server.ts';
import { loadRefusedRoom } from '#app/http/room-page.server.ts';
import { tChat } from '#app/locales/chat.ts';
import { accessRoom } from '#server/chat/access-room.ts';
import { sendMessages } from '#server/chat/send-messages.ts';

export const handle: PageHandle = { section: 'rooms', hydrate: true, frame: 'screen' };

export const loader = loaderFor('signed-in', loadRefusedRoom);

const sendForm = z.object({ text: textSchema(1, messageMaxLength), clientMessageId: z.uuid() });

export const action = actionFor('signed-in', async (page) => {
  const slug = param(page, 'slug');
  const { group } = await accessRoom(page.ctx, { slug }, 'room.read');
  const fields = await readFields(page.request);
  const parsed = parseFields(sendForm, fields);
  if (!parsed.ok) return refuseForm(fields, { message: tChat('refused.invalid') });
  const item = { ...parsed.input, groupId: group.id, sender: page.person };
  const [outcome] = await sendMessages(page.ctx, [item]);
  if (outcome?.kind === 'sent') {
    const card = outcome.support ? `#support-${outcome.support.id}` : '';
    return redirect(`/rooms/${slug}${card}`);
  }
  return refuseForm(fields, outcome ?? { code: 'unavailable' });
});

export default RoomRoute;
