import { MeetingTime } from '#app/components/meetings/meeting-time.tsx';
import type { ReaderZone } from '#app/components/meetings/reader-zone.ts';
import { Card } from '#app/components/ui/card.tsx';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import type { OwnGroupView } from '#app/contracts/groups.ts';
import type { OccurrenceView } from '#app/contracts/meetings.ts';
import { tGroups, tnGroups } from '#app/locales/groups.ts';
import { tMeetings } from '#app/locales/meetings.ts';

export interface OwnGroupCardProps {
  group: OwnGroupView;
  meeting: OccurrenceView | null;
  reader: ReaderZone;
}

/** One of the reader's own groups: when it meets, its room, and for a facilitator who waits for an answer. */
export function OwnGroupCard({ group, meeting, reader }: OwnGroupCardProps) {
  const facilitates = group.role === 'facilitator';
  return (
    <Card as="li" className="flex flex-col gap-4 sm:flex-row sm:items-start sm:justify-between">
      <div className="min-w-0">
        <h3 className="text-lg">
          <a href={`/groups/${group.slug}`}>{group.name}</a>
        </h3>
        <p className="text-sm text-soft">
          {tGroups('today.knownAs', { name: group.ownName })}
          {facilitates && `. ${tGroups('today.facilitates')}.`}
        </p>
        <p className="mt-2">
          {meeting ? (
            <>
              <span className="text-soft">{tMeetings('next.label')}: </span>
              <MeetingTime meeting={meeting} reader={reader} />
            </>
          ) : (
            tGroups('card.noMeeting')
          )}
        </p>
        {group.requests > 0 && (
          <p className="mt-2">
            <a href={`/groups/${group.slug}/requests`}>{tnGroups('today.requests', group.requests)}</a>
          </p>
        )}
      </div>
      <LinkButton href={`/rooms/${group.slug}`} className="shrink-0 self-start">
        {tGroups('today.room')}
      </LinkButton>
    </Card>
  );
}

/** A group the reader has asked to join, or waits for a place in. */
export function AwaitedGroupCard({ group }: { group: OwnGroupView }) {
  return (
    <Card as="li" tone="mist">
      <h3 className="text-lg">
        <a href={`/groups/${group.slug}`}>{group.name}</a>
      </h3>
      <p className="mt-1">{tGroups(group.state === 'pending' ? 'today.pending' : 'today.waitlisted')}</p>
      <p className="mt-2 text-sm">
        <a href={`/groups/${group.slug}/leave`}>{tGroups('today.takeBack')}</a>
      </p>
    </Card>
  );
}
