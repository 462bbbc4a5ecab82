import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TwoChairs } from '#app/components/ui/drawings/two-chairs.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { LocalTime } from '#app/components/ui/local-time.tsx';
import { Notice } from '#app/components/ui/notice.tsx';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import type { RequestView } from '#app/contracts/groups.ts';
import { tGroups } from '#app/locales/groups.ts';

export interface RequestListProps {
  group: { slug: string; name: string; full: boolean };
  requests: readonly RequestView[];
  /** The zone of the reader. */
  zone: string;
  /** What became of the last answer, when it could not be given. */
  message?: string | null;
}

/** Those who wait, each with one answer to give. */
export function RequestList({ group, requests, zone, message = null }: RequestListProps) {
  return (
    <>
      <PageTitle lead={tGroups('requests.lead')}>{tGroups('requests.title', { name: group.name })}</PageTitle>
      <div className="flex flex-col gap-5">
        {message !== null && <Notice live>{message}</Notice>}
        {requests.length === 0 ? (
          <EmptyState drawing={<TwoChairs />} title={tGroups('requests.empty.title')}>
            {tGroups('requests.empty.text')}
          </EmptyState>
        ) : (
          <>
            {group.full && <Notice>{tGroups('requests.full')}</Notice>}
            <ul className="flex flex-col gap-5">
              {requests.map((request) => (
                <Request key={request.memberId} request={request} group={group} zone={zone} />
              ))}
            </ul>
          </>
        )}
      </div>
      <p className="mt-8">
        <a href={`/groups/${group.slug}`}>{tGroups('requests.toGroup')}</a>
      </p>
    </>
  );
}

function Request({
  request,
  group,
  zone,
}: Pick<RequestListProps, 'group' | 'zone'> & { request: RequestView }) {
  const { memberId, name, state, answer, requestedAt } = request;
  const waits = state === 'waitlisted' && group.full;
  return (
    <Card as="li" className="max-w-measure">
      <h2 className="text-lg">
        <bdi>{name}</bdi>
      </h2>
      <p className="text-sm text-soft">
        {tGroups(`requests.${state}`)} <LocalTime iso={requestedAt} zone={zone} shape="date" />
      </p>
      {answer === null ? (
        <p className="mt-3 text-soft">{tGroups('requests.noAnswer')}</p>
      ) : (
        <p className="mt-3 whitespace-pre-line" dir="auto">
          {answer}
        </p>
      )}
      {waits && <p className="mt-3 text-soft">{tGroups('requests.fullWaits')}</p>}
      <form
        method="post"
        action={`/groups/${group.slug}/requests/${memberId}/decide`}
        className="mt-4 flex flex-wrap gap-3"
      >
        {!waits && (
          <Button name="decision" value="accept" aria-label={tGroups('requests.accept', { name })}>
            {tGroups('requests.acceptShort')}
          </Button>
        )}
        <Button
          variant="quiet"
          name="decision"
          value="decline"
          aria-label={tGroups('requests.decline', { name })}
        >
          {tGroups('requests.declineShort')}
        </Button>
      </form>
    </Card>
  );
}
