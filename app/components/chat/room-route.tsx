import { useActionData, useLoaderData } from '@remix-run/react';
import type { EventsPage } from '#app/contracts/chat.ts';
import type { ErrorCode } from '#app/contracts/result.ts';
import type { OpenedRoom } from '#app/hooks/room-state.ts';
import { RoomHistory } from './room-history.tsx';
import { RoomScreen } from './room-screen.tsx';

/** What the loaders of a room's pages give. */
interface RoomPageBody {
  opened: OpenedRoom;
  earlier: EventsPage | null;
}

/** What a refused form of the room gives back. */
interface RefusedBody {
  code: ErrorCode;
  message: string | null;
  values: Readonly<Record<string, string>>;
}

/** The room's page, at its own address and at those of its forms. */
export function RoomRoute() {
  const { opened, earlier } = useLoaderData<unknown>() as RoomPageBody;
  const refused = useActionData<unknown>() as RefusedBody | undefined;
  if (earlier) {
    const { name, room, me, members, reader } = opened;
    return <RoomHistory name={name} room={room} me={me} members={members} reader={reader} page={earlier} />;
  }
  return (
    <RoomScreen
      opened={opened}
      refused={
        refused
          ? { text: refused.values.text ?? '', error: { code: refused.code, message: refused.message ?? '' } }
          : null
      }
    />
  );
}
