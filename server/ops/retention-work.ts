/** Once a day: erases what was kept as long as the organisation says. One piece of due work, always owed again. */
import { eraseOldMessages } from '#server/chat/erase-old-messages.ts';
import type { Context, TxContext } from '#server/kernel/context.ts';
import { oweWork, type WorkHandler, type WorkOutcome } from '#server/kernel/due-work.ts';
import { after, days, hours, seconds } from '#server/kernel/durations.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { eraseOldCases } from '#server/moderation/erase-old-cases.ts';

const kind = 'ops.keep-retention';

async function keepRetention(tx: TxContext): Promise<WorkOutcome> {
  const settings = await tx.services.settings.read(tx);
  const now = tx.clock.now();
  const messages = await eraseOldMessages(tx, after(now, -days(settings['retention.messageDays'])));
  const cases = await eraseOldCases(tx, after(now, -days(settings['retention.caseDays'])));
  tx.logger.info({ messages: messages.erased, cases }, 'retention kept');
  return { againAt: after(now, messages.more ? seconds(1) : hours(24)) };
}

export const retentionWork = (): WorkHandler[] => [{ kind, mode: 'transactional', run: keepRetention }];

/** Sees to it that it is owed; with every start, and once in all. */
export const oweRetention = (ctx: Context): Promise<void> =>
  inTransaction(ctx, (tx) => oweWork(tx, { kind, key: kind, dueAt: ctx.clock.now() }));
