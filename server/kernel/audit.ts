/** Writes the record of acts of staff, rights, safety and accounts, in the transaction of the act. Never any text. */
import type { CaseId, GroupId } from '#app/contracts/ids.ts';
import { auditEvents } from '#db/schema/index.ts';
import type { TxContext } from './context.ts';
import { newId } from './ids.ts';

export interface AuditEntry {
  /** What was done, `area.verb-noun`. */
  action: string;
  subject: { kind: string; id: string };
  groupId?: GroupId;
  caseId?: CaseId;
  /** Ids and codes only. */
  codes?: Record<string, string | number | boolean | null>;
}

/** Adds one row in the name of the context's actor. */
export async function recordAudit(ctx: TxContext, entry: AuditEntry): Promise<void> {
  await ctx.db.insert(auditEvents).values({
    id: newId(),
    at: ctx.clock.now(),
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.kind === 'person' ? ctx.actor.userId : null,
    action: entry.action,
    subjectKind: entry.subject.kind,
    subjectId: entry.subject.id,
    groupId: entry.groupId ?? null,
    caseId: entry.caseId ?? null,
    codes: entry.codes ?? {},
    requestId: ctx.requestId,
  });
}
