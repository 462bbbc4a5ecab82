import type { GroupCardView } from '#app/contracts/groups.ts';
import { tGroups, tnGroups } from '#app/locales/groups.ts';

/** How much room a group has, in a few words. */
export function placesText({ placesLeft, waiting }: Pick<GroupCardView, 'placesLeft' | 'waiting'>): string {
  if (placesLeft === null) return tGroups('places.unlimited');
  if (placesLeft > 0) return tnGroups('places.left', placesLeft);
  return waiting > 0 ? tnGroups('places.waiting', waiting) : tGroups('places.full');
}
