import type { MeView } from '#app/contracts/chat.ts';
import { tChat } from '#app/locales/chat.ts';

/** What someone should know before they speak here for the first time, or while what they write waits first. */
export function ComposerNote({ me, first }: { me: MeView; first: boolean }) {
  if (!first && !me.heldFirst) return null;
  return (
    <p className="mb-2 text-sm text-soft" data-composer-note>
      {me.heldFirst && `${tChat('composer.heldFirst')} `}
      {first && (
        <>
          {tChat('composer.note', { name: me.name })} <a href="/safety">{tChat('composer.safety')}</a>
        </>
      )}
    </p>
  );
}
