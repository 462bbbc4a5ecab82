/** A group's room. */
import { RoomRoute } from '#app/components/chat/room-route.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { loaderFor } from '#app/http/open-page.server.ts';
import { loadRoomPage } from '#app/http/room-page.server.ts';

export const handle: PageHandle = { section: 'rooms', hydrate: true, frame: 'screen' };

export const loader = loaderFor('signed-in', loadRoomPage);

export default RoomRoute;
