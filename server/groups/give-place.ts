/** Gives somebody who waits a place, and passes a freed one on. Always under the group's lock. */
import { and, asc, eq } from 'drizzle-orm';
import { memberships } from '#db/schema/index.ts';
import { recordAudit } from '#server/kernel/audit.ts';
import type { TxContext } from '#server/kernel/context.ts';
import type { GroupRow, MembershipRow } from './access-group.ts';
import { isFull, type PlaceFacts } from './membership-state.ts';
import { tellMember } from './tell-member.ts';

/** Changes the state of somebody's place, with what goes with it; the answer goes once nobody has to read it. */
export async function setState(
  tx: TxContext,
  membership: MembershipRow,
  state: 'active' | 'waitlisted' | 'declined' | 'left',
): Promise<void> {
  const now = tx.clock.now();
  await tx.db
    .update(memberships)
    .set({
      state,
      ...(state === 'active' ? { joinedAt: now } : {}),
      ...(state === 'waitlisted' ? {} : { answerSealed: null }),
      endedAt: state === 'declined' || state === 'left' ? now : null,
    })
    .where(and(eq(memberships.groupId, membership.groupId), eq(memberships.id, membership.id)));
  await tx.announce({
    name: 'membership.changed',
    groupId: membership.groupId,
    memberId: membership.id,
    userId: membership.userId,
    state,
  });
}

/**
 * In an open group the freed place goes to who has waited longest. Where facilitators choose, it stays free, and those
 * who wait stand first in their list.
 */
export async function passOnPlace(tx: TxContext, group: GroupRow, place: PlaceFacts): Promise<void> {
  if (group.joinPolicy !== 'open' || group.state === 'archived' || isFull(place)) return;
  const [next] = await tx.db
    .select()
    .from(memberships)
    .where(and(eq(memberships.groupId, group.id), eq(memberships.state, 'waitlisted')))
    .orderBy(asc(memberships.requestedAt), asc(memberships.id))
    .limit(1);
  if (!next) return;
  await setState(tx, next, 'active');
  await tellMember(tx, { userId: next.userId, groupId: group.id, kind: 'membership.place-free' });
  await recordAudit(tx, {
    action: 'groups.pass-on-place',
    subject: { kind: 'membership', id: next.id },
    groupId: group.id,
  });
}
