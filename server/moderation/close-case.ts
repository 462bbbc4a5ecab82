/** Closes a locked case: nothing is owed for it any more, and nobody holds it. */
import type { CaseOutcome } from '#app/contracts/moderation.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { stopClock } from './apply-plan.ts';
import { recordCaseEvent } from './case-events.ts';
import type { CaseRow } from './lock-case.ts';
import { touchCase } from './open-case.ts';

/** Returns the row as it is then. */
export async function closeCase(tx: TxContext, kase: CaseRow, outcome: CaseOutcome): Promise<CaseRow> {
  await stopClock(tx, kase);
  const row = await touchCase(tx, kase, {
    state: 'closed',
    outcome,
    closedAt: tx.clock.now(),
    deadlineAt: null,
    claimedBy: null,
    claimUntil: null,
  });
  await recordCaseEvent(tx, row, 'closed', { outcome });
  return row;
}
