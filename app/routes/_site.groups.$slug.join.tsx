/** The form with which one joins a group, asks to, or waits for a place. */
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { SupportCard } from '#app/components/crisis/support-card.tsx';
import { JoinForm } from '#app/components/groups/join-form.tsx';
import { JoinProblems } from '#app/components/groups/join-problems.tsx';
import { joinWay } from '#app/components/groups/join-way.ts';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { Notice } from '#app/components/ui/notice.tsx';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import { joinFormSchema } from '#app/contracts/groups.ts';
import { actionFor, loaderFor, param } from '#app/http/open-page.server.ts';
import { type RefusedForm, readFields } from '#app/http/read-form.server.ts';
import { readerZone } from '#app/http/reader-zone.server.ts';
import { refuseJoin } from '#app/http/refuse-join.server.ts';
import { tGroups } from '#app/locales/groups.ts';
import { findOpenSupport } from '#server/crisis/support-queries.ts';
import { getGroupPage } from '#server/groups/group-queries.ts';
import { joinGroup } from '#server/groups/join-group.ts';

export const handle: PageHandle = { section: 'groups' };

export const loader = loaderFor('signed-in', async (page) => {
  const { ctx, person } = page;
  const group = await getGroupPage(ctx, param(page, 'slug'));
  return {
    group,
    pseudonym: person.pseudonym,
    support: await findOpenSupport(ctx, { userId: person.userId, groupId: group.id }),
  };
});

export const action = actionFor('signed-in', async (page) => {
  const slug = param(page, 'slug');
  const fields = await readFields(page.request);
  const outcome = await joinGroup(page.ctx, { slug, ...joinFormSchema.parse(fields) });
  const refused = refuseJoin(fields, outcome, (await readerZone(page)).zone, page.ctx.clock.now());
  return refused ?? redirect(`/groups/${slug}`);
});

export default function JoinPage() {
  const { group, pseudonym, support } = useLoaderData<typeof loader>();
  const refused = useActionData<RefusedForm>();
  const way = joinWay(group);
  return (
    <>
      <PageTitle lead={tGroups(`join.next.${way}`)}>
        {tGroups(`join.title.${way}`, { name: group.name })}
      </PageTitle>
      {refused && <JoinProblems errors={refused.errors} message={refused.message} />}
      <div className="flex flex-col gap-8">
        {support.map((card) => (
          <div key={card.id} className="max-w-measure">
            <SupportCard card={card} />
          </div>
        ))}
        <Entry group={group} pseudonym={pseudonym} refused={refused} />
        <p>
          <a href={`/groups/${group.slug}`}>{tGroups('join.toGroup')}</a>
        </p>
      </div>
    </>
  );
}

type EntryProps = Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'group' | 'pseudonym'> & {
  refused: RefusedForm | undefined;
};

/** The form, or why there is none for this reader. */
function Entry({ group, pseudonym, refused }: EntryProps) {
  if (group.standing === 'removed') return <Notice>{tGroups('refusal.removed')}</Notice>;
  if (group.state === 'archived') return <Notice>{tGroups('refusal.ended')}</Notice>;
  if (group.standing !== 'stranger') return <Notice>{tGroups('join.already')}</Notice>;
  return <JoinForm group={group} name={pseudonym} errors={refused?.errors} values={refused?.values} />;
}
