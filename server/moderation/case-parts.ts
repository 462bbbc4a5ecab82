/** Reads the parts of a case page. The caller has the right by the case; `mayOpen` says whether sealed words may be opened. */
import { and, asc, eq, ne } from 'drizzle-orm';
import type { CaseId } from '#app/contracts/ids.ts';
import type {
  CaseEventView,
  CaseMessageView,
  CaseReportView,
  CaseView,
  EvidenceView,
} from '#app/contracts/moderation.ts';
import { caseEvents, caseMessages, cases, evidence, memberships, reports, users } from '#db/schema/index.ts';
import { type ContextMessage, listMessagesAround } from '#server/chat/context-queries.ts';
import type { Context } from '#server/kernel/context.ts';
import { open } from '#server/kernel/keys.ts';
import { evidencePlace } from './keep-evidence.ts';
import type { CaseRow } from './lock-case.ts';
import { reportNotePlace } from './report-place.ts';

const neighbours = 5;

const toContextView = ({ id, author, text, state, sentAt }: ContextMessage) => ({
  messageId: id,
  author,
  text,
  state,
  sentAt: sentAt.toISOString(),
});

/** The messages it is about, oldest first, each with its neighbours in the room. */
export async function listCaseMessages(ctx: Context, kase: CaseRow): Promise<CaseMessageView[]> {
  const rows = await ctx.db
    .select()
    .from(caseMessages)
    .where(eq(caseMessages.caseId, kase.id))
    .orderBy(asc(caseMessages.addedAt), asc(caseMessages.messageId));
  const views: CaseMessageView[] = [];
  for (const row of rows) {
    const place = { groupId: kase.groupId, messageId: row.messageId };
    const around = await listMessagesAround(ctx, { ...place, before: neighbours, after: neighbours });
    const at = around.findIndex((message) => message.isSubject);
    const subject = around[at];
    if (!subject) continue;
    const { source, tier, reasons, ruleVersion } = row;
    views.push({
      ...toContextView(subject),
      source,
      tier,
      reasons,
      ruleVersion,
      held: row.held !== null && subject.state === 'held',
      before: around.slice(0, at).map(toContextView),
      after: around.slice(at + 1).map(toContextView),
    });
  }
  return views;
}

/** The reports, oldest first: reporters by their name in that group, and only to whoever may open them. */
export async function listCaseReports(
  ctx: Context,
  caseId: CaseId,
  mayOpen: boolean,
): Promise<CaseReportView[]> {
  const rows = await ctx.db
    .select({ report: reports, name: memberships.name })
    .from(reports)
    .innerJoin(memberships, eq(memberships.id, reports.reporterId))
    .where(eq(reports.caseId, caseId))
    .orderBy(asc(reports.reportedAt), asc(reports.id));
  return Promise.all(
    rows.map(async ({ report, name }) => ({
      reporter: mayOpen ? { memberId: report.reporterId, name } : null,
      reason: report.reason,
      note: mayOpen && report.noteSealed ? await open(ctx, reportNotePlace(report), report.noteSealed) : null,
      at: report.reportedAt.toISOString(),
    })),
  );
}

/** Words kept for the case, oldest first. */
export async function listCaseEvidence(
  ctx: Context,
  caseId: CaseId,
  mayOpen: boolean,
): Promise<EvidenceView[]> {
  const rows = await ctx.db
    .select()
    .from(evidence)
    .where(eq(evidence.caseId, caseId))
    .orderBy(asc(evidence.keptAt), asc(evidence.id));
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      kind: row.kind,
      messageId: row.messageId,
      refusedBecause: row.refusedBecause,
      text: mayOpen ? await open(ctx, evidencePlace(row), row.bodySealed) : null,
      at: row.keptAt.toISOString(),
    })),
  );
}

/** Its story, in order. */
export async function listCaseEvents(ctx: Context, caseId: CaseId): Promise<CaseEventView[]> {
  const rows = await ctx.db
    .select({ event: caseEvents, by: users.pseudonym })
    .from(caseEvents)
    .leftJoin(users, eq(users.id, caseEvents.actorId))
    .where(eq(caseEvents.caseId, caseId))
    .orderBy(asc(caseEvents.id));
  return rows.map(({ event, by }) => ({
    id: event.id,
    kind: event.kind,
    at: event.at.toISOString(),
    by,
    version: Number(event.codes.version),
    codes: event.codes,
  }));
}

/** Cases of the other lane that share a message with it. */
export async function listLinkedCases(ctx: Context, kase: CaseRow): Promise<CaseView['linked']> {
  const own = ctx.db
    .select({ messageId: caseMessages.messageId })
    .from(caseMessages)
    .where(eq(caseMessages.caseId, kase.id))
    .as('own');
  return ctx.db
    .selectDistinct({ caseId: cases.id, lane: cases.lane, state: cases.state })
    .from(caseMessages)
    .innerJoin(own, eq(own.messageId, caseMessages.messageId))
    .innerJoin(cases, eq(cases.id, caseMessages.caseId))
    .where(and(eq(caseMessages.groupId, kase.groupId), ne(cases.lane, kase.lane)));
}
