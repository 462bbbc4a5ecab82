/** What waits to be sent to people on duty, and why. */
import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { OutboxList } from '#app/components/moderation/outbox-list.tsx';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import { readsCases } from '#app/http/moderation-page.server.ts';
import { loaderFor } from '#app/http/open-page.server.ts';
import { readerZone } from '#app/http/reader-zone.server.ts';
import { tModeration } from '#app/locales/moderation.ts';
import { listOutbox } from '#server/moderation/outbox-queries.ts';

export const handle: PageHandle = { section: 'moderation', frame: 'page' };

export const loader = loaderFor('staff', async (page) => ({
  items: await listOutbox(page.ctx),
  readsCases: readsCases(page),
  zone: (await readerZone(page)).zone,
}));

export default function Outbox() {
  const outbox = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle lead={tModeration('outbox.lead')}>{tModeration('outbox.title')}</PageTitle>
      <OutboxList {...outbox} />
    </>
  );
}
