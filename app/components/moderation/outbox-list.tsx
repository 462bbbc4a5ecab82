import { Badge, type BadgeShape } from '#app/components/ui/badge.tsx';
import { TwoChairs } from '#app/components/ui/drawings/two-chairs.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { LocalTime } from '#app/components/ui/local-time.tsx';
import type { OutboxItemView } from '#app/contracts/moderation.ts';
import { tModeration, tnModeration } from '#app/locales/moderation.ts';

export interface OutboxListProps {
  items: readonly OutboxItemView[];
  /** Whether a link to a case leads somewhere for this reader. */
  readsCases: boolean;
  zone: string;
}

const SHAPES: Record<OutboxItemView['state'], BadgeShape> = {
  pending: 'dot',
  waiting: 'square',
  failed: 'triangle',
  done: 'ring',
  cancelled: 'ring',
};

const whyKey = ({ state, channel }: OutboxItemView) =>
  state === 'waiting' ? (`outbox.why.${channel}` as const) : (`outbox.why.${state}` as const);

/** Mails and alerts that are owed: to whom, since when, and why each has not gone out. */
export function OutboxList({ items, readsCases, zone }: OutboxListProps) {
  if (items.length === 0) {
    return (
      <EmptyState drawing={<TwoChairs />} title={tModeration('outbox.empty')}>
        {tModeration('outbox.empty.text')}
      </EmptyState>
    );
  }
  return (
    <ul className="max-w-[46rem] divide-y divide-hairline rounded-card border border-hairline bg-card">
      {items.map((item) => (
        <li key={item.id} className="px-4 py-4 sm:px-5">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Badge shape={SHAPES[item.state]}>{tModeration(`outbox.state.${item.state}`)}</Badge>
            <p className="font-semibold">
              {tModeration(`outbox.channel.${item.channel}`)} {tModeration(`outbox.to.${item.to}`)}
            </p>
          </div>
          <p className="mt-1">{tModeration(whyKey(item))}</p>
          <p className="mt-1 text-sm text-soft">
            {tModeration('outbox.owed')} <LocalTime iso={item.owedAt} zone={zone} />
            {' · '}
            {tModeration(`step.${Math.min(2, Math.max(0, item.step)) as 0 | 1 | 2}`)}
            {item.repeat > 0 && ` · ${tnModeration('outbox.repeat', item.repeat)}`}
            {readsCases && item.caseId !== null && (
              <>
                {' · '}
                <a href={`/moderation/cases/${item.caseId}`}>{tModeration('outbox.case')}</a>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
