import type { GroupCardView } from '#app/contracts/groups.ts';
import { tGroups } from '#app/locales/groups.ts';

/** How one comes into a group, in a few words; a full one lets nobody in right away. */
export function joiningText({
  joinPolicy,
  placesLeft,
}: Pick<GroupCardView, 'joinPolicy' | 'placesLeft'>): string {
  return tGroups(placesLeft === 0 ? `policy.${joinPolicy}.full` : `policy.${joinPolicy}`);
}
