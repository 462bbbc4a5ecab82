import type { ReactNode } from 'react';
import { Icon } from '#app/components/ui/icon.tsx';
import type { HeldMessageView, MessageView, MeView } from '#app/contracts/chat.ts';
import { tChat } from '#app/locales/chat.ts';
import { MessageMenu } from './message-menu.tsx';
import { MessageText } from './message-run.tsx';

export interface HeldNoticeProps {
  held: MeView['held'][number];
  slug: string;
  onRetract?: ((messageId: MessageView['id']) => boolean) | undefined;
}

/** One's own message that waits: in its place, with what it waits for. */
export function HeldNotice({ held, slug, onRetract }: HeldNoticeProps) {
  return (
    <Waiting note={tChat('held.own')} id={held.id}>
      <div className="flex flex-wrap items-start gap-x-3">
        <div className="min-w-0 flex-1 basis-48">
          <MessageText text={held.text} />
        </div>
        <MessageMenu slug={slug} messageId={held.id} author="" own onRetract={onRetract} />
      </div>
    </Waiting>
  );
}

/** Somebody else's that waits, for who holds the room. */
export function HeldByOther({ held, name }: { held: HeldMessageView; name: string }) {
  return (
    <Waiting note={tChat('held.other', { name })} id={held.messageId}>
      <MessageText text={held.text} />
      <p className="text-sm text-soft">{held.reason}</p>
    </Waiting>
  );
}

function Waiting({ id, note, children }: { id: string; note: string; children: ReactNode }) {
  return (
    <div data-held={id} className="max-w-measure rounded-card border border-dashed border-edge p-4">
      <p className="mb-2 flex items-start gap-2 text-sm">
        <Icon name="clock" className="mt-0.5 shrink-0 text-pine" />
        {note}
      </p>
      {children}
    </div>
  );
}
