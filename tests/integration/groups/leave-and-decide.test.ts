import { describe, expect, it } from 'vitest';
import { decideRequest } from '#server/groups/decide-request.ts';
import { leaveGroup } from '#server/groups/leave-group.ts';
import { listOwnGroups, listRequests } from '#server/groups/membership-queries.ts';
import { newId } from '#server/kernel/ids.ts';
import { type BuiltGroup, type BuiltMember, buildGroup, buildMember } from '../../factories/build-group.ts';
import { buildPerson } from '../../factories/build-person.ts';
import { openWorld } from '../../support/world.ts';
import { joiningKit } from './joining-kit.ts';

const world = openWorld();
const kit = joiningKit(world);

const leave = (person: Pick<BuiltMember, 'actor'>, group: BuiltGroup) =>
  leaveGroup(world.as(person.actor), { slug: group.slug });
const decide = (
  facilitator: Pick<BuiltMember, 'actor'>,
  group: BuiltGroup,
  memberId: string,
  decision: 'accept' | 'decline' = 'accept',
) => decideRequest(world.as(facilitator.actor), { slug: group.slug, memberId, decision });

/** A group by asking with a facilitator and somebody who asked. */
async function asked(options: Parameters<typeof buildGroup>[1] = {}) {
  const group = await buildGroup(world, { joinPolicy: 'ask', ...options });
  const facilitator = await buildMember(world, group, { role: 'facilitator' });
  const applicant = await buildPerson(world);
  await kit.join(applicant, group, {
    answer: 'Hello from me.',
    name: `Applicant ${applicant.id}`.slice(0, 40),
  });
  const row = await kit.membershipOf(applicant, group);
  if (!row) throw new Error('The request was not stored.');
  return { group, facilitator, applicant, memberId: row.id };
}

