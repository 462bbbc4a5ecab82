import { LocalTime } from '#app/components/ui/local-time.tsx';
import type { EvidenceView } from '#app/contracts/moderation.ts';
import { tModeration } from '#app/locales/moderation.ts';
import { WordsVeil } from './words-veil.tsx';

export interface CaseEvidenceProps {
  evidence: readonly EvidenceView[];
  /** The reader is too close to the case to see them. */
  tooClose: boolean;
  zone: string;
}

/** Words that are kept for this case alone. */
export function CaseEvidence({ evidence, tooClose, zone }: CaseEvidenceProps) {
  if (evidence.length === 0) return null;
  return (
    <section aria-labelledby="evidence-title" className="mt-8">
      <h2 id="evidence-title" className="text-lg">
        {tModeration('evidence.title')}
      </h2>
      <p className="text-sm text-soft">{tModeration('evidence.text')}</p>
      <ul className="mt-2 divide-y divide-hairline">
        {evidence.map((item) => (
          <li key={item.id} className="py-1">
            <p className="pt-1 text-sm">
              {tModeration(`evidence.kind.${item.kind}`)}
              {item.refusedBecause !== null && `: ${tModeration(`evidence.refused.${item.refusedBecause}`)}`}
              <span className="text-soft">
                {' · '}
                <LocalTime iso={item.at} zone={zone} />
              </span>
            </p>
            {item.text === null ? (
              <p className="text-sm text-soft">
                {tModeration(tooClose ? 'evidence.tooClose' : 'evidence.unreadable')}
              </p>
            ) : (
              <WordsVeil label={tModeration('evidence.show')}>
                <p className="max-w-measure whitespace-pre-wrap">{item.text}</p>
              </WordsVeil>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
