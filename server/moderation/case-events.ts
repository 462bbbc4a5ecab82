/** The append-only story of a case, and what of it says how its clock was last set. */
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { CaseId } from '#app/contracts/ids.ts';
import { caseEvents } from '#db/schema/index.ts';
import type { Context, TxContext } from '#server/kernel/context.ts';
import { newId } from '#server/kernel/ids.ts';

export type CaseEventKind = (typeof caseEvents.$inferSelect)['kind'];
export type CaseCodes = Record<string, string | number | boolean | null>;

/** Events that begin a clock; they carry `withinMs`, and `nobody` when no tier could be reached. */
const armingKinds = ['opened', 'raised', 'escalated', 'released-claim', 'claim-lapsed'] as const;

/** Adds one event, now and in nobody's name unless said otherwise; only staff are named. `version` is the case's after it. */
export async function recordCaseEvent(
  tx: TxContext,
  kase: { id: CaseId; version: number },
  kind: CaseEventKind,
  codes: CaseCodes = {},
  { by = 'nobody', at = tx.clock.now() }: { by?: 'actor' | 'nobody'; at?: Date } = {},
): Promise<void> {
  await tx.db.insert(caseEvents).values({
    id: newId(),
    caseId: kase.id,
    at,
    kind,
    actorId: by === 'actor' && tx.actor.kind === 'person' ? tx.actor.userId : null,
    codes: { ...codes, version: kase.version },
  });
}

export interface Arming {
  /** When the present clock began. */
  armedAt: Date;
  /** The span it began with, in milliseconds. */
  within: number;
  /** Nobody had answered at any tier when it was last looked at. */
  nobodyReached: boolean;
}

/** How the case's clock stands. */
export async function findArming(ctx: Context, caseId: CaseId): Promise<Arming | null> {
  const rows = await ctx.db
    .select({ kind: caseEvents.kind, at: caseEvents.at, codes: caseEvents.codes })
    .from(caseEvents)
    .where(and(eq(caseEvents.caseId, caseId), inArray(caseEvents.kind, [...armingKinds, 'climbed'])))
    .orderBy(desc(caseEvents.id));
  const armed = rows.find((row) => row.kind !== 'climbed');
  if (!armed) return null;
  return {
    armedAt: armed.at,
    within: Number(armed.codes.withinMs),
    nobodyReached: rows[0]?.codes.nobody === true,
  };
}
