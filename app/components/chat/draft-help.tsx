import { draftRisk } from '#app/contracts/draft-risk.ts';
import { tChat } from '#app/locales/chat.ts';

/**
 * A quiet line where what is being typed sounds heavy. It is worked out here, and nothing of it is sent. It says that
 * the words can be sent only where they can.
 */
export function DraftHelp({ draft, canSend }: { draft: string; canSend: boolean }) {
  const risk = draftRisk(draft);
  return (
    <div aria-live="polite">
      {risk !== 'none' && (
        <p className="mb-2 rounded-field bg-lamp px-3.5 py-2 text-sm" data-draft-help={risk}>
          {tChat(risk === 'urgent' ? 'draft.urgent' : 'draft.some')} {canSend && `${tChat('draft.canSend')} `}
          <a href="/help-now" target="_blank" rel="noreferrer">
            {tChat('draft.help')}
          </a>
        </p>
      )}
    </div>
  );
}
