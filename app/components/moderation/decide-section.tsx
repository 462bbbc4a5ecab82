import { useEffect, useRef, useState } from 'react';
import { Button } from '#app/components/ui/button.tsx';
import type { CaseEventView, CaseView } from '#app/contracts/moderation.ts';
import { tModeration } from '#app/locales/moderation.ts';
import { EventList } from './case-history.tsx';
import { DecisionForms } from './decision-forms.tsx';
import { draftKey } from './desk-context.ts';
import type { RefusedAct } from './refused-act.tsx';

export interface DecideSectionProps {
  view: CaseView;
  refused: RefusedAct | undefined;
  drafts: Map<string, string>;
  zone: string;
}

/** What may be decided now; before a claim, what could be; after a claim ran out, what was typed. */
export function DecideSection({ view, refused, drafts, zone }: DecideSectionProps) {
  const seen = useSeenVersion(view, refused);
  useForgetDecided(view, drafts);
  const isMine = view.claim?.mine ?? false;
  const isWriting =
    refused?.values.reason !== undefined ||
    view.possible.some((decision) => drafts.has(draftKey(view.caseId, decision)));
  const since = isMine ? view.events.filter((event) => event.version > seen.version) : [];
  return (
    <section aria-labelledby="decide" className="mt-8">
      <h2 id="decide" tabIndex={-1} className="scroll-mt-4 text-xl focus:outline-none">
        {tModeration('decide.title')}
      </h2>
      <Changed since={since} onRead={seen.read} zone={zone} />
      {!isMine && isWriting && (
        <p role="status" className="mt-2 font-semibold">
          {tModeration('decide.ranOut')}
        </p>
      )}
      {view.state === 'open' && (isMine || isWriting) ? (
        <DecisionForms view={view} seenVersion={seen.version} refused={refused} drafts={drafts} zone={zone} />
      ) : (
        <Possible view={view} />
      )}
    </section>
  );
}

/**
 * The version that was read. While the page renews itself underneath somebody who writes, it stays the old one until
 * they say that they have read what is new. A claim of one's own and a refusal both come with the case as it is now.
 */
function useSeenVersion({ version, claim }: CaseView, refused: RefusedAct | undefined) {
  const mark = claim?.mine ? claim.until : '';
  const [seen, setSeen] = useState({ version, mark, refused });
  const isNewPage = mark !== seen.mark || refused !== seen.refused;
  const current = isNewPage ? { version, mark, refused } : seen;
  if (isNewPage) setSeen(current);
  return { version: current.version, read: () => setSeen({ ...current, version }) };
}

/** A reason that led to a decision is no draft any more. */
function useForgetDecided({ caseId, events }: CaseView, drafts: Map<string, string>): void {
  const decided = events.findLast((event) => event.kind === 'decided')?.id;
  const known = useRef(decided);
  useEffect(() => {
    if (known.current === decided) return;
    known.current = decided;
    for (const key of [...drafts.keys()]) if (key.startsWith(caseId)) drafts.delete(key);
  }, [decided, caseId, drafts]);
}

interface ChangedProps {
  since: readonly CaseEventView[];
  onRead: () => void;
  zone: string;
}

function Changed({ since, onRead, zone }: ChangedProps) {
  return (
    <div role="status">
      {since.length > 0 && (
        <div className="mt-3 max-w-measure rounded-card bg-mist p-4">
          <p className="font-semibold">{tModeration('changed.title')}</p>
          <EventList events={since} zone={zone} />
          <Button type="button" variant="quiet" size="small" className="mt-2" onClick={onRead}>
            {tModeration('changed.seen')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Possible({ view }: { view: CaseView }) {
  if (view.state === 'closed') {
    const outcome = view.outcome && tModeration(`outcome.${view.outcome}`);
    return (
      <p className="mt-1">
        {outcome && tModeration('case.closed', { outcome })} {tModeration('claim.closed')}
      </p>
    );
  }
  if (view.ownCase || view.claim || view.possible.length === 0) {
    return <p className="mt-1">{tModeration(view.ownCase ? 'claim.own' : 'decide.none')}</p>;
  }
  return (
    <>
      <p className="mt-1">{tModeration('decide.first')}</p>
      <ul className="mt-1 list-disc ps-5 text-sm">
        {view.possible.map((decision) => (
          <li key={decision}>
            <span className="font-semibold">{tModeration(`decide.${decision}`)}.</span>{' '}
            {tModeration(`decide.${decision}.text`)}
          </li>
        ))}
      </ul>
    </>
  );
}
