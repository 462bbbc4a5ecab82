import { SupportCard } from '#app/components/crisis/support-card.tsx';
import { LocalTime } from '#app/components/ui/local-time.tsx';
import type { MemberView, MessageView } from '#app/contracts/chat.ts';
import type { SupportAction, SupportCardView } from '#app/contracts/crisis.ts';
import type { Link } from '#app/hooks/room-state.ts';
import type { TimelineEntry } from '#app/hooks/room-timeline.ts';
import { tChat } from '#app/locales/chat.ts';
import { HeldByOther, HeldNotice } from './held-notice.tsx';
import { MessageRun } from './message-run.tsx';
import { OutgoingMessage } from './outgoing-message.tsx';
import { RoomLine } from './room-line.tsx';

export interface MessageListProps {
  entries: readonly TimelineEntry[];
  slug: string;
  zone: string;
  link: Link;
  me: MemberView['memberId'];
  nameOf: (memberId: MemberView['memberId']) => string;
  onRetract?: ((messageId: MessageView['id']) => boolean) | undefined;
  onAnswer?: ((supportId: SupportCardView['id'], action: SupportAction) => boolean) | undefined;
}

/** The conversation from top to bottom. */
export function MessageList({ entries, ...common }: MessageListProps) {
  return entries.map((entry) => (
    <div key={entry.key} data-entry={isFixed(entry) ? entry.key : undefined} className="mt-5 first:mt-0">
      <Entry entry={entry} {...common} />
    </div>
  ));
}

/** A day's line, and the head of a run, move up when what is older comes above; the messages in it don't. */
const isFixed = ({ kind }: TimelineEntry): boolean => kind !== 'day' && kind !== 'run';

function Entry({ entry, ...common }: Omit<MessageListProps, 'entries'> & { entry: TimelineEntry }) {
  const { slug, zone, link, me, nameOf, onRetract, onAnswer } = common;
  switch (entry.kind) {
    case 'day':
      return <Day at={entry.at} zone={zone} />;
    case 'run':
      return <MessageRun run={entry} slug={slug} zone={zone} onRetract={onRetract} />;
    case 'line':
      return <RoomLine event={entry.event} zone={zone} me={me} nameOf={nameOf} />;
    case 'held':
      return <HeldNotice held={entry.held} slug={slug} onRetract={onRetract} />;
    case 'held-other':
      return <HeldByOther held={entry.held} name={nameOf(entry.held.memberId)} />;
    case 'outgoing':
      return <OutgoingMessage message={entry.message} link={link} />;
    case 'decided':
      return <p className="rounded-card bg-mist p-4 text-sm">{entry.decided.notice}</p>;
    case 'card': {
      const { card } = entry.placed;
      return (
        <div className="max-w-measure">
          <SupportCard card={card} {...(onAnswer && { onAnswer: (action) => onAnswer(card.id, action) })} />
        </div>
      );
    }
  }
}

function Day({ at, zone }: { at: string; zone: string }) {
  return (
    <h2 className="mt-8 flex items-center gap-4 font-sans text-sm font-normal text-soft before:h-px before:flex-1 before:bg-hairline after:h-px after:flex-1 after:bg-hairline">
      <span className="visually-hidden">{tChat('day.label')}</span>
      <LocalTime iso={at} zone={zone} shape="date" />
    </h2>
  );
}
