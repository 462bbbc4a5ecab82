/** One's own rooms, a line each. */
import { useLoaderData } from '@remix-run/react';
import { RoomEntry } from '#app/components/chat/room-entry.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { WindowWithLamp } from '#app/components/ui/drawings/window-with-lamp.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import { loaderFor } from '#app/http/open-page.server.ts';
import { readerZone } from '#app/http/reader-zone.server.ts';
import { tChat } from '#app/locales/chat.ts';
import { listOwnRooms } from '#server/chat/own-room-queries.ts';

export const handle: PageHandle = { section: 'rooms' };

export const loader = loaderFor('signed-in', async (page) => ({
  rooms: await listOwnRooms(page.ctx),
  reader: await readerZone(page),
}));

export default function RoomsPage() {
  const { rooms, reader } = useLoaderData<typeof loader>();
  if (rooms.length === 0) {
    return (
      <>
        <PageTitle>{tChat('rooms.title')}</PageTitle>
        <EmptyState
          drawing={<WindowWithLamp />}
          title={tChat('rooms.empty.title')}
          action={<LinkButton href="/groups">{tChat('rooms.empty.action')}</LinkButton>}
        >
          {tChat('rooms.empty.text')}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageTitle lead={tChat('rooms.lead')}>{tChat('rooms.title')}</PageTitle>
      <ul className="max-w-[46rem] border-t border-hairline">
        {rooms.map((room) => (
          <RoomEntry key={room.slug} room={room} reader={reader} />
        ))}
      </ul>
    </>
  );
}