describe('leaving', () => {
  it('ends the place, keeps the row, and is safe to repeat', async () => {
    const group = await buildGroup(world);
    const member = await buildMember(world, group);
    await leave(member, group);
    await leave(member, group);
    expect(await kit.membershipOf(member, group)).toMatchObject({ id: member.memberId, state: 'left' });
    expect(await kit.auditOf(member.memberId)).toEqual([
      { action: 'groups.leave', codes: { from: 'active' } },
    ]);
    const told = world.heard.filter((e) => e.name === 'membership.changed' && e.userId === member.id);
    expect(told).toMatchObject([{ state: 'left' }]);
  });

  it('takes back a request, with its answer', async () => {
    const { group, applicant } = await asked();
    await leave(applicant, group);
    expect(await kit.membershipOf(applicant, group)).toMatchObject({ state: 'left', answerSealed: null });
  });

  it('is nothing for a stranger, a visitor, or who was removed', async () => {
    const group = await buildGroup(world);
    const removed = await buildMember(world, group, { state: 'removed' });
    const member = await buildMember(world, group);
    for (const actor of [(await buildPerson(world)).actor, removed.actor, { kind: 'visitor' as const }])
      await expect(leaveGroup(world.as(actor), group)).rejects.toMatchObject({ code: 'not-found' });
    await leave(member, group);
  });

  it('is refused to the last facilitator, and open to one of two', async () => {
    const group = await buildGroup(world);
    const first = await buildMember(world, group, { role: 'facilitator' });
    await expect(leave(first, group)).rejects.toMatchObject({ code: 'conflict' });
    const second = await buildMember(world, group, { role: 'facilitator' });
    await leave(first, group);
    await expect(leave(second, group)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('at once by both facilitators leaves one there', async () => {
    const group = await buildGroup(world);
    const both = [
      await buildMember(world, group, { role: 'facilitator' }),
      await buildMember(world, group, { role: 'facilitator' }),
    ];
    const results = await Promise.allSettled(both.map((one) => leave(one, group)));
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a place that becomes free', () => {
  it('goes in an open group to who has waited longest, who is told', async () => {
    const group = await buildGroup(world, { capacity: 1 });
    const member = await buildMember(world, group);
    const [first, second] = [await buildPerson(world), await buildPerson(world)];
    await kit.join(first, group);
    await kit.join(second, group);
    await leave(member, group);
    expect((await kit.membershipOf(first, group))?.state).toBe('active');
    expect((await kit.membershipOf(second, group))?.state).toBe('waitlisted');
    expect(await kit.noticesOf(first)).toEqual([{ kind: 'membership.place-free', codes: {} }]);
    expect(await kit.noticesOf(second)).toEqual([]);
    expect(world.heard).toContainEqual(expect.objectContaining({ userId: first.id, state: 'active' }));
  });

  it('stays free where facilitators choose, and who waits stands first', async () => {
    const group = await buildGroup(world, { capacity: 1, joinPolicy: 'ask' });
    const facilitator = await buildMember(world, group, { role: 'facilitator' });
    const member = await buildMember(world, group);
    const [waiting, asking] = [await buildPerson(world), await buildPerson(world)];
    await kit.join(waiting, group, { name: 'Waiting' });
    await leave(member, group);
    await kit.join(asking, group, { name: 'Asking' });
    expect((await kit.membershipOf(waiting, group))?.state).toBe('waitlisted');
    const { requests, group: seen } = await listRequests(world.as(facilitator.actor), group.slug);
    expect(requests.map(({ name, state }) => [name, state])).toEqual([
      ['Waiting', 'waitlisted'],
      ['Asking', 'pending'],
    ]);
    expect(seen.full).toBe(false);
    const row = await kit.membershipOf(waiting, group);
    expect(await decide(facilitator, group, row?.id ?? '')).toEqual({ kind: 'accepted' });
  });

  it('is not made by who waited, or by a facilitator', async () => {
    const group = await buildGroup(world, { capacity: 1 });
    await buildMember(world, group);
    await buildMember(world, group, { role: 'facilitator' });
    const facilitator = await buildMember(world, group, { role: 'facilitator' });
    const [first, second] = [await buildPerson(world), await buildPerson(world)];
    await kit.join(first, group);
    await kit.join(second, group);
    await leave(first, group);
    await leave(facilitator, group);
    expect((await kit.membershipOf(second, group))?.state).toBe('waitlisted');
  });

  it('is passed on once when many leave and join together', async () => {
    const group = await buildGroup(world, { capacity: 4 });
    const members = await Promise.all(
      Array.from({ length: 4 }, (_, n) => buildMember(world, group, { name: `Here ${n}` })),
    );
    const people = await Promise.all(Array.from({ length: 8 }, () => buildPerson(world)));
    await Promise.all([
      ...members.map((member) => leave(member, group)),
      ...people.map((person) => kit.join(person, group)),
    ]);
    const states = await Promise.all(
      people.map(async (person) => (await kit.membershipOf(person, group))?.state),
    );
    expect(states.filter((state) => state === 'active')).toHaveLength(4);
    expect(states.filter((state) => state === 'waitlisted')).toHaveLength(4);
  });
});

describe('answering a request', () => {
  it('with yes makes a member, who is told, and keeps no answer', async () => {
    const { group, facilitator, applicant, memberId } = await asked();
    expect((await listRequests(world.as(facilitator.actor), group.slug)).requests).toMatchObject([
      { memberId, state: 'pending', answer: 'Hello from me.' },
    ]);
    expect(await decide(facilitator, group, memberId)).toEqual({ kind: 'accepted' });
    expect(await kit.membershipOf(applicant, group)).toMatchObject({ state: 'active', answerSealed: null });
    expect(await kit.noticesOf(applicant)).toEqual([
      { kind: 'membership.accepted', codes: { state: 'active' } },
    ]);
    expect((await kit.auditOf(memberId)).map((row) => row.action)).toEqual([
      'groups.join',
      'groups.decide-request',
    ]);
    expect((await listRequests(world.as(facilitator.actor), group.slug)).requests).toEqual([]);
  });

  it('with no declines, and tells', async () => {
    const { group, facilitator, applicant, memberId } = await asked();
    expect(await decide(facilitator, group, memberId, 'decline')).toEqual({ kind: 'declined' });
    expect((await kit.membershipOf(applicant, group))?.state).toBe('declined');
    expect(await kit.noticesOf(applicant)).toEqual([{ kind: 'membership.declined', codes: {} }]);
  });

  it('with yes in a group that filled up meanwhile puts on the waitlist, once', async () => {
    const { group, facilitator, applicant, memberId } = await asked({ capacity: 1 });
    await buildMember(world, group);
    expect(await decide(facilitator, group, memberId)).toEqual({ kind: 'full' });
    expect(await decide(facilitator, group, memberId)).toEqual({ kind: 'full' });
    expect((await kit.membershipOf(applicant, group))?.state).toBe('waitlisted');
    expect(await kit.noticesOf(applicant)).toEqual([
      { kind: 'membership.accepted', codes: { state: 'waitlisted' } },
    ]);
  });

  it('gives the last place to one of several, however many are accepted at once', async () => {
    const group = await buildGroup(world, { capacity: 1, joinPolicy: 'ask' });
    const facilitator = await buildMember(world, group, { role: 'facilitator' });
    const waiting = await Promise.all(
      Array.from({ length: 6 }, (_, n) => buildMember(world, group, { state: 'pending', name: `Asks ${n}` })),
    );
    const kinds = (
      await Promise.all(waiting.map(({ memberId }) => decide(facilitator, group, memberId)))
    ).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'accepted')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'full')).toHaveLength(5);
  });

  it('a second time changes nothing', async () => {
    const { group, facilitator, applicant, memberId } = await asked();
    await decide(facilitator, group, memberId);
    expect(await decide(facilitator, group, memberId, 'decline')).toEqual({ kind: 'answered' });
    expect((await kit.membershipOf(applicant, group))?.state).toBe('active');
  });

  it('is for facilitators of that group only; the same request by one of them goes through', async () => {
    const { group, facilitator, applicant, memberId } = await asked();
    const otherGroup = await buildGroup(world, { joinPolicy: 'ask' });
    const outsiders = [
      await buildMember(world, group),
      await buildMember(world, otherGroup, { role: 'facilitator' }),
      await buildMember(world, group, { role: 'facilitator', state: 'left' }),
      await buildMember(world, group, { role: 'moderator' }),
      await buildPerson(world, { roles: ['moderator', 'lead', 'admin'] }),
      applicant,
    ];
    for (const outsider of outsiders) {
      await expect(decide(outsider, group, memberId)).rejects.toMatchObject({ code: 'not-found' });
      await expect(listRequests(world.as(outsider.actor), group.slug)).rejects.toMatchObject({
        code: 'not-found',
      });
    }
    await expect(
      decideRequest(world.as(), { slug: group.slug, memberId, decision: 'accept' }),
    ).rejects.toMatchObject({ code: 'not-found' });
    expect(await decide(facilitator, group, memberId)).toEqual({ kind: 'accepted' });
  });

  it('knows nothing of ids from elsewhere', async () => {
    const { group, facilitator } = await asked();
    const elsewhere = await asked();
    const strange = [elsewhere.memberId, newId(), 'no-id', '\0', facilitator.memberId];
    for (const memberId of strange)
      await expect(decide(facilitator, group, memberId)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('one’s own groups', () => {
  it('are those one belongs to or waits for, with what a facilitator can answer', async () => {
    const person = await buildPerson(world);
    const [led, waited, left] = [
      await buildGroup(world, { name: 'A led', capacity: 1, joinPolicy: 'ask' }),
      await buildGroup(world, { name: 'B waited', state: 'unlisted' }),
      await buildGroup(world, { name: 'C left' }),
    ];
    await buildMember(world, led, { person, role: 'facilitator' });
    await buildMember(world, waited, { person, state: 'pending' });
    await buildMember(world, left, { person, state: 'left' });
    await buildMember(world, led, { state: 'pending' });
    await buildMember(world, led, { state: 'waitlisted' });
    const mine = () => listOwnGroups(world.as(person.actor));
    expect((await mine()).map(({ name, role, state, requests }) => [name, role, state, requests])).toEqual([
      ['A led', 'facilitator', 'active', 2],
      ['B waited', 'member', 'pending', 0],
    ]);
    await buildMember(world, led);
    expect((await mine())[0]?.requests).toBe(1);
    await expect(listOwnGroups(world.as())).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
