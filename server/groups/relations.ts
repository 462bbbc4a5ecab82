/** What an actor is to a group at this moment; asked anew for every event, since rights are today's rights. */
import { and, eq } from 'drizzle-orm';
import type { GroupId } from '#app/contracts/ids.ts';
import { memberships } from '#db/schema/index.ts';
import { isOnShift } from '#server/crisis/shift-queries.ts';
import type { Context } from '#server/kernel/context.ts';
import { platformRelations, type Relation } from '#server/kernel/policy.ts';
import { relationsIn } from './access-group.ts';

/**
 * The platform's relations, one of member, facilitator and applicant, and `moderator-on-shift`. A lead on shift is not
 * one: a lead comes to a room through a case only.
 */
export async function findRelations(ctx: Context, groupId: GroupId): Promise<Set<Relation>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return platformRelations(actor);
  const [membership = null] = await ctx.db
    .select()
    .from(memberships)
    .where(and(eq(memberships.groupId, groupId), eq(memberships.userId, actor.userId)));
  const relations = relationsIn(actor, membership);
  if (actor.roles.includes('moderator') && (await isOnShift(ctx, actor.userId, 'moderator')))
    relations.add('moderator-on-shift');
  return relations;
}
