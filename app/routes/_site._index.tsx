/** The first page: what this is, two doors, and how it is kept safe. */
import { useLoaderData } from '@remix-run/react';
import { AgreementList } from '#app/components/groups/agreement-list.tsx';
import { GroupCard } from '#app/components/groups/group-card.tsx';
import { SafetyCards } from '#app/components/groups/safety-cards.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { MeetingList } from '#app/components/meetings/meeting-list.tsx';
import { PathOnward } from '#app/components/ui/drawings/path-onward.tsx';
import { WindowWithLamp } from '#app/components/ui/drawings/window-with-lamp.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { Heading } from '#app/components/ui/heading.tsx';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import { Notice } from '#app/components/ui/notice.tsx';
import { loaderFor } from '#app/http/open-page.server.ts';
import { readerZone } from '#app/http/reader-zone.server.ts';
import { tGroups } from '#app/locales/groups.ts';
import { tMeetings } from '#app/locales/meetings.ts';
import { tSite } from '#app/locales/site.ts';
import { findCover } from '#server/crisis/cover.ts';
import { listAgreementWords, listGroups } from '#server/groups/group-queries.ts';
import { findMeetingsOf, listNextMeetings } from '#server/meetings/meeting-queries.ts';

export const handle: PageHandle = {};

const groupsShown = 4;

export const loader = loaderFor('public', async (page) => {
  const { ctx } = page;
  const [all, meetings, words, cover, settings, reader] = await Promise.all([
    listGroups(ctx),
    listNextMeetings(ctx, { limit: 5 }),
    listAgreementWords(ctx, { limit: 4 }),
    findCover(ctx),
    ctx.services.settings.read(ctx),
    readerZone(page),
  ]);
  // A full group is no open door; it stands in the whole list.
  const shown = all.filter((group) => group.placesLeft !== 0).slice(0, groupsShown);
  const found = await findMeetingsOf(
    ctx,
    shown.map((group) => group.id),
  );
  return {
    cards: shown.map((group) => ({ group, meeting: found.get(group.id) ?? null })),
    meetings,
    words,
    cover: cover.text,
    keptDays: settings['retention.messageDays'],
    reader,
  };
});

export default function Landing() {
  const { cards, meetings, words, cover, keptDays, reader } = useLoaderData<typeof loader>();
  return (
    <div className="flex flex-col gap-16">
      <Hero />
      <Notice title={tSite('landing.cover.title')} icon="person">
        {cover}
      </Notice>
      <section aria-labelledby="next">
        <Heading level={2} id="next">
          {tMeetings('next.title')}
        </Heading>
        <MeetingList meetings={meetings} reader={reader} />
      </section>
      <section aria-labelledby="open-groups">
        <Heading level={2} id="open-groups">
          {tSite('landing.groups.title')}
        </Heading>
        {cards.length === 0 ? (
          <EmptyState drawing={<PathOnward />} title={tGroups('find.none.title')}>
            {tSite('landing.groups.none')}
          </EmptyState>
        ) : (
          <>
            <ul className="mt-4 grid gap-5 md:grid-cols-2">
              {cards.map(({ group, meeting }) => (
                <li key={group.id}>
                  <GroupCard group={group} meeting={meeting} reader={reader} level={3} />
                </li>
              ))}
            </ul>
            <p className="mt-4">
              <a href="/groups">{tSite('landing.groups.all')}</a>
            </p>
          </>
        )}
      </section>
      <SafetyCards keptDays={keptDays} />
      {words.length > 0 && (
        <section aria-labelledby="agreement">
          <Heading level={2} id="agreement">
            {tSite('landing.agree.title')}
          </Heading>
          <p className="mt-2 max-w-measure text-soft">{tSite('landing.agree.lead')}</p>
          <AgreementList statements={words} />
        </section>
      )}
    </div>
  );
}

function Hero() {
  return (
    <div className="grid items-center gap-8 md:grid-cols-[1fr_16rem]">
      <div>
        <h1 className="text-3xl sm:text-4xl">{tSite('landing.title')}</h1>
        <p className="mt-4 max-w-measure text-lg">{tSite('landing.lead')}</p>
        <p className="mt-8 flex flex-col gap-3 sm:flex-row">
          <LinkButton href="/groups">{tSite('landing.door.find')}</LinkButton>
          <LinkButton href="/help-now" variant="clay">
            {tSite('landing.door.help')}
          </LinkButton>
        </p>
        <p className="mt-3 text-sm text-soft">{tSite('landing.door.note')}</p>
      </div>
      <div className="mx-auto hidden w-56 text-pine md:block">
        <WindowWithLamp />
      </div>
    </div>
  );
}
