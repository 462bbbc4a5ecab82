/** The desk around the queue's pages: the list stays while one case after another is opened beside it. */
import type { MetaFunction } from '@remix-run/node';
import { Outlet, useLoaderData, useParams } from '@remix-run/react';
import { useState } from 'react';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import type { DeskContext } from '#app/components/moderation/desk-context.ts';
import { QueueDesk } from '#app/components/moderation/queue-desk.tsx';
import { useNow } from '#app/hooks/use-now.ts';
import { loadDesk } from '#app/http/moderation-page.server.ts';
import { loaderFor } from '#app/http/open-page.server.ts';
import { tModeration } from '#app/locales/moderation.ts';

export const handle: PageHandle = { section: 'moderation', hydrate: true };

export const loader = loaderFor('staff', loadDesk);

/** How many wait for somebody, and nothing else: a tab's title may be read by others. */
export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const waiting = data?.counts.unclaimed ?? 0;
  return [
    { title: waiting > 0 ? tModeration('desk.tab.waiting', { count: waiting }) : tModeration('desk.tab') },
  ];
};

export default function Desk() {
  const { now: serverNow, entersRooms, ...desk } = useLoaderData<typeof loader>();
  const now = useNow(serverNow);
  const { caseId } = useParams();
  const [drafts] = useState(() => new Map<string, string>());
  const context: DeskContext = {
    now,
    zone: desk.zone,
    entersRooms,
    isEmpty: desk.items.length === 0,
    drafts,
  };
  return (
    <QueueDesk {...desk} now={now} openCaseId={caseId}>
      <Outlet context={context} />
    </QueueDesk>
  );
}
