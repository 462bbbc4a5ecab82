import { Link } from '@remix-run/react';
import { classNames } from '#app/components/ui/class-names.ts';
import { VisuallyHidden } from '#app/components/ui/visually-hidden.tsx';
import type { QueueItemView } from '#app/contracts/moderation.ts';
import { tModeration } from '#app/locales/moderation.ts';
import { claimWords } from './claim-words.ts';
import { Deadline } from './deadline.tsx';
import { LaneWord } from './lane-word.tsx';
import { reasonLine } from './reason-words.ts';
import { TierBadge } from './tier-badge.tsx';

export interface QueueLineProps {
  item: QueueItemView;
  isOpen: boolean;
  now: number;
  zone: string;
}

/** One case of the queue. The whole line opens it. */
export function QueueLine({ item, isOpen, now, zone }: QueueLineProps) {
  const aside = asides(item, zone);
  return (
    <li
      data-case-line={item.caseId}
      className={classNames(
        'relative border-s-4 px-3 py-3 focus-within:bg-mist hover:bg-mist',
        isOpen ? 'border-pine bg-mist' : 'border-transparent',
      )}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="inline-flex items-center gap-3 text-sm">
          <TierBadge lane={item.lane} tier={item.tier} />
          <LaneWord lane={item.lane} />
        </span>
        <Deadline by={item.acknowledgeBy} acknowledged={item.acknowledged} now={now} />
      </div>
      <p className="mt-1 leading-snug">
        <Link
          to={`/moderation/cases/${item.caseId}`}
          data-queue-case={item.caseId}
          data-claimable={item.claim === null && !item.ownCase ? '' : undefined}
          aria-current={isOpen ? 'true' : undefined}
          className="font-semibold text-ink no-underline after:absolute after:inset-0 hover:text-ink hover:underline"
        >
          {tModeration('line.about', { name: item.subject.name })}
          <VisuallyHidden>, {item.group.name}</VisuallyHidden>
        </Link>
        <span aria-hidden="true" className="text-soft">
          {' · '}
          {item.group.name}
        </span>
      </p>
      {item.reasons.length > 0 && <p className="mt-0.5 text-sm">{reasonLine(item.reasons)}</p>}
      {aside.length > 0 && <p className="mt-0.5 text-sm text-soft">{aside.join(' · ')}</p>}
    </li>
  );
}

function asides(item: QueueItemView, zone: string): string[] {
  return [
    item.held && tModeration('line.holding'),
    item.claim && claimWords(item.claim, zone),
    item.step > 0 && tModeration(item.step === 1 ? 'step.1' : 'step.2'),
    item.ownCase && tModeration('line.own'),
  ].filter((one): one is string => typeof one === 'string');
}
