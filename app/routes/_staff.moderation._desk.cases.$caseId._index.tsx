/** One case, read. */
import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { CasePane } from '#app/components/moderation/case-pane.tsx';
import { useDesk } from '#app/components/moderation/desk-context.ts';
import { loadCase } from '#app/http/moderation-page.server.ts';
import { loaderFor } from '#app/http/open-page.server.ts';

export const handle: PageHandle = { section: 'moderation', hydrate: true };

export const loader = loaderFor('staff', loadCase);

export default function CasePage() {
  const view = useLoaderData<typeof loader>();
  return <CasePane key={view.caseId} view={view} refused={undefined} {...useDesk()} />;
}
