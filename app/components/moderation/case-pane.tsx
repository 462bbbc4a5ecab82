import type { CaseView } from '#app/contracts/moderation.ts';
import { tModeration } from '#app/locales/moderation.ts';
import { CaseEvidence } from './case-evidence.tsx';
import { CaseHistory } from './case-history.tsx';
import { CaseMessage } from './case-message.tsx';
import { CaseReports } from './case-reports.tsx';
import { CaseTitle } from './case-title.tsx';
import { ClaimBar } from './claim-bar.tsx';
import { DecideSection } from './decide-section.tsx';
import type { DeskContext } from './desk-context.ts';
import { LinkedCases } from './linked-cases.tsx';
import { type RefusedAct, RefusedActNote } from './refused-act.tsx';

export interface CasePaneProps extends Omit<DeskContext, 'isEmpty'> {
  view: CaseView;
  refused: RefusedAct | undefined;
  /** Changes with every visit to a case. */
  visit: string;
}

/** One case: read first, then claim, then decide; everything that happened stands below. */
export function CasePane({ view, refused, now, zone, entersRooms, drafts, visit }: CasePaneProps) {
  return (
    <article>
      {refused && <RefusedActNote refused={refused} events={view.events} zone={zone} />}
      <CaseTitle view={view} now={now} zone={zone} entersRooms={entersRooms} visit={visit} />
      <LinkedCases linked={view.linked} />
      <section aria-labelledby="words-title" className="mt-6">
        <h2 id="words-title" className="text-lg">
          {tModeration('words.title')}
        </h2>
        {view.messages.length === 0 && <p className="text-soft">{tModeration('words.none')}</p>}
        <ul className="mt-2 flex flex-col gap-3">
          {view.messages.map((message, index) => (
            <CaseMessage
              key={message.messageId}
              message={message}
              number={view.messages.length > 1 ? index + 1 : null}
              zone={zone}
            />
          ))}
        </ul>
      </section>
      <CaseEvidence evidence={view.evidence} tooClose={view.ownCase} zone={zone} />
      <CaseReports view={view} zone={zone} />
      <DecideSection view={view} refused={refused} drafts={drafts} zone={zone} />
      <CaseHistory events={view.events} alerts={view.alerts} zone={zone} />
      <ClaimBar view={view} zone={zone} />
    </article>
  );
}
