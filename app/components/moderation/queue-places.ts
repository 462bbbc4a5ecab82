import type { QueueItemView } from '#app/contracts/moderation.ts';

/** Where in the queue a case stands; the place says how soon someone must act. In the order they are shown. */
export const queuePlaces = ['now', 'hour', 'mine', 'later', 'others'] as const;
export type QueuePlace = (typeof queuePlaces)[number];

type Placed = Pick<QueueItemView, 'tier' | 'lane' | 'acknowledgeBy' | 'claim' | 'acknowledged'>;

const HOUR = 60 * 60_000;

/** A case somebody works on has left the race; of the others, what is late or may be about a life at this moment is first. */
export function placeOf(item: Placed, now: number): QueuePlace {
  if (item.claim) return item.claim.mine ? 'mine' : 'others';
  const left = item.acknowledgeBy === null ? null : Date.parse(item.acknowledgeBy) - now;
  if (left !== null && left <= 0) return 'now';
  if (item.lane === 'care' && item.tier === 'imminent') return 'now';
  return left !== null && left <= HOUR ? 'hour' : 'later';
}

/** The queue by place, empty places left out; within a place the order it came in stays. */
export function groupByPlace<I extends Placed>(
  items: readonly I[],
  now: number,
): { place: QueuePlace; items: I[] }[] {
  const placed = items.map((item) => ({ item, place: placeOf(item, now) }));
  return queuePlaces
    .map((place) => ({
      place,
      items: placed.filter((one) => one.place === place).map((one) => one.item),
    }))
    .filter((group) => group.items.length > 0);
}
