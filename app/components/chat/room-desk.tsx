import { Button } from '#app/components/ui/button.tsx';
import type { RoomView } from '#app/contracts/chat.ts';
import { tChat } from '#app/locales/chat.ts';
import { Disclosure } from './disclosure.tsx';

export interface RoomDeskProps {
  room: RoomView;
  /** Opens or closes the room on a live page; false when it can't, and the form goes its own way. */
  onTurn?: (to: 'open' | 'close') => boolean;
}

/** For who leads the room: opening it, and closing it after one question. */
export function RoomDesk({ room, onTurn }: RoomDeskProps) {
  if (room.state !== 'closed') return <CloseRoom room={room} onTurn={onTurn} />;
  return <TurnForm room={room} to="open" onTurn={onTurn} />;
}

function CloseRoom({ room, onTurn }: RoomDeskProps) {
  return (
    <Disclosure summary={tChat('desk.close')}>
      <p className="mb-3">{tChat('desk.close.ask')}</p>
      <TurnForm room={room} to="close" onTurn={onTurn} />
    </Disclosure>
  );
}

function TurnForm({ room, to, onTurn }: RoomDeskProps & { to: 'open' | 'close' }) {
  return (
    <form
      method="post"
      action={`/rooms/${room.slug}/${to}`}
      onSubmit={(event) => {
        if (onTurn?.(to)) event.preventDefault();
      }}
    >
      <Button size="small">{tChat(to === 'open' ? 'desk.open' : 'desk.close.yes')}</Button>
    </form>
  );
}
