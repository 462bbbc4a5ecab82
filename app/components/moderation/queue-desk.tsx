import { useSubmit } from '@remix-run/react';
import { type ReactNode, useCallback } from 'react';
import { classNames } from '#app/components/ui/class-names.ts';
import type { CoverView } from '#app/contracts/crisis.ts';
import type { QueueCounts, QueueItemView } from '#app/contracts/moderation.ts';
import { useArrivals } from '#app/hooks/use-arrivals.ts';
import { useQueue } from '#app/hooks/use-queue.ts';
import { useQueueKeys } from '#app/hooks/use-queue-keys.ts';
import { tModeration } from '#app/locales/moderation.ts';
import { ArrivalLine } from './arrival-line.tsx';
import { KeyLegend } from './key-legend.tsx';
import { QueueList } from './queue-list.tsx';
import { ShiftSwitch } from './shift-switch.tsx';

export interface QueueDeskProps {
  items: readonly QueueItemView[];
  counts: QueueCounts;
  shiftUntil: string | null;
  cover: CoverView;
  /** May read what waits to be sent. */
  readsOutbox: boolean;
  zone: string;
  now: number;
  /** The case beside the list; on phones it takes the list's place. */
  openCaseId: string | undefined;
  children: ReactNode;
}

const idOf = (item: QueueItemView) => item.caseId;

/** The working desk: the queue at the side, the case that is open beside it. */
export function QueueDesk(props: QueueDeskProps) {
  const { items, counts, shiftUntil, cover, readsOutbox, zone, now, openCaseId, children } = props;
  const line = useQueue();
  const arrived = useArrivals(items, idOf);
  const submit = useSubmit();
  const claim = useCallback(
    (caseId: string) => submit(null, { method: 'post', action: `/moderation/cases/${caseId}/claim` }),
    [submit],
  );
  const keys = useQueueKeys(claim);
  const isCaseOpen = openCaseId !== undefined;
  const Title = isCaseOpen ? 'p' : 'h1';
  return (
    <div className="mx-auto max-w-[92rem] lg:grid lg:grid-cols-[minmax(20rem,25rem)_minmax(0,1fr)] lg:gap-8">
      <div
        className={classNames(
          'lg:sticky lg:top-0 lg:-mx-2 lg:max-h-dvh lg:self-start lg:overflow-y-auto lg:px-2 lg:py-2',
          isCaseOpen && 'max-lg:hidden',
        )}
      >
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4">
          <Title className="font-serif text-2xl font-semibold">{tModeration('desk.title')}</Title>
          {readsOutbox && (
            <a href="/moderation/outbox" className="inline-flex min-h-11 items-center text-sm">
              {tModeration('desk.outbox')}
            </a>
          )}
        </div>
        <ShiftSwitch until={shiftUntil} cover={cover} zone={zone} now={now} />
        <ArrivalLine arrived={arrived} line={line} />
        <QueueList items={items} counts={counts} openCaseId={openCaseId} now={now} zone={zone} />
        {keys.areOn !== null && <KeyLegend areOn={keys.areOn} onTurn={keys.turn} />}
      </div>
      <div className="min-w-0 lg:border-s lg:border-hairline lg:ps-8 lg:pt-2">{children}</div>
    </div>
  );
}
