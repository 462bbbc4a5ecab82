/** Keeps the promise of how long messages stay: after that their words are erased, and only their place in the log remains. */
import { sql } from 'drizzle-orm';
import type { TxContext } from '#server/kernel/context.ts';

/** As many at a time as one short transaction takes. */
const batch = 1_000;

/**
 * Erases the words of messages sent before `before`, at most a batch of them; those that an open case is about stay
 * until it closes. Key and hash stay, so that sending one again still finds it.
 * @returns how many were erased; fewer than a batch means that none is left.
 */
export async function eraseOldMessages(
  tx: TxContext,
  before: Date,
): Promise<{ erased: number; more: boolean }> {
  const rows = await tx.db.execute(sql`
    update messages set text = null, state = 'erased'
    where (group_id, id) in (
      select m.group_id, m.id from messages m
      where m.sent_at < ${before.toISOString()} and m.state <> 'erased'
        and not exists (
          select 1 from case_messages cm join cases c on c.id = cm.case_id
          where cm.group_id = m.group_id and cm.message_id = m.id and c.state = 'open')
      limit ${batch} for update of m skip locked)
    returning id`);
  return { erased: rows.length, more: rows.length === batch };
}
