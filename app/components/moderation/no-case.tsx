import { TwoChairs } from '#app/components/ui/drawings/two-chairs.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { tModeration } from '#app/locales/moderation.ts';

/** The place beside the list while no case is open; phones have no such place. */
export function NoCase() {
  return (
    <div className="pt-8 max-lg:hidden">
      <EmptyState drawing={<TwoChairs />} title={tModeration('desk.pick')}>
        {tModeration('desk.pick.text')}
      </EmptyState>
    </div>
  );
}
