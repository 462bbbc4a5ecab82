import { Form } from '@remix-run/react';
import { Button } from '#app/components/ui/button.tsx';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import type { CaseView } from '#app/contracts/moderation.ts';
import { formatMoment } from '#app/locales/format-time.ts';
import { tModeration } from '#app/locales/moderation.ts';

export interface ClaimBarProps {
  view: CaseView;
  zone: string;
}

/** With whom the case is and the next act, always within a thumb's reach at the foot of the window. */
export function ClaimBar({ view, zone }: ClaimBarProps) {
  if (view.state === 'closed') return null;
  return (
    <div className="sticky bottom-0 z-10 mt-8 border-t border-hairline bg-paper py-3 max-sm:-mx-4 max-sm:px-4">
      <ClaimAct view={view} zone={zone} />
    </div>
  );
}

function ClaimAct({ view, zone }: ClaimBarProps) {
  const { claim, caseId } = view;
  const path = `/moderation/cases/${caseId}`;
  if (claim?.mine) {
    return (
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <p className="text-sm font-semibold">
          {tModeration('claim.mine', { time: formatMoment(claim.until, zone, 'time') })}
        </p>
        <Form method="post" action={`${path}/claim`} className="max-sm:ms-auto">
          <Button variant="text" size="small">
            {tModeration('claim.longer')}
          </Button>
        </Form>
        <div className="flex grow items-center gap-3 sm:justify-end">
          <LinkButton href="#decide" className="max-sm:grow">
            {tModeration('claim.decide')}
          </LinkButton>
          <Form method="post" action={`${path}/release-claim`}>
            <Button variant="quiet" title={tModeration('claim.release.text')}>
              {tModeration('claim.release')}
            </Button>
          </Form>
        </div>
      </div>
    );
  }
  if (view.ownCase) return <p className="text-sm">{tModeration('claim.own')}</p>;
  if (claim) {
    return (
      <p className="text-sm">
        {tModeration('claim.taken', { name: claim.name, time: formatMoment(claim.until, zone, 'time') })}
      </p>
    );
  }
  return (
    <Form
      method="post"
      action={`${path}/claim`}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 sm:flex-nowrap"
    >
      <Button data-claim className="max-sm:w-full sm:shrink-0">
        {tModeration('claim.button')}
      </Button>
      <p className="text-sm text-soft">{tModeration('claim.text')}</p>
    </Form>
  );
}
