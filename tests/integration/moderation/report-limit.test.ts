import { expect, it } from 'vitest';
import type { MessageId } from '#app/contracts/ids.ts';
import { messages } from '#db/schema/index.ts';
import { newId } from '#server/kernel/ids.ts';
import type { ReportInput } from '#server/moderation/report-message.ts';
import { reportMessage } from '#server/moderation/report-message.ts';
import { openModeration, refusal, words } from './kit.ts';

const { world, buildTalk, findCase } = openModeration({ limitScale: 1 });

it('thirty reports an hour are taken; one more is refused, an earlier one again is not, and its words are heard', async () => {
  const { group, author, reader } = await buildTalk();
  const ids = Array.from({ length: 31 }, () => newId<MessageId>());
  await world.system.db.insert(messages).values(
    ids.map((id, at) => ({
      groupId: group.id,
      id,
      authorId: author.memberId,
      clientMessageId: newId(),
      textHash: 'hash',
      text: words.plain,
      state: 'posted' as const,
      seq: at + 1,
      sentAt: world.clock.now(),
    })),
  );
  const report = (messageId: MessageId | undefined, note?: string) =>
    reportMessage(world.as(reader.actor), {
      groupId: group.id,
      messageId,
      lane: 'conduct',
      reason: 'insult',
      note,
    } as ReportInput);
  const first = await report(ids[0]);
  for (const id of ids.slice(1, 30)) await report(id);
  const refused = await refusal(report(ids[30], words.moderate), 'rate-limited');
  expect((refused as Error & { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(0);
  expect((await report(ids[0])).reportId).toBe(first.reportId);
  expect(await findCase(reader.memberId)).toMatchObject({ lane: 'care', tier: 'moderate' });
});
