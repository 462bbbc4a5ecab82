import { Button } from '#app/components/ui/button.tsx';
import { tModeration } from '#app/locales/moderation.ts';

export interface KeyLegendProps {
  areOn: boolean;
  onTurn: (on: boolean) => void;
}

const KEYS = [
  { keys: ['j', 'k'], sentence: 'keys.move' },
  { keys: ['Enter'], sentence: 'keys.open' },
  { keys: ['c'], sentence: 'keys.claim' },
  { keys: ['o'], sentence: 'keys.words' },
  { keys: ['d'], sentence: 'keys.decide' },
] as const;

/** Which keys do what, always in sight where there is a keyboard, and the way to turn them off. */
export function KeyLegend({ areOn, onTurn }: KeyLegendProps) {
  return (
    <section aria-labelledby="keys-title" className="mt-6 text-sm text-soft max-lg:hidden">
      <h2 id="keys-title" className="font-sans text-sm font-semibold">
        {tModeration('keys.title')}
      </h2>
      {areOn ? (
        <dl className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
          {KEYS.map(({ keys, sentence }) => (
            <div key={sentence} className="inline-flex items-baseline gap-1.5">
              <dt className="inline-flex gap-1">
                {keys.map((key) => (
                  <kbd
                    key={key}
                    className="rounded-field border border-edge bg-card px-1.5 font-sans text-sm text-ink"
                  >
                    {key}
                  </kbd>
                ))}
              </dt>
              <dd>{tModeration(sentence)}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="mt-1">{tModeration('keys.areOff')}</p>
      )}
      <Button variant="text" size="small" type="button" onClick={() => onTurn(!areOn)}>
        {tModeration(areOn ? 'keys.off' : 'keys.on')}
      </Button>
    </section>
  );
}
