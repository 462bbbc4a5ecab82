/** The only way to a room on somebody's behalf: a room that one may not enter looks like one that isn't there. */
import { eq } from 'drizzle-orm';
import type { GroupId } from '#app/contracts/ids.ts';
import { groups, rooms } from '#db/schema/index.ts';
import type { Context, PersonActor } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/errors.ts';
import { requireAllowed } from '#server/kernel/policy.ts';
import { chatPolicy } from './chat-policy.ts';
import { listStandings, type Standing } from './standing-queries.ts';

export type RoomKey = { readonly groupId: GroupId } | { readonly slug: string };
export type RoomRow = typeof rooms.$inferSelect;

export interface RoomAccess {
  readonly actor: PersonActor;
  readonly group: { readonly id: GroupId; readonly slug: string; readonly name: string };
  readonly room: RoomRow;
  readonly standing: Standing;
}

/** What cannot be in a slug can't be asked of Postgres either. */
const isSlug = (slug: string): boolean => /^[a-z0-9-]{1,80}$/.test(slug);

/** Whether someone leads the room: its facilitators, and moderators on shift. */
export const leads = ({ relations }: Standing): boolean =>
  relations.has('facilitator') || relations.has('moderator-on-shift');

/**
 * The room, and what the actor is in it, if the policy lets them do `action`. Two queries.
 * @throws DomainError `not-found` for a missing room and for a foreign one alike.
 */
export async function accessRoom(
  ctx: Context,
  key: RoomKey,
  action: keyof typeof chatPolicy,
): Promise<RoomAccess> {
  const { actor } = ctx;
  if (actor.kind !== 'person' || ('slug' in key && !isSlug(key.slug))) return notFound();
  const [row] = await ctx.db
    .select({ group: { id: groups.id, slug: groups.slug, name: groups.name }, room: rooms })
    .from(groups)
    .innerJoin(rooms, eq(rooms.groupId, groups.id))
    .where('slug' in key ? eq(groups.slug, key.slug) : eq(groups.id, key.groupId));
  if (!row) return notFound();
  const [standing] = await listStandings(ctx, [{ userId: actor.userId, groupId: row.group.id }]);
  if (!standing) return notFound();
  requireAllowed(chatPolicy, action, { relations: standing.relations });
  return { ...row, actor, standing };
}
