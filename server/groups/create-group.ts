/** Makes a group with its agreement, its closed room and its first facilitator: it never exists without one of them. */
import type { Topic } from '#app/contracts/groups.ts';
import type { GroupId, MemberId, UserId } from '#app/contracts/ids.ts';
import { agreementAcceptances, agreements, groups, memberships, rooms } from '#db/schema/index.ts';
import { recordAudit } from '#server/kernel/audit.ts';
import type { Context } from '#server/kernel/context.ts';
import { newId } from '#server/kernel/ids.ts';
import { foldName } from '#server/kernel/names.ts';
import { platformRelations, requireAllowed } from '#server/kernel/policy.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { groupsPolicy } from './groups-policy.ts';

export interface NewGroup {
  slug: string;
  name: string;
  topic: Topic;
  summary: string;
  forWhom: string;
  letter: string;
  joinPolicy: 'open' | 'ask';
  capacity: number | null;
  timeZone: string;
  statements: string[];
  facilitator: { userId: UserId; name: string };
  demo?: boolean;
}

/**
 * Creates the group, listed at once.
 * @throws DomainError `not-found` for who may not.
 */
export async function createGroup(ctx: Context, group: NewGroup): Promise<GroupId> {
  requireAllowed(groupsPolicy, 'group.create', { relations: platformRelations(ctx.actor) });
  const { statements, facilitator, ...columns } = group;
  const id = newId<GroupId>();
  await inTransaction(ctx, async (tx) => {
    const now = ctx.clock.now();
    await tx.db
      .insert(groups)
      .values({ ...columns, id, state: 'listed', agreementVersion: 1, createdAt: now });
    await tx.db.insert(agreements).values({ groupId: id, version: 1, statements, publishedAt: now });
    await tx.db.insert(rooms).values({ groupId: id, state: 'closed', changedAt: now });
    const membershipId = newId<MemberId>();
    await tx.db.insert(memberships).values({
      id: membershipId,
      groupId: id,
      userId: facilitator.userId,
      name: facilitator.name,
      nameKey: foldName(facilitator.name),
      role: 'facilitator',
      state: 'active',
      requestedAt: now,
      joinedAt: now,
    });
    await tx.db
      .insert(agreementAcceptances)
      .values({ groupId: id, membershipId, version: 1, acceptedAt: now });
    await recordAudit(tx, { action: 'groups.create', subject: { kind: 'group', id }, groupId: id });
    await tx.announce({
      name: 'membership.changed',
      groupId: id,
      memberId: membershipId,
      userId: facilitator.userId,
      state: 'active',
    });
  });
  return id;
}
