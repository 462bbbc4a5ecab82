/** Leaving a group, or taking back a request. The row stays, so that coming back keeps the `memberId`. */
import { and, count, eq } from 'drizzle-orm';
import { tGroups } from '#app/locales/groups.ts';
import { memberships } from '#db/schema/index.ts';
import { recordAudit } from '#server/kernel/audit.ts';
import type { Context, TxContext } from '#server/kernel/context.ts';
import { DomainError } from '#server/kernel/errors.ts';
import { requireAllowed } from '#server/kernel/policy.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { accessGroup, actorId, type MembershipRow, relationsIn } from './access-group.ts';
import { passOnPlace, setState } from './give-place.ts';
import { groupsPolicy } from './groups-policy.ts';
import { findMembership, lockGroup } from './lock-group.ts';

/**
 * Ends the actor's place in a group; a place that becomes free is passed on in the same transaction. Safe to repeat.
 * @throws DomainError `not-found` where the actor has no place, `conflict` for the last facilitator.
 */
export async function leaveGroup(ctx: Context, { slug }: { slug: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { group: known } = await accessGroup(tx, { slug });
    const { group, place } = await lockGroup(tx, known.id);
    const userId = actorId(tx.actor);
    const membership = userId && (await findMembership(tx, { groupId: group.id, userId }));
    if (membership && membership.state === 'left') return;
    requireAllowed(groupsPolicy, 'membership.leave', {
      relations: relationsIn(tx.actor, membership || null),
    });
    if (!membership) throw new DomainError('not-found');
    const takesPlace = membership.state === 'active' && membership.role === 'member';
    if (membership.state === 'active' && membership.role === 'facilitator')
      await requireAnotherFacilitator(tx, membership);
    await setState(tx, membership, 'left');
    await recordAudit(tx, {
      action: 'groups.leave',
      subject: { kind: 'membership', id: membership.id },
      groupId: group.id,
      codes: { from: membership.state },
    });
    if (takesPlace) await passOnPlace(tx, group, { ...place, activeMembers: place.activeMembers - 1 });
  });
}

/** A group without a facilitator has nobody to open its room or answer its requests. */
async function requireAnotherFacilitator(tx: TxContext, membership: MembershipRow): Promise<void> {
  const [row] = await tx.db
    .select({ facilitators: count() })
    .from(memberships)
    .where(
      and(
        eq(memberships.groupId, membership.groupId),
        eq(memberships.role, 'facilitator'),
        eq(memberships.state, 'active'),
      ),
    );
  if ((row?.facilitators ?? 0) > 1) return;
  throw new DomainError('conflict', { message: tGroups('leave.lastFacilitator') });
}
