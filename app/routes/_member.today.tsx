/** The home of who is signed in: their groups with the next meeting and the room, and what they wait for. */
import { useLoaderData } from '@remix-run/react';
import { AwaitedGroupCard, OwnGroupCard } from '#app/components/groups/own-group-card.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { TwoChairs } from '#app/components/ui/drawings/two-chairs.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { Heading } from '#app/components/ui/heading.tsx';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import type { OccurrenceView } from '#app/contracts/meetings.ts';
import { loaderFor } from '#app/http/open-page.server.ts';
import { readerZone } from '#app/http/reader-zone.server.ts';
import { tGroups } from '#app/locales/groups.ts';
import { listOwnGroups } from '#server/groups/membership-queries.ts';
import { findMeetingsOf } from '#server/meetings/meeting-queries.ts';

export const handle: PageHandle = { section: 'today' };

/** For sorting: what meets soonest comes first, what has no date last. */
const startOf = (meeting: OccurrenceView | null): number =>
  meeting ? Date.parse(meeting.startsAt) : Number.MAX_SAFE_INTEGER;

export const loader = loaderFor('signed-in', async (page) => {
  const groups = await listOwnGroups(page.ctx);
  const active = groups.filter((group) => group.state === 'active');
  const meetings = await findMeetingsOf(
    page.ctx,
    active.map((group) => group.groupId),
  );
  const own = active.map((group) => ({ group, meeting: meetings.get(group.groupId) ?? null }));
  own.sort((a, b) => startOf(a.meeting) - startOf(b.meeting));
  return {
    own,
    awaited: groups.filter((group) => group.state !== 'active'),
    reader: await readerZone(page),
  };
});

export default function Today() {
  const { own, awaited, reader } = useLoaderData<typeof loader>();
  const empty = own.length === 0 && awaited.length === 0;
  return (
    <>
      <PageTitle>{tGroups('today.title')}</PageTitle>
      {empty && (
        <EmptyState
          drawing={<TwoChairs />}
          title={tGroups('today.empty.title')}
          action={<LinkButton href="/groups">{tGroups('today.empty.action')}</LinkButton>}
        >
          {tGroups('today.empty.text')}
        </EmptyState>
      )}
      <div className="flex flex-col gap-12">
        {own.length > 0 && (
          <section aria-labelledby="own">
            <Heading level={2} id="own">
              {tGroups('today.groups')}
            </Heading>
            <ul className="mt-4 flex flex-col gap-5">
              {own.map(({ group, meeting }) => (
                <OwnGroupCard key={group.groupId} group={group} meeting={meeting} reader={reader} />
              ))}
            </ul>
          </section>
        )}
        {awaited.length > 0 && (
          <section aria-labelledby="awaited">
            <Heading level={2} id="awaited">
              {tGroups('today.waiting')}
            </Heading>
            <ul className="mt-4 flex flex-col gap-5">
              {awaited.map((group) => (
                <AwaitedGroupCard key={group.groupId} group={group} />
              ))}
            </ul>
          </section>
        )}
        {!empty && (
          <p className="flex flex-wrap gap-x-8 gap-y-2">
            <a href="/groups">{tGroups('today.more')}</a>
            <a href="/notices">{tGroups('today.notices')}</a>
          </p>
        )}
      </div>
    </>
  );
}
