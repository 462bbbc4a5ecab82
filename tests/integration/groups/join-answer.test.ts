import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { memberships, supportCards } from '#db/schema/index.ts';
import type { EventOf } from '#server/kernel/event-bus.ts';
import { buildGroup, buildMember } from '../../factories/build-group.ts';
import { buildPerson } from '../../factories/build-person.ts';
import { openWorld } from '../../support/world.ts';
import { joiningKit } from './joining-kit.ts';

const world = openWorld({ limitScale: 1 });
const kit = joiningKit(world);
const { join } = kit;

const heavy = 'I want to kill myself tonight.';
const ordinary = 'I would like to talk about sleep.';

const assessedOf = (userId: string) =>
  world.heard.filter(
    (event): event is EventOf<'join.assessed'> => event.name === 'join.assessed' && event.userId === userId,
  );
const cardsOf = (userId: string) =>
  world.client.db
    .select()
    .from(supportCards)
    .where(eq(supportCards.userId, userId as never));

describe('words of crisis in a join answer', () => {
  it('bring the card and reach moderation, and the request goes ahead', async () => {
    const group = await buildGroup(world, { joinPolicy: 'ask' });
    const person = await buildPerson(world);
    const outcome = await join(person, group, { answer: heavy });
    expect(outcome.kind).toBe('asked');
    const row = await kit.membershipOf(person, group);
    const [assessed] = assessedOf(person.id);
    expect(assessed).toMatchObject({ groupId: group.id, memberId: row?.id, text: heavy });
    expect(assessed?.assessment.tier).toBe('imminent');
    expect(outcome.support?.id).toBe(assessed?.supportId);
    expect(await cardsOf(person.id)).toMatchObject([{ messageId: null, messageState: 'none', open: true }]);
  });

  it('and ordinary words do neither', async () => {
    const group = await buildGroup(world, { joinPolicy: 'ask' });
    const person = await buildPerson(world);
    expect((await join(person, group, { answer: ordinary })).support).toBeNull();
    expect(assessedOf(person.id)).toEqual([]);
    expect(await cardsOf(person.id)).toEqual([]);
  });

  it.each([
    ['without the agreement', { agreement: null }, 'agreement-missing'],
    ['with an invisible name', { name: '\u200b' }, 'name-unusable'],
    ['with an answer that is too long', { answer: `${heavy} ${'a'.repeat(1_000)}` }, 'answer-unusable'],
  ])('are heard although it is refused %s', async (_name, form, kind) => {
    const group = await buildGroup(world, { joinPolicy: 'ask' });
    const person = await buildPerson(world);
    const outcome = await join(person, group, { answer: heavy, ...form });
    expect(outcome.kind).toBe(kind);
    expect(outcome.support).not.toBeNull();
    expect(assessedOf(person.id)).toHaveLength(1);
    const trace = await kit.membershipOf(person, group);
    expect(trace?.state).toBe('left');
    expect((await join(person, group, { answer: ordinary })).kind).toBe('asked');
    expect(await kit.membershipOf(person, group)).toMatchObject({
      id: trace?.id,
      name: person.actor.pseudonym,
      state: 'pending',
    });
  });

  it('are heard from who was removed', async () => {
    const group = await buildGroup(world);
    const removed = await buildMember(world, group, { state: 'removed' });
    const outcome = await join(removed, group, { answer: heavy });
    expect(outcome.kind).toBe('removed');
    expect(assessedOf(removed.id)).toMatchObject([{ memberId: removed.memberId }]);
  });

  it('are heard past the limit of joins, which refuses the rest', async () => {
    const person = await buildPerson(world);
    const groups = await Promise.all(Array.from({ length: 3 }, () => buildGroup(world)));
    const [first, second, third] = groups;
    if (!first || !second || !third) throw new Error('Three groups were made.');
    for (let n = 0; n < 20; n += 1) await join(person, first);
    expect(await join(person, second, { answer: ordinary })).toMatchObject({
      kind: 'rate-limited',
      retryAfterMs: expect.any(Number),
      support: null,
    });
    expect(await kit.membershipOf(person, second)).toBeUndefined();
    const outcome = await join(person, third, { answer: heavy });
    expect(outcome.kind).toBe('rate-limited');
    expect(outcome.support).not.toBeNull();
    expect(await cardsOf(person.id)).toMatchObject([
      { messageState: 'refused', refusedBecause: 'rate-limited' },
    ]);
    expect((await kit.membershipOf(person, third))?.state).toBe('left');
    expect((await join(await buildPerson(world), second)).kind).toBe('joined');
  });

  it('leave no text in a row or in the log', async () => {
    const group = await buildGroup(world, { joinPolicy: 'ask' });
    const person = await buildPerson(world);
    const marker = `marker-${person.id}`;
    await join(person, group, { answer: `${heavy} ${marker}` });
    const rows = await world.client.db.select().from(memberships).where(eq(memberships.userId, person.id));
    expect(JSON.stringify(rows)).not.toContain(marker);
    expect(world.log.join('\n')).not.toContain(marker);
  });
});
