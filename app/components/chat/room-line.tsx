import { LocalTime } from '#app/components/ui/local-time.tsx';
import type { MemberView, RoomEventView } from '#app/contracts/chat.ts';
import { tChat } from '#app/locales/chat.ts';
import { formatMoment } from '#app/locales/format-time.ts';

export interface RoomLineProps {
  event: RoomEventView;
  zone: string;
  me: MemberView['memberId'];
  nameOf: (memberId: MemberView['memberId']) => string;
}

/** Something that happened in the room, on one quiet line. */
export function RoomLine({ event, zone, me, nameOf }: RoomLineProps) {
  const sentence = sentenceOf(event, { zone, me, nameOf });
  if (sentence === null) return null;
  return (
    <p className="text-center text-sm text-soft">
      {sentence} · <LocalTime iso={event.at} zone={zone} shape="time" />
    </p>
  );
}

function sentenceOf(event: RoomEventView, { zone, me, nameOf }: Omit<RoomLineProps, 'event'>): string | null {
  switch (event.kind) {
    case 'room.opened':
    case 'room.paused':
    case 'room.closed':
      return tChat(`line.${event.kind}`);
    case 'member.muted': {
      const until = event.until ? formatMoment(event.until, zone) : tChat('line.later');
      return event.memberId === me
        ? tChat('line.muted.me', { until })
        : tChat('line.muted', { name: nameOf(event.memberId), until });
    }
    case 'member.unmuted':
    case 'member.removed': {
      if (event.memberId === me) return tChat(`line.${event.kind}.me`);
      return tChat(`line.${event.kind}`, { name: nameOf(event.memberId) });
    }
    default:
      return null;
  }
}
