/** The review queue: open cases by urgency and deadline. A case about the reader is not in it. One query each. */
import { type SQL, sql } from 'drizzle-orm';
import type { CaseId, MemberId } from '#app/contracts/ids.ts';
import {
  type CaseTier,
  caseTiers,
  type Lane,
  type QueueCounts,
  type QueueItemView,
} from '#app/contracts/moderation.ts';
import type { Context, PersonActor } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/errors.ts';
import { platformRelations, requireAllowed } from '#server/kernel/policy.ts';
import {
  type ClaimColumns,
  claimColumns,
  isOverdue,
  joinClaim,
  joinClock,
  toClaimView,
  toIso,
} from './case-sql.ts';
import { moderationPolicy } from './moderation-policy.ts';

/** The longest queue that is shown; whatever is more urgent comes first. */
const queueLimit = 200;

interface QueueRow extends Record<string, unknown>, ClaimColumns {
  id: CaseId;
  lane: Lane;
  tier: CaseTier;
  slug: string;
  group_name: string;
  subject_id: MemberId;
  subject_name: string;
  opened_at: string;
  by_when: string | null;
  overdue: boolean;
  acknowledged: boolean;
  step: number;
  messages: number;
  reports: number;
  held: boolean;
  own_case: boolean;
  reasons: string[];
  version: number;
}

function requireStaff(ctx: Context, action: 'queue.read' | 'queue.watch'): PersonActor {
  requireAllowed(moderationPolicy, action, { relations: platformRelations(ctx.actor) });
  return ctx.actor.kind === 'person' ? ctx.actor : notFound();
}

const tierRank = (tier: SQL): SQL =>
  sql`array_position(${sql.raw(`array['${caseTiers.join("','")}']`)}, ${tier})`;

/** Open cases that this person may know of. */
const openTo = (reader: PersonActor): SQL => sql`from cases c
  join groups g on g.id = c.group_id
  join memberships m on m.id = c.subject_id and m.user_id <> ${reader.userId}
  ${joinClock} ${joinClaim}
  where c.state = 'open'`;

/** Their own group, or a report of their own. */
const isOwnCase = (reader: PersonActor): SQL => sql`(
  exists (select 1 from memberships o where o.group_id = c.group_id and o.user_id = ${reader.userId}
    and o.state = 'active' and o.role <> 'moderator')
  or exists (select 1 from reports p join memberships o on o.id = p.reporter_id
    where p.case_id = c.id and o.user_id = ${reader.userId}))`;

const toItem = (row: QueueRow, reader: PersonActor): QueueItemView => ({
  caseId: row.id,
  lane: row.lane,
  tier: row.tier,
  group: { slug: row.slug, name: row.group_name },
  subject: { memberId: row.subject_id, name: row.subject_name },
  openedAt: toIso(row.opened_at),
  acknowledgeBy: row.acknowledged || row.by_when === null ? null : toIso(row.by_when),
  overdue: row.overdue,
  acknowledged: row.acknowledged,
  step: row.step,
  claim: toClaimView(row, reader.userId),
  messages: row.messages,
  reports: row.reports,
  held: row.held,
  ownCase: row.own_case,
  reasons: row.reasons,
  version: row.version,
});

/**
 * The queue as this person sees it, the most urgent first, then by deadline.
 * @throws DomainError `not-found` for whoever is neither moderator nor lead.
 */
export async function listQueue(ctx: Context): Promise<QueueItemView[]> {
  const reader = requireStaff(ctx, 'queue.read');
  const rows = await ctx.db.execute<QueueRow>(sql`
    select c.id, c.lane, c.tier, g.slug, g.name as group_name, c.subject_id, m.name as subject_name, c.opened_at,
      armed.by_when, coalesce(${isOverdue}, false) as overdue, c.acknowledged_at is not null as acknowledged, c.step,
      c.version, ${claimColumns}, ${isOwnCase(reader)} as own_case,
      (select count(*)::int from case_messages x where x.case_id = c.id) as messages,
      (select count(*)::int from reports x where x.case_id = c.id) as reports,
      array(select s.reason from (
        select unnest(string_to_array(e.codes ->> 'reasons', ',')) as reason, ${tierRank(sql`e.codes ->> 'sign'`)} as rank
        from case_events e where e.case_id = c.id and e.kind in ('opened', 'joined', 'raised')) s
        where s.reason <> '' group by s.reason order by max(s.rank) desc, s.reason) as reasons,
      exists (select 1 from case_messages x
        join messages w on w.group_id = x.group_id and w.id = x.message_id and w.state = 'held'
        where x.case_id = c.id and x.held is not null) as held
    ${openTo(reader)}
    order by ${tierRank(sql`c.tier`)} desc, (c.acknowledged_at is not null), armed.by_when nulls last, c.opened_at, c.id
    limit ${queueLimit}`);
  return rows.map((row) => toItem(row, reader));
}

/** How many of them wait, for what. @throws DomainError `not-found` as `listQueue`. */
export async function countQueue(ctx: Context): Promise<QueueCounts> {
  const reader = requireStaff(ctx, 'queue.watch');
  const [counts] = await ctx.db.execute<{ [K in keyof QueueCounts]: number }>(sql`
    select count(*)::int as open,
      (count(*) filter (where u.id is null))::int as unclaimed,
      (count(*) filter (where ${isOverdue}))::int as overdue,
      (count(*) filter (where c.tier = 'imminent'))::int as imminent
    ${openTo(reader)}`);
  return counts ?? { open: 0, unclaimed: 0, overdue: 0, imminent: 0 };
}
