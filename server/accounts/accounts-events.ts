/** What accounts says on the bus. */
import type { UserId } from '#app/contracts/ids.ts';

declare module '#server/kernel/event-bus.ts' {
  interface DomainEvents {
    /** These sessions are over; their sockets end with them. */
    'session.ended': {
      userId: UserId;
      sessionIds: readonly string[];
      reason: 'signed-out' | 'ended' | 'banned';
    };
    'role.changed': { userId: UserId };
  }
}
