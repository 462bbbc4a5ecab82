import { WindowWithLamp } from '#app/components/ui/drawings/window-with-lamp.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import type { QueueCounts, QueueItemView } from '#app/contracts/moderation.ts';
import { tModeration, tnModeration } from '#app/locales/moderation.ts';
import { QueueLine } from './queue-line.tsx';
import { groupByPlace } from './queue-places.ts';

export interface QueueListProps {
  items: readonly QueueItemView[];
  counts: QueueCounts;
  openCaseId: string | undefined;
  now: number;
  zone: string;
}

/** Open cases by how soon someone must act: first by place, then in the order of the queue. */
export function QueueList({ items, counts, openCaseId, now, zone }: QueueListProps) {
  return (
    <section aria-labelledby="queue-title" className="mt-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="queue-title" className="text-lg">
          {tModeration('queue.title')}
        </h2>
        <p className="text-sm text-soft tabular-nums">
          {tnModeration('queue.open', counts.open)} · {tnModeration('queue.unclaimed', counts.unclaimed)} ·{' '}
          {tnModeration('queue.overdue', counts.overdue)}
        </p>
      </div>
      {items.length === 0 && (
        <EmptyState drawing={<WindowWithLamp />} title={tModeration('queue.empty')}>
          {tModeration('queue.empty.text')}
        </EmptyState>
      )}
      {groupByPlace(items, now).map(({ place, items: inside }) => (
        <section key={place} aria-labelledby={`place-${place}`} className="mt-3">
          <h3 id={`place-${place}`} className="mb-1 font-sans text-sm font-semibold text-soft">
            {tModeration(`place.${place}`)}
            {place === 'now' && <span className="font-normal"> · {tModeration('place.now.text')}</span>}
          </h3>
          <ul className="divide-y divide-hairline overflow-hidden rounded-card border border-hairline bg-card">
            {inside.map((item) => (
              <QueueLine
                key={item.caseId}
                item={item}
                isOpen={item.caseId === openCaseId}
                now={now}
                zone={zone}
              />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
