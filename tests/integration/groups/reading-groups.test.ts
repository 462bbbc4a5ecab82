import { describe, expect, it } from 'vitest';
import { restrictions } from '#db/schema/index.ts';
import { accessGroup } from '#server/groups/access-group.ts';
import { getGroupPage, listAgreementWords, listGroups } from '#server/groups/group-queries.ts';
import { findRestrictions } from '#server/groups/restriction-queries.ts';
import { newId } from '#server/kernel/ids.ts';
import { type BuiltGroup, buildGroup, buildMember } from '../../factories/build-group.ts';
import { buildPerson } from '../../factories/build-person.ts';
import { openWorld } from '../../support/world.ts';
import { joiningKit } from './joining-kit.ts';

const world = openWorld();
const kit = joiningKit(world);

/** What a refusal shows to the outside. */
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'allowed',
    (error: { code: string; message: string; status: number }) => [error.code, error.message, error.status],
  );

describe('a hidden group', () => {
  it.each(['unlisted', 'archived'] as const)('that is %s looks missing to strangers', async (state) => {
    const group = await buildGroup(world, { state });
    const strangers = [
      { kind: 'visitor' as const },
      (await buildPerson(world)).actor,
      (await buildMember(world, group, { state: 'left' })).actor,
      (await buildMember(world, group, { state: 'declined' })).actor,
      (await buildMember(world, group, { state: 'removed' })).actor,
    ];
    for (const actor of strangers) {
      const ctx = world.as(actor);
      const missing = await refusalOf(getGroupPage(ctx, 'never-was'));
      expect(missing).toEqual(['not-found', expect.any(String), 404]);
      expect(await refusalOf(getGroupPage(ctx, group.slug))).toEqual(missing);
      expect(await refusalOf(accessGroup(ctx, { groupId: group.id }))).toEqual(
        await refusalOf(accessGroup(ctx, { groupId: newId() })),
      );
      if (actor.kind === 'person')
        expect(await refusalOf(kit.join({ actor }, group))).toEqual(
          await refusalOf(kit.join({ actor }, { slug: 'never-was' })),
        );
    }
    const welcome = [
      (await buildMember(world, group)).actor,
      (await buildMember(world, group, { state: 'pending' })).actor,
      (await buildMember(world, group, { role: 'facilitator' })).actor,
      (await buildPerson(world, { roles: ['moderator'] })).actor,
    ];
    for (const actor of welcome)
      expect((await getGroupPage(world.as(actor), group.slug)).slug).toBe(group.slug);
  });

  it.each(['', ' ', '../x', 'ü', '\0', 'A'.repeat(5_000), "' or true --"])(
    'and an address that is none is missing: %j',
    async (slug) => {
      expect(await refusalOf(getGroupPage(world.as(), slug))).toEqual(['not-found', expect.any(String), 404]);
    },
  );
});

describe('discovery', () => {
  it('lists what is listed, by topic, with counts', async () => {
    const group = await buildGroup(world, { name: 'Zz counted', topic: 'medication', capacity: 3 });
    const others = [
      await buildGroup(world, { topic: 'medication', state: 'unlisted' }),
      await buildGroup(world, { topic: 'medication', state: 'archived' }),
      await buildGroup(world, { topic: 'therapy-skills' }),
    ];
    for (const options of [{}, {}, { role: 'facilitator' }, { state: 'pending' }, { state: 'left' }] as const)
      await buildMember(world, group, options);
    await buildMember(world, group, { role: 'moderator' });
    await buildMember(world, group, { state: 'waitlisted' });
    const found = await listGroups(world.as(), { topic: 'medication' });
    expect(found).toMatchObject([{ id: group.id, members: 2, placesLeft: 1, waiting: 1 }]);
    const all = (await listGroups(world.as())).map(({ id }) => id);
    expect(all).toContain(others[2]?.id);
    expect(all).not.toContain(others[0]?.id);
    expect(all).not.toContain(others[1]?.id);
  });

  it('counts no places where there is no limit', async () => {
    const group = await buildGroup(world, { topic: 'partners-and-family' });
    await buildMember(world, group);
    expect(await listGroups(world.as(), { topic: 'partners-and-family' })).toMatchObject([
      { id: group.id, members: 1, placesLeft: null },
    ]);
  });
});

