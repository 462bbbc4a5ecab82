import type { ReactNode } from 'react';
import type { ReaderZone } from '#app/components/meetings/reader-zone.ts';
import type { RoomState } from '#app/hooks/room-state.ts';
import { tChat } from '#app/locales/chat.ts';
import { formatMoment } from '#app/locales/format-time.ts';
import { ClosedRoom } from './closed-room.tsx';
import { Composer } from './composer.tsx';
import { ComposerNote } from './composer-note.tsx';

export interface RoomFootProps {
  state: RoomState;
  reader: ReaderZone;
  clientMessageId: string;
  onDraft: (text: string) => void;
  onSend?: ((text: string) => void) | undefined;
}

/** Below the conversation: where one writes, or why one can't right now. */
export function RoomFoot({ state, reader, clientMessageId, onDraft, onSend }: RoomFootProps) {
  const { room, me, draft, refusal, link } = state;
  if (link === 'gone' && draft === '') return null;
  const hindrance = hindranceOf(state, reader);
  const first = !state.log.some(
    (event) => event.kind === 'message.posted' && event.message.author.memberId === me.memberId,
  );
  return (
    <footer className="border-t border-hairline bg-card px-4 pt-3 pb-2 sm:px-6">
      <div className="mx-auto max-w-[46rem]">
        {hindrance}
        {!hindrance && <ComposerNote me={me} first={first && me.held.length === 0} />}
        {(!hindrance || draft !== '') && (
          <div className={hindrance ? 'mt-3' : undefined}>
            <Composer
              slug={room.slug}
              clientMessageId={clientMessageId}
              draft={draft}
              refusal={refusal}
              canSend={!hindrance && link !== 'gone'}
              onDraft={onDraft}
              onSend={onSend}
            />
          </div>
        )}
        {hindrance && draft === '' && refusal && (
          <p role="alert" className="mt-2 text-sm font-semibold">
            {refusal.message}
          </p>
        )}
      </div>
    </footer>
  );
}

/** A mute without an end carries a date that nobody lives to see. */
const endless = '9999';

function hindranceOf({ room, me }: RoomState, reader: ReaderZone): ReactNode {
  if (me.mutedUntil !== null) {
    return (
      <p data-muted>
        {me.mutedUntil.startsWith(endless)
          ? tChat('muted.endless')
          : tChat('muted.until', { until: formatMoment(me.mutedUntil, reader.zone) })}
      </p>
    );
  }
  return room.state === 'open' ? null : <ClosedRoom room={room} reader={reader} />;
}
