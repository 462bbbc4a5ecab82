import { LocalTime } from '#app/components/ui/local-time.tsx';
import type { CaseView } from '#app/contracts/moderation.ts';
import { tModeration } from '#app/locales/moderation.ts';
import { reasonWords } from './reason-words.ts';

export interface CaseReportsProps {
  view: Pick<CaseView, 'lane' | 'reports' | 'answers'>;
  zone: string;
}

/** What people reported, and what the person concerned answered to their support card. */
export function CaseReports({ view: { lane, reports, answers }, zone }: CaseReportsProps) {
  return (
    <>
      {answers.length > 0 && (
        <section aria-labelledby="answers-title" className="mt-8">
          <h2 id="answers-title" className="text-lg">
            {tModeration('answers.title')}
          </h2>
          <ul className="mt-1 divide-y divide-hairline">
            {answers.map((answer) => (
              <li key={`${answer.action} ${answer.at}`} className="py-2">
                <span className="font-semibold">{answerWords(answer.action)}</span>
                <span className="text-sm text-soft">
                  {' · '}
                  <LocalTime iso={answer.at} zone={zone} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {reports.length > 0 && (
        <section aria-labelledby="reports-title" className="mt-8">
          <h2 id="reports-title" className="text-lg">
            {tModeration('reports.title')}
          </h2>
          <ul className="mt-1 divide-y divide-hairline">
            {reports.map((report) => (
              <li key={`${report.reporter?.memberId} ${report.at}`} className="py-2">
                <p className="text-sm">
                  {tModeration('reports.by', {
                    name: report.reporter?.name ?? tModeration('reports.someone'),
                    lane: tModeration(`lane.${lane}`),
                    reason: reasonWords(report.reason),
                  })}
                  <span className="text-soft">
                    {' · '}
                    <LocalTime iso={report.at} zone={zone} />
                  </span>
                </p>
                {report.note === null ? (
                  <p className="text-sm text-soft">{tModeration('reports.noNote')}</p>
                ) : (
                  <p className="mt-1 max-w-measure border-s-4 border-mist ps-3 whitespace-pre-wrap">
                    {report.note}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const ANSWERS = ['contact-me', 'safe', 'they-are-safe', 'not-now', 'talk', 'barrier', 'safety-plan'] as const;

function answerWords(action: string): string {
  const known = ANSWERS.find((one) => one === action);
  return known ? tModeration(`answer.${known}`) : tModeration('event.answered');
}
