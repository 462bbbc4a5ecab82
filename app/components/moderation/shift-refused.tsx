import { ErrorSummary } from '#app/components/ui/error-summary.tsx';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import { tModeration } from '#app/locales/moderation.ts';

/** A shift of a length that there isn't. */
export function ShiftRefused() {
  return (
    <>
      <ErrorSummary problems={[{ message: tModeration('shift.invalid') }]} />
      <LinkButton href="/moderation">{tModeration('desk.back')}</LinkButton>
    </>
  );
}
