import type { QueueItemView } from '#app/contracts/moderation.ts';
import type { QueueLine } from '#app/hooks/use-queue.ts';
import { tModeration, tnModeration } from '#app/locales/moderation.ts';
import { tierWord } from './tier-badge.tsx';

export interface ArrivalLineProps {
  arrived: readonly QueueItemView[];
  line: QueueLine;
}

/** Says what came in, politely, and whether changes come by themselves. */
export function ArrivalLine({ arrived, line }: ArrivalLineProps) {
  return (
    <div className="mt-3 text-sm">
      <p role="status" data-arrivals className="font-semibold">
        {arrivalWords(arrived)}
      </p>
      {line !== 'connecting' && (
        <p className="text-soft" data-line={line}>
          {tModeration(line === 'live' ? 'desk.live' : 'desk.away')}
        </p>
      )}
    </div>
  );
}

function arrivalWords(arrived: readonly QueueItemView[]): string {
  const [first, ...more] = arrived;
  if (!first) return '';
  if (more.length > 0) return tnModeration('desk.arrived.several', arrived.length);
  return tModeration('desk.arrived', {
    lane: tModeration(`lane.${first.lane}`),
    tier: tierWord(first.lane, first.tier),
    group: first.group.name,
  });
}
