/** What crisis says on the bus. */
import type { GroupId, SupportId, UserId } from '#app/contracts/ids.ts';

declare module '#server/kernel/event-bus.ts' {
  interface DomainEvents {
    /** A support card is new, or its state changed; goes to its person's own sockets only. */
    'support.offered': { supportId: SupportId; groupId: GroupId; userId: UserId };
    /** Its person answered it. */
    'support.answered': {
      supportId: SupportId;
      groupId: GroupId;
      userId: UserId;
      action: 'contact-me' | 'safe' | 'not-now';
    };
    /** Someone came on shift, left it, or came back to their screen. */
    'shift.changed': { userId: UserId };
  }
}
