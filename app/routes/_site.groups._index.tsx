/** Discovery: the listed groups, narrowed by a topic that lives in the address. */
import { useLoaderData } from '@remix-run/react';
import { GroupCard } from '#app/components/groups/group-card.tsx';
import { TopicFilter } from '#app/components/groups/topic-filter.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { PathOnward } from '#app/components/ui/drawings/path-onward.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import { topicSchema } from '#app/contracts/groups.ts';
import { loaderFor } from '#app/http/open-page.server.ts';
import { readerZone } from '#app/http/reader-zone.server.ts';
import { tGroups, tnGroups } from '#app/locales/groups.ts';
import { listGroups } from '#server/groups/group-queries.ts';
import { findMeetingsOf } from '#server/meetings/meeting-queries.ts';

export const handle: PageHandle = { section: 'groups' };

export const loader = loaderFor('public', async (page) => {
  // A topic that nobody knows narrows nothing: the address may be old.
  const topic = topicSchema.safeParse(page.url.searchParams.get('topic')).data ?? null;
  const groups = await listGroups(page.ctx, { topic });
  const [meetings, reader] = await Promise.all([
    findMeetingsOf(
      page.ctx,
      groups.map((group) => group.id),
    ),
    readerZone(page),
  ]);
  return {
    topic,
    reader,
    cards: groups.map((group) => ({ group, meeting: meetings.get(group.id) ?? null })),
  };
});

export default function Discovery() {
  const { topic, reader, cards } = useLoaderData<typeof loader>();
  const count =
    topic === null
      ? tnGroups('find.results', cards.length)
      : tnGroups('find.resultsIn', cards.length, { topic: tGroups(`topic.${topic}`) });
  return (
    <>
      <PageTitle lead={tGroups('find.lead')}>{tGroups('find.title')}</PageTitle>
      <div className="grid gap-8 lg:grid-cols-[14rem_1fr]">
        <TopicFilter chosen={topic} />
        <div>
          {cards.length === 0 ? (
            <NoGroups filtered={topic !== null} />
          ) : (
            <>
              <p className="text-soft">{count}</p>
              <ul className="mt-4 grid gap-5 md:grid-cols-2">
                {cards.map(({ group, meeting }) => (
                  <li key={group.id}>
                    <GroupCard group={group} meeting={meeting} reader={reader} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      </div>
    </>
  );
}

function NoGroups({ filtered }: { filtered: boolean }) {
  const which = filtered ? 'empty' : 'none';
  return (
    <EmptyState
      drawing={<PathOnward />}
      title={tGroups(`find.${which}.title`)}
      action={filtered && <LinkButton href="/groups">{tGroups('find.empty.action')}</LinkButton>}
    >
      {tGroups(`find.${which}.text`)}
    </EmptyState>
  );
}
