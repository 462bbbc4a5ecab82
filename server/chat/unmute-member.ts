/** Ends calming mutes in a room early. A sanction is not a facilitator's to lift. */
import { and, eq } from 'drizzle-orm';
import type { GroupId, MemberId } from '#app/contracts/ids.ts';
import { tChat } from '#app/locales/chat.ts';
import { memberships, restrictions } from '#db/schema/index.ts';
import { recordAudit } from '#server/kernel/audit.ts';
import type { Context, TxContext } from '#server/kernel/context.ts';
import { DomainError, notFound } from '#server/kernel/errors.ts';
import { restrictionInForce } from '#server/kernel/restriction-in-force.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { accessRoom } from './access-room.ts';
import { lockRoom, logRoomEvent } from './room-log.ts';

export interface UnmuteMemberInput {
  groupId: GroupId;
  memberId: MemberId;
  reason: string;
}

/** Lifts every calming mute in force, and returns the ids, newest last. */
async function liftMutes(tx: TxContext, { groupId, memberId, reason }: UnmuteMemberInput) {
  const [target] = await tx.db
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.groupId, groupId), eq(memberships.id, memberId)));
  if (!target) return notFound();
  const lifted = await tx.db
    .update(restrictions)
    .set({
      liftedAt: tx.clock.now(),
      liftedBy: tx.actor.kind === 'person' ? tx.actor.userId : null,
      liftReason: reason,
    })
    .where(
      and(
        eq(restrictions.userId, target.userId),
        eq(restrictions.groupId, groupId),
        eq(restrictions.kind, 'mute'),
        eq(restrictions.purpose, 'calming'),
        restrictionInForce,
      ),
    )
    .returning({ id: restrictions.id });
  return lifted.map(({ id }) => id).sort();
}

/** @throws DomainError `not-found`, `conflict` when no calming mute is in force. */
export async function unmuteMember(
  ctx: Context,
  input: UnmuteMemberInput,
): Promise<{ restrictionId: string }> {
  const { groupId, memberId } = input;
  return inTransaction(ctx, async (tx) => {
    await accessRoom(tx, { groupId }, 'member.mute');
    const room = await lockRoom(tx, groupId);
    const restrictionId = (await liftMutes(tx, input)).at(-1);
    if (!restrictionId) throw new DomainError('conflict', { message: tChat('mute.none') });
    await recordAudit(tx, {
      action: 'chat.unmute-member',
      subject: { kind: 'membership', id: memberId },
      groupId,
      codes: { restrictionId },
    });
    await logRoomEvent(tx, room, {
      kind: 'member.unmuted',
      membershipId: memberId,
      codes: { restrictionId },
    });
    return { restrictionId };
  });
}
