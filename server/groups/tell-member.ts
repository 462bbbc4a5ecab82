/** Tells a person what became of their place, on their page of notices. Codes only; the page finds the words. */
import type { GroupId, UserId } from '#app/contracts/ids.ts';
import { notices } from '#db/schema/index.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { newId } from '#server/kernel/ids.ts';

export interface MembershipNotice {
  userId: UserId;
  groupId: GroupId;
  /** `accepted` carries the state it came to: `active`, or `waitlisted` when the group was full. */
  kind: 'membership.accepted' | 'membership.declined' | 'membership.place-free';
  codes?: { state: 'active' | 'waitlisted' };
}

export async function tellMember(tx: TxContext, notice: MembershipNotice): Promise<void> {
  await tx.db.insert(notices).values({
    id: newId(),
    userId: notice.userId,
    groupId: notice.groupId,
    kind: notice.kind,
    codes: notice.codes ?? {},
    createdAt: tx.clock.now(),
  });
}
