import { useEffect, useRef } from 'react';
import type { CaseEventView } from '#app/contracts/moderation.ts';
import type { ErrorCode } from '#app/contracts/result.ts';
import { tModeration } from '#app/locales/moderation.ts';
import { EventList } from './case-history.tsx';

/** An act on a case that was refused: why, and what was typed. */
export interface RefusedAct {
  code: ErrorCode;
  /** A sentence about the whole. */
  message: string | null;
  errors: Readonly<Record<string, string>>;
  values: Readonly<Record<string, string>>;
}

export interface RefusedActNoteProps {
  refused: RefusedAct;
  events: readonly CaseEventView[];
  zone: string;
}

/** Says first of all that nothing was done, and what changed meanwhile. */
export function RefusedActNote({ refused, events, zone }: RefusedActNoteProps) {
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Another refusal on the same page is told anew.
    if (refused) note.current?.focus();
  }, [refused]);
  const since = eventsSince(refused, events);
  const kind = refusalKind(refused, since.length > 0);
  return (
    <div
      ref={note}
      role="alert"
      tabIndex={-1}
      className="mb-6 max-w-measure rounded-card border-2 border-ink bg-card p-5"
    >
      <h2 className="text-lg">{tModeration(`refused.${kind}.title`)}</h2>
      {refused.message !== null && <p className="mt-1">{refused.message}</p>}
      {kind === 'reason' && refused.errors.reason !== undefined && (
        <p className="mt-1">
          <a href={`#reason-${refused.values.decision}`}>{tModeration('refused.reason')}</a>
        </p>
      )}
      {since.length > 0 && <EventList events={since} zone={zone} />}
      {refused.values.reason?.trim() && <p className="mt-1 text-soft">{tModeration('refused.kept')}</p>}
    </div>
  );
}

/** What happened to the case since the version that the refused form carried. */
function eventsSince({ code, values }: RefusedAct, events: readonly CaseEventView[]): CaseEventView[] {
  const seen = Number(values.version);
  return code === 'conflict' && Number.isInteger(seen) ? events.filter((event) => event.version > seen) : [];
}

function refusalKind({ code }: RefusedAct, hasChanged: boolean): 'reason' | 'stale' | 'conflict' {
  if (code === 'invalid') return 'reason';
  return hasChanged ? 'stale' : 'conflict';
}
