import { MeetingTime } from '#app/components/meetings/meeting-time.tsx';
import type { ReaderZone } from '#app/components/meetings/reader-zone.ts';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { Heading } from '#app/components/ui/heading.tsx';
import type { GroupPageView } from '#app/contracts/groups.ts';
import type { OccurrenceView } from '#app/contracts/meetings.ts';
import { minutesBetween } from '#app/locales/format-span.ts';
import { tGroups, tnGroups } from '#app/locales/groups.ts';
import { tMeetings } from '#app/locales/meetings.ts';
import { joiningText } from './joining-text.ts';
import { placesText } from './places-text.ts';

export interface GroupFactsProps {
  group: GroupPageView;
  meeting: OccurrenceView | null;
  reader: ReaderZone;
}

/** For whom a group is, when it meets, and how one comes in. */
export function GroupFacts({ group, meeting, reader }: GroupFactsProps) {
  const items = [
    { term: tGroups('card.forWhom'), detail: group.forWhom },
    { term: tGroups('page.topic'), detail: tGroups(`topic.${group.topic}`) },
    { term: tGroups('card.when'), detail: <When meeting={meeting} reader={reader} /> },
    {
      term: tGroups('card.places'),
      detail: `${placesText(group)} (${tnGroups('members', group.members)})`,
    },
    { term: tGroups('card.joining'), detail: joiningText(group) },
  ];
  return (
    <section aria-labelledby="facts">
      <Heading level={2} id="facts" className="mb-2">
        {tGroups('page.facts')}
      </Heading>
      <DescriptionList items={items} />
    </section>
  );
}

function When({ meeting, reader }: Omit<GroupFactsProps, 'group'>) {
  if (!meeting) return <>{tGroups('card.noMeeting')}</>;
  return (
    <>
      <span className="block">
        {meeting.title}. {tMeetings('rhythm.next', { rhythm: tMeetings(`rhythm.${meeting.rhythm}`) })}{' '}
        <MeetingTime meeting={meeting} reader={reader} />
      </span>
      <span className="block text-sm text-soft">
        {tMeetings('length', { minutes: minutesBetween(meeting.startsAt, meeting.endsAt) })}
      </span>
    </>
  );
}
