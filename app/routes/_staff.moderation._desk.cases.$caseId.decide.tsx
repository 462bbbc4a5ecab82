/** Decides on a case; a decision on what has changed since comes back with what is new, and with the typed reason. */
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { CasePane } from '#app/components/moderation/case-pane.tsx';
import { useDesk } from '#app/components/moderation/desk-context.ts';
import { decideCaseSchema } from '#app/contracts/moderation.ts';
import { actOnCase, loadCase } from '#app/http/moderation-page.server.ts';
import { actionFor, loaderFor, param } from '#app/http/open-page.server.ts';
import { parseFields, readFields, refuseForm } from '#app/http/read-form.server.ts';
import { decideCase } from '#server/moderation/decide-case.ts';

export const handle: PageHandle = { section: 'moderation', hydrate: true };

export const loader = loaderFor('staff', loadCase);

export const action = actionFor('staff', async (page) => {
  const fields = await readFields(page.request);
  const parsed = parseFields(decideCaseSchema, fields);
  if (!parsed.ok) return refuseForm(fields, { errors: parsed.errors });
  return actOnCase(page, fields, () =>
    decideCase(page.ctx, { caseId: param(page, 'caseId'), ...parsed.input }),
  );
});

export default function DecisionRefused() {
  const view = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <CasePane key={view.caseId} view={view} refused={refused} {...useDesk()} />;
}
