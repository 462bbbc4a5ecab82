import { expect, it } from 'vitest';
import { answerSupport } from '#server/crisis/answer-support.ts';
import { offerSupport } from '#server/crisis/offer-support.ts';
import { getSupport } from '#server/crisis/support-queries.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { buildGroup, buildMember } from '#tests/factories/build-group.ts';
import { openWorld } from '#tests/support/world.ts';

const world = openWorld({ limitScale: 1 });

it('sixty changed answers an hour are taken; one more is refused and changes nothing, the same one again is free', async () => {
  const group = await buildGroup(world);
  const member = await buildMember(world, group);
  const supportId = await inTransaction(world.system, (tx) =>
    offerSupport(tx, {
      userId: member.id,
      groupId: group.id,
      memberId: member.memberId,
      messageId: null,
      kind: 'self',
      tier: 'low',
      messageState: 'stands',
    }),
  );
  const ctx = world.as(member.actor);
  const answer = (action: 'safe' | 'contact-me') => answerSupport(ctx, { supportId, action });
  for (let round = 0; round < 30; round += 1) {
    await answer('contact-me');
    await answer('safe');
  }
  const before = await getSupport(ctx, supportId);
  await expect(answer('contact-me')).rejects.toMatchObject({
    code: 'rate-limited',
    retryAfterMs: expect.any(Number),
  });
  expect(await answer('safe')).toEqual(before);
});
