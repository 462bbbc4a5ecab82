import { Button } from '#app/components/ui/button.tsx';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import { VisuallyHidden } from '#app/components/ui/visually-hidden.tsx';
import type { MessageView } from '#app/contracts/chat.ts';
import { tChat } from '#app/locales/chat.ts';

export interface MessageMenuProps {
  slug: string;
  messageId: MessageView['id'];
  /** Whose message it is, for the menu's name. */
  author: string;
  own: boolean;
  /** Takes it back on a live page; false when it can't, and the form goes its own way. */
  onRetract?: ((messageId: MessageView['id']) => boolean) | undefined;
}

/** What can be done about one message: worry, report, or take one's own back. */
export function MessageMenu({ slug, messageId, author, own, onRetract }: MessageMenuProps) {
  const path = `/rooms/${slug}/messages/${messageId}`;
  return (
    <details className="group/menu text-sm open:w-full open:pb-2">
      <summary className="-my-1 min-w-11 list-none px-1 py-1 text-end text-soft underline-offset-4 hover:text-pine hover:underline [&::-webkit-details-marker]:hidden">
        <span aria-hidden="true">{tChat('menu.more')}</span>
        <VisuallyHidden>
          {own ? tChat('menu.label.own') : tChat('menu.label', { name: author })}
        </VisuallyHidden>
      </summary>
      <div className="mt-1 rounded-card bg-mist p-3">
        {own ? (
          <RetractForm path={path} onRetract={onRetract && (() => onRetract(messageId))} />
        ) : (
          <div className="flex flex-wrap gap-2">
            <LinkButton href={`${path}/report?lane=care`} variant="quiet" size="small">
              {tChat('menu.care')}
            </LinkButton>
            <LinkButton href={`${path}/report?lane=conduct`} variant="quiet" size="small">
              {tChat('menu.conduct')}
            </LinkButton>
          </div>
        )}
      </div>
    </details>
  );
}

function RetractForm({ path, onRetract }: { path: string; onRetract?: (() => boolean) | undefined }) {
  return (
    <form
      method="post"
      action={`${path}/retract`}
      className="flex flex-wrap items-center gap-3"
      onSubmit={(event) => {
        if (onRetract?.()) event.preventDefault();
      }}
    >
      <p>{tChat('menu.retract.ask')}</p>
      <Button variant="quiet" size="small">
        {tChat('menu.retract')}
      </Button>
    </form>
  );
}
