/** Reads groups for discovery and for their own page. Counts come with the groups, never by a query per row. */
import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { GroupCardView, GroupPageView, Standing, Topic } from '#app/contracts/groups.ts';
import { agreements, groups, memberships } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/errors.ts';
import { accessGroup, type GroupAccess, type GroupRow } from './access-group.ts';
import { type GroupCounts, requestsToAnswer, toGroupCard } from './groups-views.ts';

/** Counts over the memberships that are joined to a group. */
const counted = (condition: SQL): SQL<number> =>
  sql<number>`count(*) filter (where ${condition})`.mapWith(Number);
const counts = {
  members: counted(sql`${memberships.state} = 'active' and ${memberships.role} = 'member'`),
  pending: counted(sql`${memberships.state} = 'pending'`),
  waitlisted: counted(sql`${memberships.state} = 'waitlisted'`),
};

/** The listed groups, by name; those of one topic where one is named. */
export async function listGroups(
  ctx: Context,
  { topic = null }: { topic?: Topic | null } = {},
): Promise<GroupCardView[]> {
  const rows = await ctx.db
    .select({ group: groups, ...counts })
    .from(groups)
    .leftJoin(memberships, eq(memberships.groupId, groups.id))
    .where(and(eq(groups.state, 'listed'), topic ? eq(groups.topic, topic) : undefined))
    .groupBy(groups.id)
    .orderBy(asc(groups.name), asc(groups.id));
  return rows.map(({ group, ...found }) => toGroupCard(group, found));
}

/** How the reader stands to the group, for the one button of its page. */
function standingOf(ctx: Context, { membership, relations }: GroupAccess): Standing {
  if (ctx.actor.kind !== 'person') return 'visitor';
  if (relations.has('facilitator')) return 'facilitator';
  if (relations.has('member')) return 'member';
  if (membership?.state === 'removed') return 'removed';
  if (!relations.has('applicant')) return 'stranger';
  return membership?.state === 'pending' ? 'pending' : 'waitlisted';
}

async function countIn(
  ctx: Context,
  group: GroupRow,
): Promise<GroupCounts & { facilitators: string[] | null }> {
  const [row] = await ctx.db
    .select({
      ...counts,
      facilitators: sql<
        string[] | null
      >`array_agg(${memberships.name} order by ${memberships.joinedAt}, ${memberships.id})
        filter (where ${memberships.state} = 'active' and ${memberships.role} = 'facilitator')`,
    })
    .from(memberships)
    .where(eq(memberships.groupId, group.id));
  return row ?? { members: 0, pending: 0, waitlisted: 0, facilitators: null };
}

/** The agreement that holds now. */
async function getAgreement(ctx: Context, group: GroupRow): Promise<GroupPageView['agreement']> {
  const [row] = await ctx.db
    .select({ version: agreements.version, statements: agreements.statements })
    .from(agreements)
    .where(and(eq(agreements.groupId, group.id), eq(agreements.version, group.agreementVersion)));
  return row ?? notFound();
}

/**
 * A group's own page as the actor may see it.
 * @throws DomainError `not-found` for a missing group and for a hidden one alike.
 */
export async function getGroupPage(ctx: Context, slug: string): Promise<GroupPageView> {
  const access = await accessGroup(ctx, { slug });
  const { group, membership } = access;
  const [found, agreement] = await Promise.all([countIn(ctx, group), getAgreement(ctx, group)]);
  const standing = standingOf(ctx, access);
  return {
    ...toGroupCard(group, found),
    state: group.state,
    letter: group.letter,
    facilitators: found.facilitators ?? [],
    agreement,
    standing,
    ownName: standing === 'visitor' || standing === 'stranger' ? null : (membership?.name ?? null),
    requests: standing === 'facilitator' ? requestsToAnswer(group, found) : null,
  };
}

/** The statements that the agreements of the listed groups share most, for who asks what it is like here. */
export async function listAgreementWords(ctx: Context, { limit }: { limit: number }): Promise<string[]> {
  const rows = await ctx.db.execute<{ words: string }>(sql`
    select said.words from ${groups}
    join ${agreements} on ${agreements.groupId} = ${groups.id} and ${agreements.version} = ${groups.agreementVersion}
    cross join lateral jsonb_array_elements_text(${agreements.statements}) with ordinality as said(words, place)
    where ${groups.state} = 'listed'
    group by said.words order by count(*) desc, min(said.place), said.words limit ${limit}`);
  return rows.map((row) => row.words);
}
