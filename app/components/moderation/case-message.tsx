import { Card } from '#app/components/ui/card.tsx';
import { Heading } from '#app/components/ui/heading.tsx';
import { LocalTime } from '#app/components/ui/local-time.tsx';
import type { CaseContextView, CaseMessageView } from '#app/contracts/moderation.ts';
import { tModeration } from '#app/locales/moderation.ts';
import { reasonLine } from './reason-words.ts';
import { WordsVeil } from './words-veil.tsx';

export interface CaseMessageProps {
  message: CaseMessageView;
  /** Its number in the case, from 1; null when it is the only one. */
  number: number | null;
  zone: string;
}

/** One message of a case: its state and why it is here in sight, its words and their surroundings by choice. */
export function CaseMessage({ message, number, zone }: CaseMessageProps) {
  return (
    <Card as="li" className="p-4! sm:p-5!">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <Heading level={3}>
          {number === null ? tModeration('words.single') : tModeration('words.number', { number })}
        </Heading>
        <p className="text-sm text-soft">
          <LocalTime iso={message.sentAt} zone={zone} /> ·{' '}
          <span className="font-semibold text-ink">{tModeration(`words.state.${message.state}`)}</span>
        </p>
      </div>
      {message.reasons.length > 0 && (
        <p className="mt-1 text-sm">
          <span className="text-soft">{tModeration(`words.why.${message.source}`)}: </span>
          {reasonLine(message.reasons)}
          {message.ruleVersion !== null && (
            <span className="text-soft">
              {' '}
              ({tModeration('words.rules', { version: message.ruleVersion })})
            </span>
          )}
        </p>
      )}
      <WordsVeil label={tModeration('words.show')}>
        <ol className="flex flex-col gap-2">
          {message.before.map((talk) => (
            <Talk key={talk.messageId} talk={talk} zone={zone} />
          ))}
          <li className="rounded-field border-s-4 border-pine bg-mist px-3 py-2">
            <Said talk={message} zone={zone} />
          </li>
          {message.after.map((talk) => (
            <Talk key={talk.messageId} talk={talk} zone={zone} />
          ))}
        </ol>
        {message.before.length + message.after.length === 0 && (
          <p className="mt-2 text-sm text-soft">{tModeration('words.noContext')}</p>
        )}
      </WordsVeil>
    </Card>
  );
}

function Talk({ talk, zone }: { talk: CaseContextView; zone: string }) {
  return (
    <li className="border-s-4 border-transparent px-3">
      <Said talk={talk} zone={zone} />
      {talk.state !== 'posted' && talk.text !== null && (
        <p className="text-sm text-soft">({tModeration(`words.state.${talk.state}`)})</p>
      )}
    </li>
  );
}

function Said({ talk, zone }: { talk: CaseContextView; zone: string }) {
  const { author, sentAt, text } = talk;
  return (
    <>
      <p className="text-sm text-soft">
        <bdi className="font-semibold text-ink">{author.name}</bdi>
        {author.role !== 'member' && `, ${tModeration(`words.role.${author.role}`)}`} ·{' '}
        <LocalTime iso={sentAt} zone={zone} shape="time" />
      </p>
      {text === null ? (
        <p className="text-soft italic">{tModeration(`words.gone.${talk.state}`)}</p>
      ) : (
        <p className="max-w-measure whitespace-pre-wrap">{text}</p>
      )}
    </>
  );
}
