/** What happened to a case since someone last read it. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { CaseId } from '#app/contracts/ids.ts';
import { caseEvents } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import type { CaseEventKind } from './case-events.ts';

/** The kinds of its events above that version, in order, each once. */
export async function listChangesSince(
  ctx: Context,
  caseId: CaseId,
  version: number,
): Promise<CaseEventKind[]> {
  const rows = await ctx.db
    .select({ kind: caseEvents.kind })
    .from(caseEvents)
    .where(and(eq(caseEvents.caseId, caseId), sql`(${caseEvents.codes} ->> 'version')::integer > ${version}`))
    .orderBy(asc(caseEvents.id));
  return [...new Set(rows.map((row) => row.kind))];
}
