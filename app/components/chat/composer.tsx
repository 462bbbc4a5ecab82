import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { Button } from '#app/components/ui/button.tsx';
import { classNames } from '#app/components/ui/class-names.ts';
import { controlClass } from '#app/components/ui/control-class.ts';
import type { ErrorView } from '#app/contracts/result.ts';
import { lengthOf, messageMaxLength } from '#app/contracts/text-length.ts';
import { useChoice } from '#app/hooks/use-choice.ts';
import { tChat, tnChat } from '#app/locales/chat.ts';
import { DraftHelp } from './draft-help.tsx';

export interface ComposerProps {
  slug: string;
  /** The key of a message that is sent by the plain form. */
  clientMessageId: string;
  draft: string;
  /** Why what was sent came back. */
  refusal: ErrorView | null;
  /** False while nothing can be sent: the words stay, the button goes. */
  canSend: boolean;
  onDraft: (text: string) => void;
  /** Takes the message on a live page; without it the form goes its own way. */
  onSend?: ((text: string) => void) | undefined;
}

/** Counted only when it matters. */
const countBelow = 200;

/** Where one writes. A plain form; on a live page it keeps the keyboard's place and sends without a reload. */
export function Composer(props: ComposerProps) {
  const { slug, clientMessageId, draft, refusal, canSend, onDraft, onSend } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const [enterSends, setEnterSends] = useChoice('enter-sends');
  const left = messageMaxLength - lengthOf(draft.trim());

  // What was typed before the script came is kept.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page becomes live
  useEffect(() => {
    const typed = area.current?.value ?? '';
    if (typed !== '' && typed !== draft) onDraft(typed);
  }, []);

  const submit = (event: FormEvent) => {
    if (!onSend) return;
    event.preventDefault();
    const text = draft.trim();
    if (text !== '' && left >= 0 && canSend) onSend(text);
    area.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.shiftKey || event.altKey) return;
    if (!event.ctrlKey && !event.metaKey && !enterSends) return;
    event.preventDefault();
    form.current?.requestSubmit();
  };

  return (
    <form ref={form} method="post" action={`/rooms/${slug}/messages`} onSubmit={submit}>
      <DraftHelp draft={draft} canSend={canSend} />
      {refusal && (
        <p id="composer-refusal" role="alert" className="mb-2 text-sm font-semibold">
          {refusal.message} {draft !== '' && tChat('composer.kept')}
        </p>
      )}
      <input type="hidden" name="clientMessageId" value={clientMessageId} />
      <label htmlFor="composer" className="visually-hidden">
        {tChat('composer.label')}
      </label>
      <div className="flex items-end gap-3">
        <textarea
          ref={area}
          id="composer"
          name="text"
          required
          // Where the browser doesn't grow it by itself.
          rows={Math.min(6, Math.max(1, draft.split('\n').length))}
          placeholder={tChat('composer.placeholder')}
          aria-describedby={refusal ? 'composer-refusal composer-count' : 'composer-count'}
          value={draft}
          onChange={(event) => onDraft(event.target.value)}
          onKeyDown={onKeyDown}
          className={classNames(
            controlClass,
            'field-sizing-content max-h-[min(14rem,35dvh)] min-w-0 flex-1 resize-none',
          )}
        />
        {canSend && <Button className="shrink-0">{tChat('composer.send')}</Button>}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 text-sm text-soft">
        <p id="composer-count" aria-live="polite">
          {left >= 0 && left < countBelow && tnChat('composer.left', left)}
          {left < 0 && tnChat('composer.over', -left)}
        </p>
        {onSend && canSend && (
          <label className="hidden items-center gap-2 py-1 pointer-fine:flex">
            <input
              type="checkbox"
              checked={enterSends}
              onChange={(event) => setEnterSends(event.target.checked)}
              className="size-4"
            />
            {tChat('composer.enterSends')}
          </label>
        )}
      </div>
    </form>
  );
}
