/**
 * Someone says that they worry about a person, or that a message breaks the agreement. One report per reporter, message
 * and lane; the reporter stays unseen to everyone but staff.
 */
import { and, eq } from 'drizzle-orm';
import type { CoverView, SupportCardView } from '#app/contracts/crisis.ts';
import type { GroupId, MemberId, MessageId, ReportId } from '#app/contracts/ids.ts';
import type { careReasons, conductReasons } from '#app/contracts/moderation.ts';
import type { Assessment } from '#app/contracts/screening.ts';
import { reports } from '#db/schema/index.ts';
import { accessMessage } from '#server/chat/access-message.ts';
import { showModerator } from '#server/chat/moderator-face.ts';
import { findRoomCover } from '#server/chat/room-cover.ts';
import { listStandings } from '#server/chat/standing-queries.ts';
import { getSupport } from '#server/crisis/support-queries.ts';
import { recordAudit } from '#server/kernel/audit.ts';
import type { Context, PersonActor, TxContext } from '#server/kernel/context.ts';
import { DomainError, notFound } from '#server/kernel/errors.ts';
import { newId } from '#server/kernel/ids.ts';
import { seal } from '#server/kernel/keys.ts';
import { decide, type Relation, requireAllowed } from '#server/kernel/policy.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { lockFiling } from './file-case.ts';
import { fileReport } from './file-report.ts';
import { keepSnapshot } from './keep-evidence.ts';
import { moderationPolicy } from './moderation-policy.ts';
import { heedNote, heedRefusedNote } from './report-note.ts';
import { reportNotePlace } from './report-place.ts';
import { screenSafely } from './screening/screen-safely.ts';

/** A report as the catalogue's schema lets it through. */
export type ReportInput = {
  groupId: GroupId;
  messageId: MessageId;
  note?: string;
} & (
  | { lane: 'care'; reason: (typeof careReasons)[number] }
  | { lane: 'conduct'; reason: (typeof conductReasons)[number] }
);

export interface ReportResult {
  reportId: ReportId;
  /** Who is there to read it now. */
  cover: CoverView;
  /** For the reporter, where their own words or their worry call for it. */
  support?: SupportCardView;
}

/** A reporter in the room of the message. */
interface Reporter {
  actor: PersonActor;
  /** Null for a moderator on shift who was not seen in this room yet. */
  memberId: MemberId | null;
  relations: ReadonlySet<Relation>;
}

/** @throws DomainError `not-found` for whoever may not read the room. */
async function accessReporter(tx: TxContext, groupId: GroupId): Promise<Reporter> {
  const { actor } = tx;
  if (actor.kind !== 'person') return notFound();
  const [standing] = await listStandings(tx, [{ userId: actor.userId, groupId }]);
  if (!standing || !decide(moderationPolicy, 'message.report', standing).allowed) return notFound();
  const { relations, membership } = standing;
  return { actor, memberId: membership?.id ?? null, relations };
}

async function findEarlier(
  tx: TxContext,
  { memberId }: Reporter,
  input: ReportInput,
): Promise<ReportId | null> {
  if (memberId === null) return null;
  const [row] = await tx.db
    .select({ id: reports.id })
    .from(reports)
    .where(
      and(
        eq(reports.reporterId, memberId),
        eq(reports.messageId, input.messageId),
        eq(reports.lane, input.lane),
      ),
    );
  return row?.id ?? null;
}

/** The membership a report stands under: one's own, or the face of a moderator on shift. */
async function placeOf(tx: TxContext, { actor, memberId, relations }: Reporter, groupId: GroupId) {
  const belongs = relations.has('member') || relations.has('facilitator');
  return belongs && memberId ? memberId : (await showModerator(tx, actor, groupId)).id;
}

async function takeLimit(ctx: Context, actor: PersonActor): Promise<void> {
  const retryAfterMs = await ctx.services.limits.take('report', actor.userId);
  if (retryAfterMs !== null) throw new DomainError('rate-limited', { retryAfterMs });
}

async function storeReport(
  tx: TxContext,
  reporter: Reporter,
  input: ReportInput,
  note: Assessment | null,
): Promise<{ reportId: ReportId; support?: SupportCardView }> {
  const { groupId, messageId, lane, reason } = input;
  const { message, author, isOwn } = await accessMessage(tx, { groupId, messageId });
  requireAllowed(moderationPolicy, 'message.report', {
    relations: reporter.relations,
    states: new Set(isOwn ? ['own-message'] : []),
  });
  if (message.state !== 'posted' || message.text === null) return notFound();
  await takeLimit(tx, reporter.actor);
  const memberId = await placeOf(tx, reporter, groupId);
  const reportId = newId<ReportId>();
  const caseId = await fileReport(tx, { ...input, subjectId: author.id, note });
  await tx.db.insert(reports).values({
    id: reportId,
    groupId,
    messageId,
    reporterId: memberId,
    lane,
    reason,
    noteSealed: input.note ? await seal(tx, reportNotePlace({ id: reportId, caseId }), input.note) : null,
    caseId,
    reportedAt: tx.clock.now(),
  });
  await keepSnapshot(tx, { caseId, groupId, messageId, text: message.text });
  const supportId = await heedNote(tx, {
    ...input,
    caseId,
    memberId,
    userId: reporter.actor.userId,
    assessment: note,
  });
  await recordAudit(tx, {
    action: 'moderation.report-message',
    subject: { kind: 'report', id: reportId },
    groupId,
    caseId,
    codes: { lane, reason },
  });
  return { reportId, ...(supportId && { support: await getSupport(tx, supportId) }) };
}

async function report(tx: TxContext, input: ReportInput, note: Assessment | null): Promise<ReportResult> {
  const reporter = await accessReporter(tx, input.groupId);
  await lockFiling(tx, input.messageId);
  const earlier = await findEarlier(tx, reporter, input);
  const stored = earlier ? { reportId: earlier } : await storeReport(tx, reporter, input, note);
  return { ...stored, cover: await findRoomCover(tx, input.groupId) };
}

/**
 * Files the report and its case in one transaction. The same report again returns the first, before any limit. A note
 * that speaks of risk is heeded even where the report itself is refused.
 * @throws DomainError `not-found` for a message the actor can't see, `conflict` for one's own, `rate-limited`.
 */
export async function reportMessage(ctx: Context, input: ReportInput): Promise<ReportResult> {
  const note = input.note ? screenSafely(input.note, { place: 'report-note' }) : null;
  try {
    return await inTransaction(ctx, (tx) => report(tx, input, note));
  } catch (error) {
    if (note && error instanceof DomainError && error.code !== 'unavailable') {
      await inTransaction(ctx, (tx) => heedRefused(tx, input, note));
    }
    throw error;
  }
}

/** Whoever has or had a place in the group is heard; a stranger to it has none to be looked after in. */
async function heedRefused(tx: TxContext, input: ReportInput, assessment: Assessment): Promise<void> {
  const { actor } = tx;
  if (actor.kind !== 'person') return;
  const { userId } = actor;
  const [standing] = await listStandings(tx, [{ userId, groupId: input.groupId }]);
  const memberId = standing?.membership?.id;
  if (memberId) await heedRefusedNote(tx, { ...input, memberId, userId, assessment });
}
