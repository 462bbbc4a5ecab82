/** What moderation says on the bus. */
import type { CaseId, GroupId } from '#app/contracts/ids.ts';

declare module '#server/kernel/event-bus.ts' {
  interface DomainEvents {
    'case.changed': { caseId: CaseId; groupId: GroupId };
  }
}
