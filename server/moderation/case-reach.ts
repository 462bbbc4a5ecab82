/**
 * Who could be reached for a case at this moment. Whoever is too close to it (the person concerned, a reporter, a member
 * of that group) is left out, so that it passes on to the next.
 */
import { and, eq, inArray } from 'drizzle-orm';
import type { CaseId, GroupId, MemberId, UserId } from '#app/contracts/ids.ts';
import { memberships, reports, userRoles, users } from '#db/schema/index.ts';
import { listHolders } from '#server/chat/holder-queries.ts';
import { findShiftFacts, type RankFacts } from '#server/crisis/shift-queries.ts';
import type { Context } from '#server/kernel/context.ts';
import type { Reach } from './escalation-plan.ts';

/** What tells who is too close to a case. */
export interface CaseSubject {
  id: CaseId;
  groupId: GroupId;
  subjectId: MemberId;
}

const belongs = ['member', 'facilitator'] as const;

/** The people who are too close to a case to act on it. The face of a moderator on shift is no membership. */
export async function listTooClose(ctx: Context, kase: CaseSubject): Promise<Set<UserId>> {
  const inGroup = await ctx.db
    .select({ userId: memberships.userId, id: memberships.id, state: memberships.state })
    .from(memberships)
    .innerJoin(userRoles, eq(userRoles.userId, memberships.userId))
    .where(and(eq(memberships.groupId, kase.groupId), inArray(memberships.role, belongs)));
  const reporters = await ctx.db
    .select({ userId: memberships.userId })
    .from(reports)
    .innerJoin(memberships, eq(memberships.id, reports.reporterId))
    .where(eq(reports.caseId, kase.id));
  const subject = await findSubjectUser(ctx, kase.subjectId);
  return new Set([
    ...inGroup.filter((row) => row.state === 'active').map((row) => row.userId),
    ...reporters.map((row) => row.userId),
    ...(subject ? [subject] : []),
  ]);
}

/** Whose membership it is; for staff's side only. */
export async function findSubjectUser(ctx: Context, memberId: MemberId): Promise<UserId | null> {
  const [row] = await ctx.db
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(eq(memberships.id, memberId));
  return row?.userId ?? null;
}

async function listLeads(ctx: Context): Promise<UserId[]> {
  const rows = await ctx.db
    .select({ userId: userRoles.userId })
    .from(userRoles)
    .innerJoin(users, eq(users.id, userRoles.userId))
    .where(and(eq(userRoles.role, 'lead'), eq(users.state, 'active')));
  return rows.map((row) => row.userId);
}

/** Facilitators of the group who hold its room right now. */
async function listHolderUsers(ctx: Context, groupId: GroupId): Promise<UserId[]> {
  const holding = await listHolders(ctx, groupId);
  if (holding.length === 0) return [];
  const rows = await ctx.db
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(inArray(memberships.id, holding), eq(memberships.role, 'facilitator')));
  return rows.map((row) => row.userId);
}

const hereFirst = ({ userIds, hereIds }: RankFacts): UserId[] => [...new Set([...hereIds, ...userIds])];

/**
 * Everyone who can be reached for a case. Where every lead is too close, the top step still calls them, the person
 * concerned excepted: a case is never stuck for want of somebody neutral.
 */
export async function findReach(ctx: Context, kase: CaseSubject): Promise<Reach> {
  const [facts, tooClose, leads, holders, subject] = [
    await findShiftFacts(ctx),
    await listTooClose(ctx, kase),
    await listLeads(ctx),
    await listHolderUsers(ctx, kase.groupId),
    await findSubjectUser(ctx, kase.subjectId),
  ];
  const neutralOf = (ids: UserId[]) => ids.filter((id) => !tooClose.has(id));
  const neutral = neutralOf(leads);
  return {
    moderators: neutralOf(hereFirst(facts.moderator)),
    leads: neutralOf(hereFirst(facts.lead)),
    allLeads: neutral.length > 0 ? neutral : leads.filter((id) => id !== subject),
    holders: holders.filter((id) => id !== subject),
  };
}
