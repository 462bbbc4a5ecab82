/** Gives a claimed case back. */
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { CasePane } from '#app/components/moderation/case-pane.tsx';
import { useDesk } from '#app/components/moderation/desk-context.ts';
import { actOnCase, loadCase } from '#app/http/moderation-page.server.ts';
import { actionFor, loaderFor, param } from '#app/http/open-page.server.ts';
import { releaseClaim } from '#server/moderation/release-claim.ts';

export const handle: PageHandle = { section: 'moderation', hydrate: true };

export const loader = loaderFor('staff', loadCase);

export const action = actionFor('staff', (page) =>
  actOnCase(page, {}, () => releaseClaim(page.ctx, param(page, 'caseId'))),
);

export default function ReleaseRefused() {
  const view = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <CasePane key={view.caseId} view={view} refused={refused} {...useDesk()} />;
}
