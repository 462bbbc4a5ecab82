/** A facilitator's answer to one request. Where it could not be given, the list stands here again and says why. */
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RequestList } from '#app/components/groups/request-list.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { decideFormSchema } from '#app/contracts/groups.ts';
import { actionFor, loaderFor, param } from '#app/http/open-page.server.ts';
import { parseFields, type RefusedForm, readFields, refuseForm } from '#app/http/read-form.server.ts';
import { readerZone } from '#app/http/reader-zone.server.ts';
import { tGroups } from '#app/locales/groups.ts';
import { decideRequest } from '#server/groups/decide-request.ts';
import { listRequests } from '#server/groups/membership-queries.ts';

export const handle: PageHandle = { section: 'groups' };

export const loader = loaderFor('signed-in', async (page) => ({
  ...(await listRequests(page.ctx, param(page, 'slug'))),
  zone: (await readerZone(page)).zone,
}));

export const action = actionFor('signed-in', async (page) => {
  const slug = param(page, 'slug');
  const fields = await readFields(page.request);
  const parsed = parseFields(decideFormSchema, fields);
  if (!parsed.ok) return refuseForm(fields, { message: tGroups('requests.unclear') });
  const memberId = param(page, 'memberId');
  const outcome = await decideRequest(page.ctx, { slug, memberId, decision: parsed.input.decision });
  if (outcome.kind !== 'answered') return redirect(`/groups/${slug}/requests`);
  return refuseForm(fields, { code: 'conflict', message: tGroups('requests.answered') });
});

export default function DecidePage() {
  const refused = useActionData<RefusedForm>();
  return <RequestList {...useLoaderData<typeof loader>()} message={refused?.message ?? null} />;
}
