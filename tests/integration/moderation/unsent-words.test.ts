import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { evidence, memberships } from '#db/schema/index.ts';
import { joinGroup } from '#server/groups/join-group.ts';
import { hours } from '#server/kernel/durations.ts';
import { getCase } from '#server/moderation/get-case.ts';
import { buildGroup } from '#tests/factories/build-group.ts';
import { buildPerson } from '#tests/factories/build-person.ts';
import { openModeration, words } from './kit.ts';

const { world, staff, buildTalk, sendAs, setShifts, findCase, countCases, eventsOf, progressOf } =
  openModeration();
const evidenceOf = (caseId: string) =>
  world.system.db
    .select()
    .from(evidence)
    .where(eq(evidence.caseId, caseId as never));

describe('words of crisis to a closed room', () => {
  it('are refused, sealed as evidence of a care case, and their author sees a card', async () => {
    await setShifts([staff.moderator, 'moderator']);
    const { group, author } = await buildTalk('closed');
    const outcome = await sendAs(author, group, words.moderate);
    expect(outcome).toMatchObject({ kind: 'refused', code: 'room-closed', caseOpened: true });
    expect(outcome.support).toBeDefined();
    const kase = await findCase(author.memberId);
    if (!kase) throw new Error('no case');
    expect(kase).toMatchObject({ tier: 'moderate', state: 'open' });
    const rows = await evidenceOf(kase.id);
    expect(rows).toMatchObject([{ kind: 'refused-send', refusedBecause: 'room-closed', messageId: null }]);
    expect(JSON.stringify(rows)).not.toContain('killing');
    expect(await progressOf(kase.id)).toEqual(['waiting']);
    const view = await getCase(world.as(staff.moderator.actor), kase.id);
    expect(view.evidence).toMatchObject([{ text: words.moderate }]);
    expect(view.messages).toEqual([]);
  });

  it('without risk keep nothing', async () => {
    const { group, author } = await buildTalk('closed');
    const outcome = await sendAs(author, group, words.plain);
    expect(outcome).toMatchObject({ kind: 'refused', code: 'room-closed' });
    expect(await findCase(author.memberId)).toBeNull();
  });

  it('are kept twenty times an hour; the next are counted, and the hour after is another', async () => {
    const { group, author } = await buildTalk('closed');
    for (let n = 0; n < 22; n += 1) await sendAs(author, group, words.low);
    const kase = await findCase(author.memberId);
    if (!kase) throw new Error('no case');
    expect(await countCases(author.memberId)).toBe(1);
    expect(await evidenceOf(kase.id)).toHaveLength(20);
    const counted = async () => (await eventsOf(kase.id)).filter(({ kind }) => kind === 'counted').length;
    expect(await counted()).toBe(2);
    await world.clock.advance(hours(1) + 1_000);
    await sendAs(author, group, words.low);
    expect(await evidenceOf(kase.id)).toHaveLength(21);
    expect(await counted()).toBe(2);
  });
});

it('words of crisis in a join answer are a care case with the answer sealed', async () => {
  const group = await buildGroup(world, { joinPolicy: 'ask' });
  const person = await buildPerson(world);
  await joinGroup(world.as(person.actor), {
    slug: group.slug,
    agreement: 1,
    answer: words.moderate,
    name: '',
  });
  const [membership] = await world.system.db
    .select()
    .from(memberships)
    .where(eq(memberships.userId, person.id));
  const kase = membership && (await findCase(membership.id));
  expect(kase).toMatchObject({ lane: 'care', tier: 'moderate' });
  const rows = await evidenceOf(kase?.id ?? '');
  expect(rows).toMatchObject([{ kind: 'join-answer' }]);
  expect(JSON.stringify(rows)).not.toContain('killing');
  expect(await progressOf(kase?.id ?? ('' as never))).toHaveLength(1);
});
