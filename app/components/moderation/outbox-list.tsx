import { Badge, type BadgeShape } from '#app/components/ui/badge.tsx';
import { TwoChairs } from '#app/components/ui/drawings/two-chairs.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { LocalTime } from '#app/components/ui/local-time.tsx';
import type { OutboxItemView } from '#app/contracts/moderation.ts';
import { tModeration, tnModeration } from '#app/locales/moderation.ts';
import { tOps } from '#app/locales/ops.ts';

export interface OutboxListProps {
  items: readonly OutboxItemView[];
  /** Whether a link to a case leads somewhere for this reader. */
  readsCases: boolean;
  /** Which of the two ways out are set up. */
  ways: Readonly<Record<OutboxItemView['channel'], boolean>>;
  organisation: string;
  zone: string;
}

const SHAPES: Record<OutboxItemView['state'], BadgeShape> = {
  pending: 'dot',
  waiting: 'square',
  failed: 'triangle',
  done: 'ring',
  cancelled: 'ring',
};

/** Why it has not gone out. */
function whyWords({ state, channel }: OutboxItemView, ways: OutboxListProps['ways']): string {
  if (state !== 'waiting') return tModeration(`outbox.why.${state}`);
  if (!ways[channel]) return tModeration(`outbox.why.${channel}`);
  return tModeration(channel === 'email' ? 'outbox.why.noAddress' : 'outbox.why.nextStart');
}

/** Mails and alerts that are owed: to whom, since when, and why each has not gone out. */
export function OutboxList({ items, readsCases, ways, organisation, zone }: OutboxListProps) {
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
          <p className="mt-1">{whyWords(item, ways)}</p>
          <Content channel={item.channel} organisation={organisation} />
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

function Content({ channel, organisation }: { channel: OutboxItemView['channel']; organisation: string }) {
  if (channel === 'webhook') return <p className="mt-1 text-sm">{tModeration('outbox.webhook')}</p>;
  return (
    <details className="mt-1 text-sm">
      <summary className="inline-flex min-h-11 items-center text-pine underline underline-offset-4">
        {tModeration('outbox.mail')}
      </summary>
      <p className="font-semibold">{tOps('mail.alert.subject', { organisation })}</p>
      <p className="max-w-measure">{tOps('mail.alert.text')}</p>
    </details>
  );
}
