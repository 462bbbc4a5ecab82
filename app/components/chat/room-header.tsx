import type { ReactNode } from 'react';
import type { RoomView } from '#app/contracts/chat.ts';
import { tChat } from '#app/locales/chat.ts';

export interface RoomHeaderProps {
  name: string;
  room: RoomView;
  /** Who is here. */
  people: ReactNode;
  /** For who leads the room: what they can do. */
  desk: ReactNode;
}

/** The room's name, and in one sentence who is there for it. */
export function RoomHeader({ name, room, people, desk }: RoomHeaderProps) {
  return (
    <header className="border-b border-hairline px-4 py-2 sm:px-6">
      <div className="mx-auto flex max-w-[46rem] flex-wrap items-center gap-x-5">
        <h1 className="line-clamp-2 min-w-0 flex-1 py-1 text-lg leading-tight" title={name}>
          {name}
        </h1>
        {people}
        <span className="w-full" />
        <p className="min-w-0 flex-1 text-sm text-soft" data-cover={room.cover.state} aria-live="polite">
          {room.state === 'open' ? '' : `${tChat(`state.${room.state}`)} `}
          {room.cover.text}
        </p>
        {desk}
      </div>
    </header>
  );
}
