import { LocalTime } from '#app/components/ui/local-time.tsx';
import type { CaseEventView } from '#app/contracts/moderation.ts';
import { tModeration } from '#app/locales/moderation.ts';
import { eventWords } from './event-words.ts';

export interface EventListProps {
  events: readonly CaseEventView[];
  zone: string;
}

/** What happened to a case, in order, and who did it. */
export function EventList({ events, zone }: EventListProps) {
  return (
    <ol className="mt-1 text-sm">
      {events.map((event) => (
        <li key={event.id} className="grid grid-cols-[9.5rem_1fr] gap-3 py-1 max-sm:grid-cols-1 max-sm:gap-0">
          <span className="text-soft">
            <LocalTime iso={event.at} zone={zone} />
          </span>
          <span>
            {eventWords(event)}
            <span className="text-soft"> · {event.by ?? tModeration('history.hearth')}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The whole history of a case. */
export function CaseHistory({ events, zone }: EventListProps) {
  return (
    <section aria-labelledby="history-title" className="mt-8">
      <h2 id="history-title" className="text-lg">
        {tModeration('history.title')}
      </h2>
      <EventList events={events} zone={zone} />
      <p className="mt-2 text-sm text-soft">{tModeration('case.recorded')}</p>
    </section>
  );
}
