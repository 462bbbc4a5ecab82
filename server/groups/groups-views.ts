/** Rows to what leaves the server. */
import type { GroupCardView } from '#app/contracts/groups.ts';
import type { GroupRow } from './access-group.ts';
import { isFull } from './membership-state.ts';

export interface GroupCounts {
  /** Active, with the role `member`. */
  members: number;
  pending: number;
  waitlisted: number;
}

export const toGroupCard = (group: GroupRow, counts: GroupCounts): GroupCardView => ({
  id: group.id,
  slug: group.slug,
  name: group.name,
  topic: group.topic,
  summary: group.summary,
  forWhom: group.forWhom,
  joinPolicy: group.joinPolicy,
  timeZone: group.timeZone,
  members: counts.members,
  placesLeft: group.capacity === null ? null : Math.max(0, group.capacity - counts.members),
  waiting: counts.waitlisted,
});

/** How many people a facilitator can answer now: who asked, and who waits while a place is free. */
export function requestsToAnswer(
  group: Pick<GroupRow, 'capacity'>,
  { members, pending, waitlisted }: GroupCounts,
): number {
  return pending + (isFull({ capacity: group.capacity, activeMembers: members }) ? 0 : waitlisted);
}
