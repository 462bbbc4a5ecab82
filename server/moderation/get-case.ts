/**
 * One case as its page shows it. Reading it opens what is sealed, and that is written down; whoever is too close to the
 * case sees neither sealed words nor who reported.
 */
import { and, eq, gt, sql } from 'drizzle-orm';
import type { CaseView } from '#app/contracts/moderation.ts';
import { auditEvents } from '#db/schema/index.ts';
import { recordAudit } from '#server/kernel/audit.ts';
import type { Context, TxContext } from '#server/kernel/context.ts';
import { after } from '#server/kernel/durations.ts';
import { notFound } from '#server/kernel/errors.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { accessCase, type CaseAccess } from './access-case.ts';
import { claimLease } from './case-lease.ts';
import {
  listCaseEvents,
  listCaseEvidence,
  listCaseMessages,
  listCaseReports,
  listLinkedCases,
} from './case-parts.ts';
import { type ClaimColumns, claimColumns, isOverdue, joinClaim, joinClock, toClaimView } from './case-sql.ts';
import { type CaseFrame, toCaseView } from './case-views.ts';
import { listAlertsOf } from './outbox-queries.ts';

interface FrameRow extends Record<string, unknown>, ClaimColumns {
  slug: string;
  group_name: string;
  subject_name: string;
  by_when: string | null;
  overdue: boolean;
}

async function findFrame(ctx: Context, { kase, actor, states }: CaseAccess): Promise<CaseFrame> {
  const [row] = await ctx.db.execute<FrameRow>(sql`
    select g.slug, g.name as group_name, m.name as subject_name, armed.by_when,
      coalesce(${isOverdue}, false) and c.state = 'open' as overdue, ${claimColumns}
    from cases c join groups g on g.id = c.group_id join memberships m on m.id = c.subject_id
    ${joinClock} ${joinClaim}
    where c.id = ${kase.id}`);
  if (!row) return notFound();
  const isDue = kase.state === 'open' && kase.acknowledgedAt === null && row.by_when !== null;
  return {
    group: { slug: row.slug, name: row.group_name },
    subject: { memberId: kase.subjectId, name: row.subject_name },
    claim: toClaimView(row, actor.userId),
    acknowledgeBy: isDue && row.by_when ? new Date(row.by_when) : null,
    overdue: row.overdue,
    ownCase: states.has('own-case'),
  };
}

/** One row for each time that somebody comes to read, not for each time that their page looks again. */
async function recordReading(tx: TxContext, { kase, actor }: CaseAccess, opened: number): Promise<void> {
  const action = 'moderation.read-case';
  const [recent] = await tx.db
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.caseId, kase.id),
        eq(auditEvents.actorId, actor.userId),
        eq(auditEvents.action, action),
        gt(auditEvents.at, after(tx.clock.now(), -claimLease)),
        sql`(${auditEvents.codes} ->> 'opened')::integer = ${opened}`,
      ),
    )
    .limit(1);
  if (recent) return;
  await recordAudit(tx, {
    action,
    subject: { kind: 'case', id: kase.id },
    groupId: kase.groupId,
    caseId: kase.id,
    codes: { opened },
  });
}

/**
 * The case, with everything its reader may see.
 * @throws DomainError `not-found` for whoever is neither moderator nor lead, and for the person it is about.
 */
export async function getCase(ctx: Context, rawId: string): Promise<CaseView> {
  return inTransaction(ctx, async (tx) => {
    const access = await accessCase(tx, rawId);
    const { kase } = access;
    const frame = await findFrame(tx, access);
    const mayOpen = !frame.ownCase;
    const parts = {
      messages: await listCaseMessages(tx, kase),
      reports: await listCaseReports(tx, kase.id, mayOpen),
      evidence: await listCaseEvidence(tx, kase.id, mayOpen),
      events: await listCaseEvents(tx, kase.id),
      linked: await listLinkedCases(tx, kase),
      alerts: await listAlertsOf(tx, kase.id),
    };
    const opened = [...parts.evidence.map(({ text }) => text), ...parts.reports.map(({ note }) => note)];
    await recordReading(tx, access, opened.filter((text) => text !== null).length);
    return toCaseView(kase, frame, parts);
  });
}
