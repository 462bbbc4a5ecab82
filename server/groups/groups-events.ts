/** What groups says on the bus. Payloads are ids and codes; only `join.assessed` carries words, for a case to seal. */
import type { MembershipState } from '#app/contracts/groups.ts';
import type { GroupId, MemberId, SupportId, UserId } from '#app/contracts/ids.ts';
import type { Assessment } from '#app/contracts/screening.ts';

declare module '#server/kernel/event-bus.ts' {
  interface DomainEvents {
    /** Someone's place in a group changed: joined, left, was accepted, declined or removed. */
    'membership.changed': { groupId: GroupId; memberId: MemberId; userId: UserId; state: MembershipState };
    /**
     * What someone wrote when joining speaks of risk, or could not be screened; whoever files cases does so in this
     * transaction. The words exist only here.
     */
    'join.assessed': {
      groupId: GroupId;
      memberId: MemberId;
      userId: UserId;
      assessment: Assessment;
      supportId: SupportId | null;
      text: string;
    };
  }
}
