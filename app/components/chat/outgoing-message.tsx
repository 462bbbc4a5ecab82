import type { Link, Outgoing } from '#app/hooks/room-state.ts';
import { tChat } from '#app/locales/chat.ts';
import { MessageText } from './message-run.tsx';

/** A message on its way: readable at once, and quiet about how far it is. */
export function OutgoingMessage({ message, link }: { message: Outgoing; link: Link }) {
  const open = link === 'live' || link === 'polling';
  const word = message.state === 'handed' ? null : tChat(open ? 'outgoing.sending' : 'outgoing.kept');
  return (
    <div data-outgoing={message.key} className="max-w-measure">
      <p className="text-sm text-soft">
        {tChat('outgoing.you')}
        {word && ` · ${word}`}
      </p>
      <div className="mt-1">
        <MessageText text={message.text} />
      </div>
    </div>
  );
}