describe('a group’s page', () => {
  const standing = async (group: BuiltGroup, actor: Parameters<typeof world.as>[0]) =>
    (await getGroupPage(world.as(actor), group.slug)).standing;

  it('knows how the reader stands', async () => {
    const group = await buildGroup(world);
    const of = async (options: Parameters<typeof buildMember>[2]) =>
      standing(group, (await buildMember(world, group, options)).actor);
    expect(await standing(group, { kind: 'visitor' })).toBe('visitor');
    expect(await standing(group, (await buildPerson(world)).actor)).toBe('stranger');
    expect(await of({})).toBe('member');
    expect(await of({ role: 'facilitator' })).toBe('facilitator');
    expect(await of({ role: 'moderator' })).toBe('stranger');
    expect(await of({ state: 'pending' })).toBe('pending');
    expect(await of({ state: 'waitlisted' })).toBe('waitlisted');
    expect(await of({ state: 'left' })).toBe('stranger');
    expect(await of({ state: 'removed' })).toBe('removed');
  });

  it('tells facilitators alone how many wait, and names them to all', async () => {
    const group = await buildGroup(world, { joinPolicy: 'ask' });
    const facilitator = await buildMember(world, group, { role: 'facilitator', name: 'Marlow' });
    const member = await buildMember(world, group);
    await buildMember(world, group, { state: 'pending' });
    expect((await getGroupPage(world.as(facilitator.actor), group.slug)).requests).toBe(1);
    const page = await getGroupPage(world.as(member.actor), group.slug);
    expect(page).toMatchObject({ requests: null, facilitators: ['Marlow'], ownName: member.name });
  });

  it('shows the agreement that holds now', async () => {
    const group = await buildGroup(world);
    await kit.publishAgreement(group, 2);
    expect((await getGroupPage(world.as(), group.slug)).agreement).toEqual({
      version: 2,
      statements: ['I will listen.', 'I will be kind.'],
    });
    expect((await listAgreementWords(world.as(), { limit: 1 }))[0]).toBe('I will listen.');
  });
});

describe('restrictions', () => {
  it('are those in force here or everywhere, until they end or are lifted', async () => {
    const [group, elsewhere] = [await buildGroup(world), await buildGroup(world)];
    const person = await buildMember(world, group);
    const now = world.clock.now();
    const row = (kind: 'mute' | 'hold-first', minutes: number, groupId = group.id, lifted = false) => ({
      id: newId(),
      userId: person.id,
      groupId,
      kind,
      purpose: 'calming' as const,
      reason: 'test',
      startsAt: now,
      endsAt: new Date(now.getTime() + minutes * 60_000),
      liftedAt: lifted ? now : null,
    });
    const find = (groupId = group.id) => findRestrictions(world.system, { userId: person.id, groupId });
    const none = { mutedUntil: null, heldFirst: false, removed: false };
    expect(await find()).toEqual(none);
    await world.client.db
      .insert(restrictions)
      .values([row('mute', 10), row('mute', 30), row('mute', 90, group.id, true), row('hold-first', 60)]);
    await world.client.db.insert(restrictions).values(row('hold-first', 60, elsewhere.id));
    expect(await find()).toEqual({
      mutedUntil: new Date(now.getTime() + 30 * 60_000),
      heldFirst: true,
      removed: false,
    });
    expect(await find(elsewhere.id)).toEqual({ ...none, heldFirst: true });
    await world.clock.advance(45 * 60_000);
    expect(await find()).toEqual({ ...none, heldFirst: true });
    await world.clock.advance(45 * 60_000);
    expect(await find()).toEqual(none);
  });
});
