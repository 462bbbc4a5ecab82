/** What happens next with one's own report: who reads it, when, and for a worry how to help meanwhile. */
import { useLoaderData } from '@remix-run/react';
import { HelpForOthers } from '#app/components/chat/help-for-others.tsx';
import { SupportCard } from '#app/components/crisis/support-card.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { Heading } from '#app/components/ui/heading.tsx';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import { Notice } from '#app/components/ui/notice.tsx';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import { loaderFor, param } from '#app/http/open-page.server.ts';
import { tChat } from '#app/locales/chat.ts';
import { getOwnReport } from '#server/moderation/own-report-queries.ts';

export const handle: PageHandle = { section: 'rooms' };

export const loader = loaderFor('signed-in', (page) => getOwnReport(page.ctx, param(page, 'reportId')));

export default function ReportedPage() {
  const { lane, group, progress, cover, support, help } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle lead={tChat(`reported.${lane}.lead`)}>{tChat('reported.title')}</PageTitle>
      <div className="flex max-w-measure flex-col gap-6">
        <Notice title={tChat(`reported.${progress}`)} icon="clock">
          <p data-cover={cover.state}>{progress === 'waiting' ? cover.text : tChat('reported.notices')}</p>
        </Notice>
        <Heading level={2}>{tChat('reported.next')}</Heading>
        <ol className="-mt-3 flex list-decimal flex-col gap-2 ps-6">
          <li>{tChat(`reported.${lane}.first`)}</li>
          <li>{tChat(`reported.${lane}.then`)}</li>
          <li>{tChat('reported.told')}</li>
        </ol>
        {support.map((card) => (
          <SupportCard key={card.id} card={card} />
        ))}
        {help && <HelpForOthers {...help} />}
        <p>
          <LinkButton href={`/rooms/${group.slug}`}>{tChat('report.back', { room: group.name })}</LinkButton>
        </p>
      </div>
    </>
  );
}
