import { TwoChairs } from '#app/components/ui/drawings/two-chairs.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { tModeration } from '#app/locales/moderation.ts';

/** The place beside the list until a case is chosen; phones have no such place, and an empty list says it all. */
export function NoCase({ isEmpty }: { isEmpty: boolean }) {
  if (isEmpty) return null;
  return (
    <div className="pt-8 max-lg:hidden">
      <EmptyState drawing={<TwoChairs />} title={tModeration('desk.pick')}>
        {tModeration('desk.pick.text')}
      </EmptyState>
    </div>
  );
}
