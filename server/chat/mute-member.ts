/** A calming mute: a facilitator lets someone only read along for a while. No sanction, no case, at most a day. */
import { and, eq } from 'drizzle-orm';
import type { GroupId, MemberId, UserId } from '#app/contracts/ids.ts';
import { tChat } from '#app/locales/chat.ts';
import { memberships, restrictions } from '#db/schema/index.ts';
import { recordAudit } from '#server/kernel/audit.ts';
import type { Context, TxContext } from '#server/kernel/context.ts';
import { after, hours, minutes } from '#server/kernel/durations.ts';
import { DomainError, notFound } from '#server/kernel/errors.ts';
import { newId } from '#server/kernel/ids.ts';
import { decide, type StateFlag } from '#server/kernel/policy.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { accessRoom, type RoomAccess } from './access-room.ts';
import { chatPolicy } from './chat-policy.ts';
import { lockRoom, logRoomEvent } from './room-log.ts';
import { listStandings } from './standing-queries.ts';

export interface MuteMemberInput {
  groupId: GroupId;
  memberId: MemberId;
  /** Ten unless said, a day at most. */
  minutes?: number;
  reason: string;
}

const usualSpan = minutes(10);
const longestSpan = hours(24);

/** The member to be muted; never oneself, never someone who leads the room. */
async function accessMutable(
  tx: TxContext,
  { actor, standing }: RoomAccess,
  { groupId, memberId }: MuteMemberInput,
): Promise<{ userId: UserId }> {
  const [target] = await tx.db
    .select({ userId: memberships.userId, state: memberships.state })
    .from(memberships)
    .where(and(eq(memberships.groupId, groupId), eq(memberships.id, memberId)));
  if (target?.state !== 'active') return notFound();
  const own = target.userId === actor.userId;
  const states = new Set<StateFlag>(own ? ['own-message'] : []);
  const decision = decide(chatPolicy, 'member.mute', { relations: standing.relations, states });
  if (!decision.allowed) throw new DomainError(decision.code, { message: tChat('mute.self') });
  const [their] = await listStandings(tx, [{ userId: target.userId, groupId }]);
  if (!their?.relations.has('member')) throw new DomainError('conflict', { message: tChat('mute.leads') });
  return target;
}

/** @throws DomainError `not-found`, `conflict` for oneself and for who leads the room, `invalid` for a longer span. */
export async function muteMember(ctx: Context, input: MuteMemberInput): Promise<{ restrictionId: string }> {
  const span = input.minutes === undefined ? usualSpan : minutes(input.minutes);
  if (!(span > 0) || span > longestSpan) throw new DomainError('invalid');
  const { groupId, memberId, reason } = input;
  return inTransaction(ctx, async (tx) => {
    const access = await accessRoom(tx, { groupId }, 'member.mute');
    const room = await lockRoom(tx, groupId);
    const { userId } = await accessMutable(tx, access, input);
    const now = tx.clock.now();
    const restrictionId = newId();
    await tx.db.insert(restrictions).values({
      ...{ id: restrictionId, userId, groupId, reason, kind: 'mute', purpose: 'calming' },
      ...{ imposedBy: access.actor.userId, startsAt: now, endsAt: after(now, span) },
    });
    await recordAudit(tx, {
      action: 'chat.mute-member',
      subject: { kind: 'membership', id: memberId },
      groupId,
      codes: { restrictionId, minutes: span / minutes(1) },
    });
    await logRoomEvent(tx, room, { kind: 'member.muted', membershipId: memberId, codes: { restrictionId } });
    return { restrictionId };
  });
}
