/** A group's page: a letter from its facilitators, the facts, who reads along, the agreement, and one thing to do. */
import { useLoaderData } from '@remix-run/react';
import { SupportCard } from '#app/components/crisis/support-card.tsx';
import { AgreementList } from '#app/components/groups/agreement-list.tsx';
import { GroupAction } from '#app/components/groups/group-action.tsx';
import { GroupFacts } from '#app/components/groups/group-facts.tsx';
import { Letter } from '#app/components/groups/letter.tsx';
import { WhoReads } from '#app/components/groups/who-reads.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { Heading } from '#app/components/ui/heading.tsx';
import { Notice } from '#app/components/ui/notice.tsx';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import type { SupportCardView } from '#app/contracts/crisis.ts';
import { loaderFor, param } from '#app/http/open-page.server.ts';
import { readerZone } from '#app/http/reader-zone.server.ts';
import { tGroups } from '#app/locales/groups.ts';
import { findCover } from '#server/crisis/cover.ts';
import { findOpenSupport } from '#server/crisis/support-queries.ts';
import { getGroupPage } from '#server/groups/group-queries.ts';
import { findMeetingsOf } from '#server/meetings/meeting-queries.ts';

export const handle: PageHandle = { section: 'groups' };

export const loader = loaderFor('public', async (page) => {
  const { ctx, person } = page;
  const group = await getGroupPage(ctx, param(page, 'slug'));
  const findSupport = async (): Promise<SupportCardView[]> =>
    person ? findOpenSupport(ctx, { userId: person.userId, groupId: group.id }) : [];
  const [meetings, cover, settings, reader, support] = await Promise.all([
    findMeetingsOf(ctx, [group.id]),
    findCover(ctx),
    ctx.services.settings.read(ctx),
    readerZone(page),
    findSupport(),
  ]);
  return {
    group,
    meeting: meetings.get(group.id) ?? null,
    cover,
    keptDays: settings['retention.messageDays'],
    reader,
    support,
  };
});

export default function GroupPage() {
  const { group, meeting, cover, keptDays, reader, support } = useLoaderData<typeof loader>();
  const belongs = group.standing === 'member' || group.standing === 'facilitator';
  return (
    <article className="flex flex-col gap-10">
      <div>
        <PageTitle lead={group.summary}>{group.name}</PageTitle>
        {group.state !== 'listed' && <Notice>{tGroups(`page.${group.state}`)}</Notice>}
      </div>
      {support.map((card) => (
        <div key={card.id} className="max-w-measure">
          <SupportCard card={card} />
        </div>
      ))}
      {belongs && <GroupAction group={group} />}
      <Letter text={group.letter} facilitators={group.facilitators} />
      <GroupFacts group={group} meeting={meeting} reader={reader} />
      <WhoReads keptDays={keptDays} cover={cover} />
      <section aria-labelledby="agreement">
        <Heading level={2} id="agreement">
          {tGroups('agreement.title')}
        </Heading>
        <AgreementList statements={group.agreement.statements} />
      </section>
      {!belongs && group.state !== 'archived' && <GroupAction group={group} />}
    </article>
  );
}
