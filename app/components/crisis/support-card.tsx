import type { FormEvent } from 'react';
import { Button } from '#app/components/ui/button.tsx';
import type { SupportAction, SupportCardView, SupportWayView } from '#app/contracts/crisis.ts';
import { tCrisis } from '#app/locales/crisis.ts';

export interface SupportCardProps {
  card: SupportCardView;
  /** On a live page: takes the answer instead of the form's own way. */
  onAnswer?: (action: SupportAction) => void;
}

const actionSentences = {
  'contact-me': 'action.contact-me',
  safe: 'action.safe',
  'not-now': 'action.not-now',
} as const;
type Offered = keyof typeof actionSentences;
const isOffered = (action: SupportAction): action is Offered => action in actionSentences;

/** The support card: warm, private, in its place, never in the way. Works as plain HTML. */
export function SupportCard({ card, onAnswer }: SupportCardProps) {
  const headingId = `support-${card.id}`;
  return (
    <section
      aria-labelledby={headingId}
      className="rounded-card bg-lamp p-4 sm:p-6"
      data-support-card={card.id}
    >
      <h2 id={headingId} className="text-lg">
        {card.heading}
      </h2>
      {card.emergency && (
        <p className="mt-3">
          <a
            href={`tel:${card.emergency.dial}`}
            className="flex min-h-14 items-center justify-center rounded-field bg-clay px-4 text-lg font-semibold text-on-clay no-underline hover:bg-clay-deep hover:text-on-clay"
          >
            {tCrisis('emergency.call', { number: card.emergency.display })}
          </a>
        </p>
      )}
      <div className="mt-3 flex max-w-prose flex-col gap-3">
        {card.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p data-cover={card.cover.state}>{card.cover.text}</p>
      </div>
      <Ways ways={card.ways} />
      <p className="mt-2 text-sm">
        <a
          href={card.country ? `/help-now?country=${card.country}` : '/help-now'}
          className="inline-flex min-h-11 items-center"
        >
          {tCrisis('card.moreWays')}
        </a>
      </p>
      <Answers card={card} onAnswer={onAnswer} />
    </section>
  );
}

function Ways({ ways }: { ways: readonly SupportWayView[] }) {
  return (
    <ul className="mt-4 flex flex-col gap-2">
      {ways.map((way) => (
        <li key={`${way.name} ${way.href}`}>
          <a
            href={way.href}
            rel="noreferrer"
            className="block rounded-field border border-hairline bg-card px-4 py-3 text-ink no-underline hover:border-pine"
          >
            <span className="block font-semibold text-pine">
              {tCrisis(`way.${way.kind}`, { display: way.display })}
            </span>
            <span className="block text-sm">{way.name}</span>
            <span className="block text-sm text-soft">
              {[way.hours, way.source].filter(Boolean).join(' · ')}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Answers({ card, onAnswer }: SupportCardProps) {
  const offered = card.actions.filter(isOffered);
  if (offered.length === 0) return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const button = (event.nativeEvent as SubmitEvent).submitter;
    const action = offered.find((one) => button instanceof HTMLButtonElement && one === button.value);
    if (!onAnswer || !action) return;
    event.preventDefault();
    onAnswer(action);
  };
  return (
    <form
      method="post"
      action={`/support/${card.id}`}
      onSubmit={submit}
      className="mt-4 flex flex-wrap gap-3"
    >
      {offered.map((action) => (
        <Button key={action} type="submit" variant="quiet" name="action" value={action}>
          {tCrisis(
            card.kind === 'third-party' && action === 'safe'
              ? 'action.safe.thirdParty'
              : actionSentences[action],
          )}
        </Button>
      ))}
    </form>
  );
}
