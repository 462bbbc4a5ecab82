import { Card } from '#app/components/ui/card.tsx';
import { Prose } from '#app/components/ui/prose.tsx';
import { tGroups } from '#app/locales/groups.ts';

export interface LetterProps {
  /** Plain text, paragraphs apart by blank lines. */
  text: string;
  /** Who signs it. */
  facilitators: readonly string[];
}

/** The facilitators' letter, set as one. */
export function Letter({ text, facilitators }: LetterProps) {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '');
  return (
    <Card className="max-w-measure">
      <Prose className="font-serif">
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {facilitators.length > 0 && (
          <p>
            {facilitators.map((name, index) => (
              <span key={name}>
                {index > 0 && (index === facilitators.length - 1 ? ` ${tGroups('page.and')} ` : ', ')}
                <bdi>{name}</bdi>
              </span>
            ))}
            <span className="block font-sans text-sm text-soft">{tGroups('page.signedAs')}</span>
          </p>
        )}
      </Prose>
    </Card>
  );
}
