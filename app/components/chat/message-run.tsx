import { memo } from 'react';
import { LocalTime } from '#app/components/ui/local-time.tsx';
import type { MessageView } from '#app/contracts/chat.ts';
import type { MessageRun as Run } from '#app/hooks/room-timeline.ts';
import { tChat } from '#app/locales/chat.ts';
import { MessageMenu } from './message-menu.tsx';
import { RoleWord } from './role-word.tsx';

export interface MessageRunProps {
  run: Run;
  slug: string;
  zone: string;
  onRetract?: ((messageId: MessageView['id']) => boolean) | undefined;
}

/** What one person said in a row: their name and the time once, then their words. */
export const MessageRun = memo(function MessageRun({ run, slug, zone, onRetract }: MessageRunProps) {
  return (
    <div>
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm text-soft">
        <bdi className="font-semibold text-ink">{run.author.name}</bdi>
        {run.own && <span>{tChat('message.you')}</span>}
        <RoleWord role={run.author.role} />
        <LocalTime iso={run.at} zone={zone} shape="time" />
      </p>
      {run.messages.map((message) => (
        <Message key={message.id} message={message} run={run} slug={slug} zone={zone} onRetract={onRetract} />
      ))}
    </div>
  );
});

function Message({ message, run, slug, onRetract }: MessageRunProps & { message: MessageView }) {
  if (message.text === null) {
    return (
      <p id={`message-${message.id}`} data-entry={message.id} className="mt-1 text-sm text-soft italic">
        {tChat(`gone.${message.gone ?? 'erased'}`)}
      </p>
    );
  }
  return (
    <div
      id={`message-${message.id}`}
      data-message={message.id}
      data-entry={message.id}
      className="group/message mt-1 flex flex-wrap items-start gap-x-3"
    >
      <div className="min-w-0 max-w-measure flex-1 basis-56">
        {message.replyTo && <Quote replyTo={message.replyTo} />}
        <MessageText text={message.text} />
      </div>
      <MessageMenu
        slug={slug}
        messageId={message.id}
        author={run.author.name}
        own={run.own}
        onRetract={onRetract}
      />
    </div>
  );
}

/** Words as they were written, line breaks and all. */
export function MessageText({ text }: { text: string }) {
  return (
    <p dir="auto" className="whitespace-pre-wrap">
      {text}
    </p>
  );
}

function Quote({ replyTo }: { replyTo: NonNullable<MessageView['replyTo']> }) {
  return (
    <p className="mb-1 border-s-3 border-hairline ps-3 text-sm text-soft">
      <bdi>{replyTo.name}</bdi>: {replyTo.excerpt ?? tChat('gone.quote')}
    </p>
  );
}
