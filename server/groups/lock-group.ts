/** Holds a group's row while places are given out, so that two people can't take the last one. */
import { and, count, eq } from 'drizzle-orm';
import type { GroupId, UserId } from '#app/contracts/ids.ts';
import { groups, memberships } from '#db/schema/index.ts';
import type { Context, TxContext } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/errors.ts';
import type { GroupRow, MembershipRow } from './access-group.ts';
import type { PlaceFacts } from './membership-state.ts';

/**
 * Locks the row until the transaction ends, then counts. Everyone who changes who belongs to a group comes through
 * here. `no key update` leaves other writers that only refer to the group alone.
 */
export async function lockGroup(
  tx: TxContext,
  groupId: GroupId,
): Promise<{ group: GroupRow; place: PlaceFacts }> {
  const [group] = await tx.db.select().from(groups).where(eq(groups.id, groupId)).for('no key update');
  if (!group) return notFound();
  // A statement of its own: only one that begins after the lock is there sees what others committed before it.
  const [taken] = await tx.db
    .select({ members: count() })
    .from(memberships)
    .where(
      and(eq(memberships.groupId, groupId), eq(memberships.role, 'member'), eq(memberships.state, 'active')),
    );
  const { joinPolicy, capacity } = group;
  return { group, place: { joinPolicy, capacity, activeMembers: taken?.members ?? 0 } };
}

/** A person's membership in a group, whatever its state; there is at most one. */
export async function findMembership(
  ctx: Context,
  { groupId, userId }: { groupId: GroupId; userId: UserId },
): Promise<MembershipRow | null> {
  const [row] = await ctx.db
    .select()
    .from(memberships)
    .where(and(eq(memberships.groupId, groupId), eq(memberships.userId, userId)));
  return row ?? null;
}
