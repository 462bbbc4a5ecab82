import { LocalTime } from '#app/components/ui/local-time.tsx';
import type { OccurrenceView } from '#app/contracts/meetings.ts';
import { formatMoment, zoneName } from '#app/locales/format-time.ts';
import { tMeetings } from '#app/locales/meetings.ts';
import type { ReaderZone } from './reader-zone.ts';

export interface MeetingTimeProps {
  meeting: Pick<OccurrenceView, 'startsAt' | 'endsAt' | 'timeZone' | 'running'>;
  reader: ReaderZone;
  /** The zone is said once for a whole list, so not here. */
  zoneSaid?: boolean;
}

/** When a meeting is, for this reader; with the group's own time beside it where the clocks there show another. */
export function MeetingTime({ meeting, reader, zoneSaid = false }: MeetingTimeProps) {
  const { startsAt, endsAt, timeZone, running } = meeting;
  if (running) return <>{tMeetings('now', { time: formatMoment(endsAt, reader.zone, 'time') })}</>;
  const differs = formatMoment(startsAt, timeZone) !== formatMoment(startsAt, reader.zone);
  return (
    <>
      <LocalTime iso={startsAt} zone={reader.zone} zoneNamed={!reader.own && !zoneSaid} />
      {differs && (
        <span className="block text-sm text-soft">
          {tMeetings('elsewhere', {
            time: formatMoment(startsAt, timeZone, 'weekday-time'),
            zone: zoneName(timeZone),
          })}
        </span>
      )}
    </>
  );
}
