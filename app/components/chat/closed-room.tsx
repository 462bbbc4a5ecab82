import type { ReaderZone } from '#app/components/meetings/reader-zone.ts';
import { LocalTime } from '#app/components/ui/local-time.tsx';
import type { RoomView } from '#app/contracts/chat.ts';
import { tChat } from '#app/locales/chat.ts';

/** In place of the composer while nobody can write: when it opens, and what one can do until then. */
export function ClosedRoom({ room, reader }: { room: RoomView; reader: ReaderZone }) {
  return (
    <div data-room-closed className="text-base">
      <p className="font-semibold">
        {room.state === 'paused' && tChat('closed.paused')}
        {room.state === 'closed' && room.opensAt === null && tChat('closed.unknown')}
        {room.state === 'closed' && room.opensAt !== null && (
          <>
            {tChat('closed.opens')}{' '}
            <LocalTime iso={room.opensAt} zone={reader.zone} zoneNamed={!reader.own} />.
          </>
        )}
      </p>
      <p className="text-sm text-soft">
        {tChat('closed.meanwhile')} <a href="/help-now">{tChat('closed.help')}</a>
      </p>
    </div>
  );
}
