import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { supportCards } from '#db/schema/index.ts';
import { answerSupport } from '#server/crisis/answer-support.ts';
import { minutes } from '#server/kernel/durations.ts';
import { claimCase } from '#server/moderation/claim-case.ts';
import { decideCase } from '#server/moderation/decide-case.ts';
import { releaseClaim } from '#server/moderation/release-claim.ts';
import { reportMessage } from '#server/moderation/report-message.ts';
import { openModeration, words } from './kit.ts';

const { world, staff, buildTalk, say, sendAs, setShifts, findCase } = openModeration();

/** What an act may end with while others are at the same case: done, or a refusal that says so. Never a database error. */
const ending = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: { name: string; code: string }) =>
      error.name === 'DomainError' ? error.code : `fault ${error.name}: ${error}`,
  );

it('sends, answers, reports, claims, decisions and deadlines at once never wait for one another for ever', async () => {
  await setShifts([staff.moderator, 'moderator'], [staff.lead, 'lead']);
  const { group, author, reader } = await buildTalk();
  const moderator = world.as(staff.moderator.actor);
  const message = await say(author, group, words.moderate);
  const endings: string[] = [];
  for (let round = 0; round < 12; round += 1) {
    const kase = await findCase(author.memberId);
    const caseId = kase?.id ?? '';
    const cards = await world.system.db
      .select({ id: supportCards.id })
      .from(supportCards)
      .where(eq(supportCards.userId, author.id));
    await world.clock.advance(minutes(11));
    const claimed = await ending(claimCase(moderator, caseId));
    const version = (await findCase(author.memberId))?.version ?? 0;
    endings.push(
      claimed,
      ...(await Promise.all(
        [
          say(author, group, round % 2 ? words.imminent : words.method),
          sendAs(author, group, words.high),
          ...cards.slice(-3).map(({ id }, n) =>
            answerSupport(world.as(author.actor), {
              supportId: id,
              action: n % 2 ? 'contact-me' : 'not-now',
            }),
          ),
          reportMessage(world.as(reader.actor), {
            groupId: group.id,
            messageId: message.id,
            lane: 'care',
            reason: 'other',
          }),
          decideCase(moderator, { caseId, decision: 'release', reason: 'Read.', version }),
          claimCase(world.as(staff.otherModerator.actor), caseId),
          releaseClaim(moderator, caseId),
          world.sweep(),
        ].map(ending),
      )),
    );
  }
  expect(new Set(endings.filter((one) => one !== 'done' && one !== 'conflict'))).toEqual(new Set());
  expect(world.log.filter((line) => line.includes('due work failed'))).toEqual([]);
});
