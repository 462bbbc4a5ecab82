/** The queue with no case open. */
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { useDesk } from '#app/components/moderation/desk-context.ts';
import { NoCase } from '#app/components/moderation/no-case.tsx';

export const handle: PageHandle = { section: 'moderation', hydrate: true };

export default function Queue() {
  return <NoCase isEmpty={useDesk().isEmpty} />;
}
