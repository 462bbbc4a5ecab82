import type { ReactNode } from 'react';
import { LocalTime } from '#app/components/ui/local-time.tsx';
import type { CaseEventView, OutboxItemView } from '#app/contracts/moderation.ts';
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
        <Row key={event.id} at={event.at} zone={zone}>
          {eventWords(event)}
          <span className="text-soft"> · {event.by ?? tModeration('history.hearth')}</span>
        </Row>
      ))}
    </ol>
  );
}

export interface CaseHistoryProps extends EventListProps {
  alerts: readonly OutboxItemView[];
}

/** The whole history of a case, and the alerts it sent out. */
export function CaseHistory({ events, alerts, zone }: CaseHistoryProps) {
  return (
    <section aria-labelledby="history-title" className="mt-8">
      <h2 id="history-title" className="text-lg">
        {tModeration('history.title')}
      </h2>
      <EventList events={events} zone={zone} />
      {alerts.length > 0 && (
        <>
          <h3 className="mt-3 font-sans text-sm font-semibold">{tModeration('history.alerts')}</h3>
          <ul className="text-sm">
            {alerts.map((alert) => (
              <Row key={alert.id} at={alert.owedAt} zone={zone}>
                {tModeration(`outbox.channel.${alert.channel}`)} {tModeration(`outbox.to.${alert.to}`)}
                <span className="text-soft"> · {tModeration(`outbox.state.${alert.state}`)}</span>
              </Row>
            ))}
          </ul>
        </>
      )}
      <p className="mt-2 text-sm text-soft">{tModeration('case.recorded')}</p>
    </section>
  );
}

function Row({ at, zone, children }: { at: string; zone: string; children: ReactNode }) {
  return (
    <li className="py-1 sm:grid sm:grid-cols-[11.5rem_1fr] sm:gap-3">
      <span className="block text-soft">
        <LocalTime iso={at} zone={zone} />
      </span>
      <span>{children}</span>
    </li>
  );
}
