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

export const loader = loaderFor('staff', async (page) => {
  const items = await listOutbox(page.ctx);
  const { env } = page.load.runtime;
  const settings = await page.ctx.services.settings.read(page.ctx);
  return {
    items,
    readsCases: readsCases(page),
    ways: { email: Boolean(env.HEARTH_SMTP_URL), webhook: Boolean(env.HEARTH_WEBHOOK_URL) },
    organisation: settings['organisation.name'],
    zone: (await readerZone(page)).zone,
  };
});

export default function Outbox() {
  const outbox = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle lead={tModeration('outbox.lead')}>{tModeration('outbox.title')}</PageTitle>
      <OutboxList {...outbox} />
    </>
  );
}
