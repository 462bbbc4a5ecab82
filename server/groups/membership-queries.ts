/** Reads memberships: one's own, and for facilitators those who wait. */
import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { OwnGroupView, RequestView } from '#app/contracts/groups.ts';
import { groups, memberships } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { DomainError } from '#server/kernel/errors.ts';
import { open } from '#server/kernel/keys.ts';
import { requireAllowed } from '#server/kernel/policy.ts';
import { accessGroup, type MembershipRow } from './access-group.ts';
import { groupsPolicy } from './groups-policy.ts';
import { requestsToAnswer } from './groups-views.ts';
import { answerPlace } from './join-group.ts';
import { isFull } from './membership-state.ts';

const present = ['active', 'pending', 'waitlisted', 'offered'] as const;
type PresentState = (typeof present)[number];

/** How many memberships of the group are in this state; members only. */
const inState = (state: PresentState) =>
  sql<number>`(select count(*) from memberships other where other.group_id = ${groups.id}
    and other.role = 'member' and other.state = ${state})`.mapWith(Number);

/**
 * The actor's own groups, by name: those they belong to and those they wait for.
 * @throws DomainError `unauthenticated` for a visitor.
 */
export async function listOwnGroups(ctx: Context): Promise<OwnGroupView[]> {
  if (ctx.actor.kind !== 'person') throw new DomainError('unauthenticated');
  const rows = await ctx.db
    .select({
      membership: memberships,
      slug: groups.slug,
      name: groups.name,
      capacity: groups.capacity,
      members: inState('active'),
      pending: inState('pending'),
      waitlisted: inState('waitlisted'),
    })
    .from(memberships)
    .innerJoin(groups, eq(groups.id, memberships.groupId))
    .where(
      and(
        eq(memberships.userId, ctx.actor.userId),
        ne(memberships.role, 'moderator'),
        inArray(memberships.state, [...present]),
        ne(groups.state, 'archived'),
      ),
    )
    .orderBy(asc(groups.name), asc(groups.id));
  return rows.map(({ membership, slug, name, ...counts }) => ({
    groupId: membership.groupId,
    slug,
    name,
    memberId: membership.id,
    ownName: membership.name,
    role: membership.role,
    state: membership.state as PresentState,
    requests:
      membership.role === 'facilitator' && membership.state === 'active'
        ? requestsToAnswer(counts, counts)
        : 0,
  }));
}

async function toRequestView(ctx: Context, row: MembershipRow): Promise<RequestView> {
  return {
    memberId: row.id,
    name: row.name,
    state: row.state as RequestView['state'],
    answer: row.answerSealed && (await open(ctx, answerPlace(row, row.id), row.answerSealed)),
    requestedAt: row.requestedAt.toISOString(),
  };
}

/**
 * Who waits in a group: those on the waitlist first, then by how long they wait.
 * @throws DomainError `not-found` for who is no facilitator of it.
 */
export async function listRequests(
  ctx: Context,
  slug: string,
): Promise<{ group: { slug: string; name: string; full: boolean }; requests: RequestView[] }> {
  const { group, relations } = await accessGroup(ctx, { slug });
  requireAllowed(groupsPolicy, 'request.read', { relations });
  const rows = await ctx.db
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.groupId, group.id),
        inArray(memberships.state, ['pending', 'waitlisted', 'active']),
        eq(memberships.role, 'member'),
      ),
    )
    .orderBy(asc(memberships.requestedAt), asc(memberships.id));
  const of = (state: MembershipRow['state']) => rows.filter((row) => row.state === state);
  const full = isFull({ capacity: group.capacity, activeMembers: of('active').length });
  const waiting = [...of('waitlisted'), ...of('pending')];
  return {
    group: { slug: group.slug, name: group.name, full },
    requests: await Promise.all(waiting.map((row) => toRequestView(ctx, row))),
  };
}
