/** Leaving a group, or taking back a request: asked once. */
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { Button } from '#app/components/ui/button.tsx';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import { Notice } from '#app/components/ui/notice.tsx';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import { actionFor, loaderFor, param } from '#app/http/open-page.server.ts';
import { type RefusedForm, refuseForm } from '#app/http/read-form.server.ts';
import { tGroups } from '#app/locales/groups.ts';
import { getGroupPage } from '#server/groups/group-queries.ts';
import { leaveGroup } from '#server/groups/leave-group.ts';
import { DomainError } from '#server/kernel/errors.ts';

export const handle: PageHandle = { section: 'groups' };

export const loader = loaderFor('signed-in', async (page) => {
  const group = await getGroupPage(page.ctx, param(page, 'slug'));
  if (group.standing === 'stranger' || group.standing === 'removed') throw redirect(`/groups/${group.slug}`);
  return { group };
});

export const action = actionFor('signed-in', async (page) => {
  try {
    await leaveGroup(page.ctx, { slug: param(page, 'slug') });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'conflict') throw error;
    return refuseForm({}, { code: 'conflict', message: error.message });
  }
  return redirect('/today');
});

export default function LeavePage() {
  const { group } = useLoaderData<typeof loader>();
  const refused = useActionData<RefusedForm>();
  const waits = group.standing === 'pending' || group.standing === 'waitlisted';
  const full = group.standing === 'member' && group.placesLeft === 0;
  return (
    <>
      <PageTitle>{tGroups(waits ? 'leave.title.request' : 'leave.title', { name: group.name })}</PageTitle>
      <div className="flex max-w-measure flex-col gap-4">
        {refused?.message && <Notice live>{refused.message}</Notice>}
        {waits ? (
          <p>{tGroups('leave.text.request')}</p>
        ) : (
          <>
            <p>{tGroups(full ? 'leave.text.full' : 'leave.text')}</p>
            <p>{tGroups('leave.text.messages')}</p>
          </>
        )}
        <form
          method="post"
          action={`/groups/${group.slug}/leave`}
          className="mt-2 flex flex-wrap items-center gap-4"
        >
          <Button>{tGroups(waits ? 'leave.button.request' : 'leave.button')}</Button>
          <LinkButton href={`/groups/${group.slug}`} variant="quiet">
            {tGroups(waits ? 'leave.keep' : 'leave.stay')}
          </LinkButton>
        </form>
      </div>
    </>
  );
}
