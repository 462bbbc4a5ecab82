/** The only way to the actor's own active place in a group. Whoever has none learns nothing of the group. */
import type { Context } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/errors.ts';
import { accessGroup, type GroupKey, type GroupRow, type MembershipRow } from './access-group.ts';

export interface MembershipAccess {
  group: GroupRow;
  membership: MembershipRow & { role: 'member' | 'facilitator' };
}

/**
 * The group and the actor's active membership. The face of a moderator on shift is no membership.
 * @throws DomainError `not-found` without one.
 */
export async function accessMembership(ctx: Context, key: GroupKey): Promise<MembershipAccess> {
  const { group, membership } = await accessGroup(ctx, key);
  if (membership?.state !== 'active' || membership.role === 'moderator') return notFound();
  return { group, membership: { ...membership, role: membership.role } };
}
