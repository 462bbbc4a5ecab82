import { useEffect, useRef } from 'react';
import { Icon } from '#app/components/ui/icon.tsx';
import type { CaseView } from '#app/contracts/moderation.ts';
import { formatMoment } from '#app/locales/format-time.ts';
import { tModeration } from '#app/locales/moderation.ts';
import { claimWords } from './claim-words.ts';
import { Deadline } from './deadline.tsx';
import { LaneWord } from './lane-word.tsx';
import { reasonLine } from './reason-words.ts';
import { TierBadge } from './tier-badge.tsx';

export interface CaseTitleProps {
  view: CaseView;
  now: number;
  zone: string;
  entersRooms: boolean;
  /** Changes whenever the reader came here anew; the title then takes the focus, but not on the first page. */
  visit: string;
}

/** The router's mark of a page that the browser itself loaded; it puts the focus where it belongs. */
const loadedAnew = 'default';

/** What happened in a line, how grave it is, how soon someone must act, and with whom it is. */
export function CaseTitle({ view, now, zone, entersRooms, visit }: CaseTitleProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (visit !== loadedAnew) title.current?.focus();
  }, [visit]);
  const names = { name: view.subject.name, group: view.group.name };
  const reasons = reasonLine([
    ...view.messages.flatMap((message) => message.reasons),
    ...view.reports.map((report) => report.reason),
  ]);
  return (
    <header>
      <p className="lg:hidden">
        <a href="/moderation" className="inline-flex min-h-11 items-center gap-2">
          <Icon name="chevron" className="rotate-90" />
          {tModeration('desk.back')}
        </a>
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
        <TierBadge lane={view.lane} tier={view.tier} />
        <LaneWord lane={view.lane} />
        {view.state === 'open' && (
          <Deadline by={view.acknowledgeBy} acknowledged={view.acknowledgedAt !== null} now={now} />
        )}
      </div>
      <h1 ref={title} tabIndex={-1} className="mt-2 text-2xl focus:outline-none">
        {tModeration('case.title', { lane: tModeration(`lane.${view.lane}`), name: view.subject.name })}
      </h1>
      <p className="mt-1 max-w-measure">
        {tModeration(`case.line.${view.lane}`, names)}{' '}
        {reasons !== '' && tModeration('case.why', { reasons })}
      </p>
      {entersRooms && (
        <p>
          <a href={`/rooms/${view.group.slug}`} className="inline-flex min-h-11 items-center">
            {tModeration('case.toRoom')}
          </a>
        </p>
      )}
      <CaseFacts view={view} zone={zone} />
    </header>
  );
}

function CaseFacts({ view, zone }: { view: CaseView; zone: string }) {
  const time = (iso: string) => <time dateTime={iso}>{formatMoment(iso, zone)}</time>;
  const facts = [
    { term: tModeration('case.opened'), detail: time(view.openedAt) },
    ...(view.closedAt ? [{ term: tModeration('case.closedAt'), detail: time(view.closedAt) }] : []),
    ...(view.acknowledgedAt
      ? [{ term: tModeration('case.acknowledged'), detail: time(view.acknowledgedAt) }]
      : []),
    ...(view.state === 'open' && view.acknowledgeBy
      ? [{ term: tModeration('case.acknowledgeBy'), detail: time(view.acknowledgeBy) }]
      : []),
    ...(view.state === 'open' ? standing(view, zone) : []),
  ];
  return (
    <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2 text-sm">
      {facts.map(({ term, detail }) => (
        <div key={term}>
          <dt className="text-soft">{term}</dt>
          <dd>{detail}</dd>
        </div>
      ))}
    </dl>
  );
}

/** With whom it is and how far it has climbed. */
function standing({ claim, step }: CaseView, zone: string) {
  const stepKey = step <= 0 ? 'step.0' : step === 1 ? 'step.1' : 'step.2';
  return [
    {
      term: tModeration('case.claimedBy'),
      detail: claim ? claimWords(claim, zone) : tModeration('case.nobody'),
    },
    { term: tModeration('case.step'), detail: tModeration(stepKey) },
  ];
}
