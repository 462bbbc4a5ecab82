/** Keeps the promise of how long a closed case and its evidence stay: then it goes with its key and all that hangs on it. */
import { sql } from 'drizzle-orm';
import type { TxContext } from '#server/kernel/context.ts';

/** Erases cases closed before `before`, save those that a restriction still names. @returns how many went. */
export async function eraseOldCases(tx: TxContext, before: Date): Promise<number> {
  const rows = await tx.db.execute(sql`
    delete from cases c
    where c.state = 'closed' and c.closed_at < ${before.toISOString()}
      and not exists (select 1 from restrictions r where r.case_id = c.id)
    returning c.id`);
  return rows.length;
}
