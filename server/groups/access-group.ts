/** The only way to a group's row on somebody's behalf. To a stranger an unlisted or archived group looks missing. */
import { and, eq, sql } from 'drizzle-orm';
import type { GroupId, UserId } from '#app/contracts/ids.ts';
import { groups, memberships } from '#db/schema/index.ts';
import type { Actor, Context } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/errors.ts';
import { platformRelations, type Relation, requireAllowed } from '#server/kernel/policy.ts';
import { groupsPolicy } from './groups-policy.ts';
import { relationOf } from './membership-state.ts';

export type GroupRow = typeof groups.$inferSelect;
export type MembershipRow = typeof memberships.$inferSelect;
export type GroupKey = { readonly slug: string } | { readonly groupId: GroupId };

export interface GroupAccess {
  group: GroupRow;
  /** The actor's own membership, in whatever state it is. */
  membership: MembershipRow | null;
  /** What the actor is here; being on shift is not asked for. */
  relations: Set<Relation>;
}

/** The person's id for a query; a visitor and the system have none, and so no membership. */
export const actorId = (actor: Actor): UserId | null => (actor.kind === 'person' ? actor.userId : null);

/** What cannot be in a slug can't be asked of Postgres either. */
const isSlug = (slug: string): boolean => /^[a-z0-9-]{1,80}$/.test(slug);

/** What an actor is to a group, by their own membership there. */
export function relationsIn(actor: Actor, membership: MembershipRow | null): Set<Relation> {
  const relations = platformRelations(actor);
  const own = relationOf(membership);
  return own ? relations.add(own) : relations;
}

/**
 * A group with the actor's own place in it, if the actor may know of it. One query.
 * @throws DomainError `not-found` for a missing group and for a hidden one alike.
 */
export async function accessGroup(ctx: Context, key: GroupKey): Promise<GroupAccess> {
  if ('slug' in key && !isSlug(key.slug)) return notFound();
  const [row] = await ctx.db
    .select({ group: groups, membership: memberships })
    .from(groups)
    .leftJoin(
      memberships,
      and(
        eq(memberships.groupId, groups.id),
        sql`${memberships.userId} is not distinct from ${actorId(ctx.actor)}::uuid`,
      ),
    )
    .where('slug' in key ? eq(groups.slug, key.slug) : eq(groups.id, key.groupId));
  if (!row) return notFound();
  const relations = relationsIn(ctx.actor, row.membership);
  const action = row.group.state === 'listed' ? 'group.read' : 'group.read-unlisted';
  requireAllowed(groupsPolicy, action, { relations });
  return { ...row, relations };
}
