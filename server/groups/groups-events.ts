/** What groups says on the bus. */
import type { GroupId, MemberId, UserId } from '#app/contracts/ids.ts';

declare module '#server/kernel/event-bus.ts' {
  interface DomainEvents {
    /** Someone's place in a group changed: joined, left, was accepted, declined or removed. */
    'membership.changed': { groupId: GroupId; memberId: MemberId; userId: UserId; state: string };
  }
}
