import { type ReactNode, useState } from 'react';
import { Button } from '#app/components/ui/button.tsx';
import type { TimelineEntry } from '#app/hooks/room-timeline.ts';
import { useReadingPlace } from '#app/hooks/use-reading-place.ts';
import { tChat } from '#app/locales/chat.ts';

export interface ConversationProps {
  entries: readonly TimelineEntry[];
  /** Where what is older stands, for the plain link; null when nothing is. */
  earlierHref: string | null;
  /** Fetches what is older on a live page. */
  onEarlier?: (() => Promise<void>) | undefined;
  children: ReactNode;
}

/** What is newest: of a run of messages its last. */
const newestOf = (entry: TimelineEntry | undefined): string | undefined =>
  entry?.kind === 'run' ? entry.messages.at(-1)?.id : entry?.key;

/** What is shown when it is new, wherever one was reading: own words, and a card. */
const calls = (entry: TimelineEntry): boolean => entry.kind === 'outgoing' || entry.kind === 'card';

/** The log of a room: it starts at the newest, and moves for nobody who reads further up. */
export function Conversation({ entries, earlierHref, onEarlier, children }: ConversationProps) {
  const { scroller, newBelow, onScroll, toEnd } = useReadingPlace({
    lastKey: newestOf(entries.at(-1)),
    calls: entries.filter(calls).map((entry) => entry.key),
    version: entries,
  });
  const [fetching, setFetching] = useState(false);

  const fetchEarlier = async () => {
    if (!onEarlier || fetching) return;
    setFetching(true);
    // The button may go with the last page; the log keeps the keyboard's place.
    scroller.current?.focus({ preventScroll: true });
    await onEarlier();
    setFetching(false);
  };

  return (
    <div className="relative min-h-40 flex-1">
      <div
        ref={scroller}
        onScroll={onScroll}
        role="log"
        aria-label={tChat('log.label')}
        // What is fetched from above is not news, so it is not read out.
        aria-live={fetching ? 'off' : 'polite'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever scrolls by keyboard has to reach it
        tabIndex={0}
        className="absolute inset-0 flex flex-col-reverse overflow-y-auto overscroll-contain [overflow-anchor:none] px-4 focus-visible:-outline-offset-3 sm:px-6"
      >
        <div className="mx-auto w-full max-w-[46rem] flex-1 py-4">
          {earlierHref !== null && (
            <p className="mb-4 text-center">
              <a
                href={earlierHref}
                aria-disabled={fetching || undefined}
                onClick={(event) => {
                  if (!onEarlier) return;
                  event.preventDefault();
                  void fetchEarlier();
                }}
                className="inline-flex min-h-11 items-center text-sm"
              >
                {tChat(fetching ? 'earlier.fetching' : 'earlier.link')}
              </a>
            </p>
          )}
          {children}
        </div>
      </div>
      {newBelow && (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <Button
            type="button"
            size="small"
            className="pointer-events-auto shadow-float"
            onClick={() => {
              toEnd();
              scroller.current?.focus({ preventScroll: true });
            }}
          >
            {tChat('log.newBelow')}
          </Button>
        </div>
      )}
    </div>
  );
}
