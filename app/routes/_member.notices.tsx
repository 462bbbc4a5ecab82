/** What someone was told. Having opened the page counts as having read it. */
import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { NoticeList } from '#app/components/moderation/notice-list.tsx';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import { loaderFor } from '#app/http/open-page.server.ts';
import { readerZone } from '#app/http/reader-zone.server.ts';
import { tModeration } from '#app/locales/moderation.ts';
import { markNoticesRead } from '#server/moderation/mark-notices-read.ts';
import { listNotices } from '#server/moderation/notice-queries.ts';

export const handle: PageHandle = { section: 'today' };

export const loader = loaderFor('signed-in', async (page) => {
  const notices = await listNotices(page.ctx);
  await markNoticesRead(page.ctx);
  const { zone, own } = await readerZone(page);
  return { notices, zone, zoneNamed: !own };
});

export default function Notices() {
  const said = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle lead={tModeration('notices.lead')}>{tModeration('notices.title')}</PageTitle>
      <NoticeList {...said} />
    </>
  );
}
