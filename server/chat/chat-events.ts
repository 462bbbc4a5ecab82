/** What chat says on the bus. Payloads are ids and codes; only `send.refused` carries words, since no row holds them. */
import type { GroupId, MemberId, MessageId, SupportId, UserId } from '#app/contracts/ids.ts';
import type { Assessment } from '#app/contracts/screening.ts';

/** Why a send was refused although it was well-formed. */
export type SendRefusal = 'room-closed' | 'muted' | 'rate-limited';

interface Assessed {
  groupId: GroupId;
  memberId: MemberId;
  userId: UserId;
  assessment: Assessment;
  /** The support card that the author got, for the case to be linked with. */
  supportId: SupportId | null;
}

declare module '#server/kernel/event-bus.ts' {
  interface DomainEvents {
    /** A message with a finding was stored; whoever files cases does so in this transaction. */
    'message.assessed': Assessed & { messageId: MessageId; state: 'posted' | 'held' };
    /**
     * A send that speaks of risk was refused; its words exist only here, to be sealed as evidence. `because` is null when
     * it answered a message that isn't there.
     */
    'send.refused': Assessed & { because: SendRefusal | null; text: string };
    /** The room's log has a new row, or several up to `seq`. */
    'room.logged': { groupId: GroupId; seq: number };
    'message.held': { groupId: GroupId; messageId: MessageId; memberId: MemberId };
    /** A held message was released or removed. */
    'message.decided': {
      groupId: GroupId;
      messageId: MessageId;
      userId: UserId;
      state: 'posted' | 'removed';
      seq: number | null;
    };
    /** A message is being taken back by its author; its words are still in the row. `waited`: nobody had seen it. */
    'message.withdrawn': { groupId: GroupId; messageId: MessageId; waited: boolean };
    /** Who holds a room, or its state, changed. */
    'room.changed': { groupId: GroupId };
  }
}
