import type { ReactNode } from 'react';
import { MeetingTime } from '#app/components/meetings/meeting-time.tsx';
import type { ReaderZone } from '#app/components/meetings/reader-zone.ts';
import { Card } from '#app/components/ui/card.tsx';
import { Icon, type IconName } from '#app/components/ui/icon.tsx';
import { VisuallyHidden } from '#app/components/ui/visually-hidden.tsx';
import type { GroupCardView } from '#app/contracts/groups.ts';
import type { OccurrenceView } from '#app/contracts/meetings.ts';
import { tGroups } from '#app/locales/groups.ts';
import { joiningText } from './joining-text.ts';
import { placesText } from './places-text.ts';

export interface GroupCardProps {
  group: GroupCardView;
  meeting: OccurrenceView | null;
  reader: ReaderZone;
  /** The level of its heading. */
  level?: 2 | 3;
}

/** One group among others: what it is, for whom, when, and whether there is room. */
export function GroupCard({ group, meeting, reader, level = 2 }: GroupCardProps) {
  const Heading = `h${level}` as const;
  return (
    <Card as="article" className="flex h-full flex-col">
      <p className="text-sm text-soft">{tGroups(`topic.${group.topic}`)}</p>
      <Heading className="mt-1 text-lg">
        <a href={`/groups/${group.slug}`}>{group.name}</a>
      </Heading>
      <p className="mt-2">{group.summary}</p>
      <dl className="mt-4 flex flex-col gap-2 text-sm">
        <Fact icon="person" term={tGroups('card.forWhom')}>
          {group.forWhom}
        </Fact>
        <Fact icon="calendar" term={tGroups('card.when')}>
          {meeting ? <MeetingTime meeting={meeting} reader={reader} /> : tGroups('card.noMeeting')}
        </Fact>
        <Fact icon="people" term={tGroups('card.places')}>
          {placesText(group)}
        </Fact>
        <Fact icon="message" term={tGroups('card.joining')}>
          {joiningText(group)}
        </Fact>
      </dl>
    </Card>
  );
}

function Fact({ icon, term, children }: { icon: IconName; term: string; children: ReactNode }) {
  return (
    <div className="flex gap-3">
      <dt className="shrink-0 pt-0.5 text-pine">
        <Icon name={icon} />
        <VisuallyHidden>{term}</VisuallyHidden>
      </dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
