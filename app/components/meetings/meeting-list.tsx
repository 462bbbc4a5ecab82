import type { OccurrenceView } from '#app/contracts/meetings.ts';
import { zoneName } from '#app/locales/format-time.ts';
import { tMeetings } from '#app/locales/meetings.ts';
import { MeetingTime } from './meeting-time.tsx';
import type { ReaderZone } from './reader-zone.ts';

export interface MeetingListProps {
  meetings: readonly (OccurrenceView & { group: { slug: string; name: string } })[];
  reader: ReaderZone;
}

/** The next meetings of several groups, one line each. */
export function MeetingList({ meetings, reader }: MeetingListProps) {
  if (meetings.length === 0) return <p className="mt-3 text-soft">{tMeetings('next.none')}</p>;
  return (
    <>
      <ul className="mt-3 divide-y divide-hairline border-y border-hairline">
        {meetings.map((meeting) => (
          <li key={`${meeting.groupId} ${meeting.startsAt}`}>
            <a
              href={`/groups/${meeting.group.slug}`}
              className="grid gap-x-6 py-3 text-ink no-underline hover:text-pine sm:grid-cols-[15rem_1fr]"
            >
              <span>
                <MeetingTime meeting={meeting} reader={reader} zoneSaid />
              </span>
              <span>
                <span className="block font-semibold text-pine underline">{meeting.group.name}</span>
                <span className="block text-sm text-soft">{meeting.title}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
      {!reader.own && (
        <p className="mt-2 text-sm text-soft">{tMeetings('next.inZone', { zone: zoneName(reader.zone) })}</p>
      )}
    </>
  );
}
