import type { GroupCardView } from '#app/contracts/groups.ts';

/** What joining this group comes to: at once, by asking, or waiting for a place. */
export function joinWay({
  placesLeft,
  joinPolicy,
}: Pick<GroupCardView, 'placesLeft' | 'joinPolicy'>): 'join' | 'ask' | 'wait' {
  if (placesLeft === 0) return 'wait';
  return joinPolicy === 'ask' ? 'ask' : 'join';
}
