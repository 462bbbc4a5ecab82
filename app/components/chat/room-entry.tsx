import type { ReaderZone } from '#app/components/meetings/reader-zone.ts';
import { Badge } from '#app/components/ui/badge.tsx';
import type { RoomView } from '#app/contracts/chat.ts';
import { tChat } from '#app/locales/chat.ts';
import { tCommon } from '#app/locales/common.ts';
import { formatMoment, zoneName } from '#app/locales/format-time.ts';

export interface RoomEntryProps {
  room: Pick<RoomView, 'slug' | 'state' | 'opensAt'> & { name: string };
  reader: ReaderZone;
}

/** One of one's rooms: its name, and whether it is open; the whole line leads there. */
export function RoomEntry({ room, reader }: RoomEntryProps) {
  return (
    <li className="relative flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-hairline py-4 hover:bg-mist">
      <a href={`/rooms/${room.slug}`} className="font-serif text-lg after:absolute after:inset-0">
        {room.name}
      </a>
      {room.state === 'open' ? (
        <Badge shape="dot" tone="pine">
          {tChat('rooms.open')}
        </Badge>
      ) : (
        <span className="text-sm text-soft">{stateSentence(room, reader)}</span>
      )}
    </li>
  );
}

function stateSentence({ state, opensAt }: RoomEntryProps['room'], { zone, own }: ReaderZone): string {
  if (state === 'paused') return tChat('rooms.paused');
  if (opensAt === null) return tChat('rooms.closed');
  const time = formatMoment(opensAt, zone);
  return tChat('rooms.opens', { time: own ? time : tCommon('time.inZone', { time, zone: zoneName(zone) }) });
}
