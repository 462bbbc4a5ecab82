/** For facilitators: who would like to come in. */
import { useLoaderData } from '@remix-run/react';
import { RequestList } from '#app/components/groups/request-list.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { loaderFor, param } from '#app/http/open-page.server.ts';
import { readerZone } from '#app/http/reader-zone.server.ts';
import { listRequests } from '#server/groups/membership-queries.ts';

export const handle: PageHandle = { section: 'groups' };

export const loader = loaderFor('signed-in', async (page) => ({
  ...(await listRequests(page.ctx, param(page, 'slug'))),
  zone: (await readerZone(page)).zone,
}));

export default function RequestsPage() {
  return <RequestList {...useLoaderData<typeof loader>()} />;
}
