import { describe, expect, it } from 'vitest';
import type { CaseId } from '#app/contracts/ids.ts';
import { cases, restrictions } from '#db/schema/index.ts';
import { accessGroup } from '#server/groups/access-group.ts';
import { decideRequest } from '#server/groups/decide-request.ts';
import { answerPlace } from '#server/groups/join-group.ts';
import { leaveGroup } from '#server/groups/leave-group.ts';
import { after, days, hours } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import { open } from '#server/kernel/keys.ts';
import { buildGroup, buildMember } from '../../factories/build-group.ts';
import { buildPerson } from '../../factories/build-person.ts';
import { openWorld } from '../../support/world.ts';
import { joiningKit } from './joining-kit.ts';

const world = openWorld();
const kit = joiningKit(world);
const { join } = kit;

describe('joining', () => {
  it('an open group makes a member at once, who accepted that version', async () => {
    const group = await buildGroup(world);
    const person = await buildPerson(world);
    expect(await join(person, group)).toEqual({ kind: 'joined', support: null });
    const row = await kit.membershipOf(person, group);
    expect(row).toMatchObject({ state: 'active', role: 'member', name: person.actor.pseudonym });
    expect(await kit.acceptedBy(row?.id ?? '')).toEqual([1]);
    expect(await kit.auditOf(row?.id ?? '')).toEqual([
      { action: 'groups.join', codes: { state: 'active', agreement: 1 } },
    ]);
    expect(world.heard).toContainEqual({
      name: 'membership.changed',
      groupId: group.id,
      memberId: row?.id,
      userId: person.id,
      state: 'active',
    });
    const { membership, relations } = await accessGroup(world.as(person.actor), group);
    expect([membership?.id, relations.has('member')]).toEqual([row?.id, true]);
  });

  it('a group by asking makes a request, with its answer sealed', async () => {
    const group = await buildGroup(world, { joinPolicy: 'ask' });
    const person = await buildPerson(world);
    expect(await join(person, group, { answer: '  My second month of TMS.  ' })).toMatchObject({
      kind: 'asked',
    });
    const row = await kit.membershipOf(person, group);
    if (!row?.answerSealed) throw new Error('The answer is gone.');
    expect(row.state).toBe('pending');
    expect(row.answerSealed).not.toContain('TMS');
    const place = answerPlace({ userId: person.id }, row.id);
    expect(await open(world.system, place, row.answerSealed)).toBe('My second month of TMS.');
    expect((await accessGroup(world.as(person.actor), group)).relations.has('member')).toBe(false);
  });

  it('a full group puts on the waitlist; facilitators take no place', async () => {
    const group = await buildGroup(world, { capacity: 1 });
    await buildMember(world, group, { role: 'facilitator' });
    const [first, second] = [await buildPerson(world), await buildPerson(world)];
    expect((await join(first, group)).kind).toBe('joined');
    expect((await join(second, group)).kind).toBe('waitlisted');
  });

  it('twice is once', async () => {
    const group = await buildGroup(world, { joinPolicy: 'ask' });
    const person = await buildPerson(world);
    await join(person, group);
    const before = await kit.membershipOf(person, group);
    expect((await join(person, group, { name: 'Another', agreement: null })).kind).toBe('already');
    expect(await kit.membershipOf(person, group)).toEqual(before);
  });

  it('gives the last place to one of twenty', async () => {
    const group = await buildGroup(world, { capacity: 3 });
    for (let n = 0; n < 2; n += 1) await buildMember(world, group);
    const people = await Promise.all(Array.from({ length: 20 }, () => buildPerson(world)));
    const kinds = (await Promise.all(people.map((person) => join(person, group)))).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'joined')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'waitlisted')).toHaveLength(19);
  });

  it('the same person many times at once makes one membership', async () => {
    const group = await buildGroup(world);
    const person = await buildPerson(world);
    const kinds = (await Promise.all(Array.from({ length: 8 }, () => join(person, group)))).map(
      (o) => o.kind,
    );
    expect(kinds.sort()).toEqual([...Array<string>(7).fill('already'), 'joined']);
  });
});

describe('the agreement', () => {
  it.each([
    ['none', null, 'agreement-missing'],
    ['an older version', 1, 'agreement-changed'],
    ['a version that never was', 9, 'agreement-changed'],
    ['the present one', 2, 'joined'],
  ])('%s', async (_name, agreement, kind) => {
    const group = await buildGroup(world);
    await kit.publishAgreement(group, 2);
    const person = await buildPerson(world);
    expect((await join(person, group, { agreement })).kind).toBe(kind);
    const row = await kit.membershipOf(person, group);
    expect(row?.state).toBe(kind === 'joined' ? 'active' : undefined);
    if (row) expect(await kit.acceptedBy(row.id)).toEqual([2]);
  });
});

describe('the name in a group', () => {
  it('is cleaned, and may differ from the account’s', async () => {
    const group = await buildGroup(world);
    const person = await buildPerson(world);
    await join(person, group, { name: '  Ro\u200bwan \u202e  of the hill ' });
    expect((await kit.membershipOf(person, group))?.name).toBe('Rowan of the hill');
  });

  it.each([
    ['zero-width characters only', '\u200b\u200d\u2060', 'name-unusable'],
    ['a lone byte order mark', '\ufeff', 'name-unusable'],
    ['direction overrides only', '\u202e\u2066', 'name-unusable'],
    ['a Hangul filler', '\u3164', 'name-unusable'],
    ['a NUL', '\0', 'name-unusable'],
    ['half a surrogate pair', 'Ann\ud800', 'name-unusable'],
    ['punctuation only', '…!?', 'name-unusable'],
    ['41 characters', 'a'.repeat(41), 'name-too-long'],
    ['40 characters', 'ä'.repeat(40), 'joined'],
  ])('%s', async (_name, name, kind) => {
    const group = await buildGroup(world);
    const person = await buildPerson(world);
    expect((await join(person, group, { name })).kind).toBe(kind);
    expect(await kit.membershipOf(person, group)).toEqual(
      kind === 'joined' ? expect.objectContaining({ name }) : undefined,
    );
  });

  it.each(['Juniper', 'JUNIPER', 'Ju\u200bniper', 'J u n i p e r', 'Jünipér', 'Ｊｕｎｉｐｅｒ'])(
    'that looks like another’s is taken: %s',
    async (name) => {
      const group = await buildGroup(world);
      const elsewhere = await buildGroup(world);
      await buildMember(world, group, { name: 'Juniper' });
      const person = await buildPerson(world);
      expect((await join(person, group, { name })).kind).toBe('name-taken');
      expect(await kit.membershipOf(person, group)).toBeUndefined();
      expect((await join(person, elsewhere, { name })).kind).toBe('joined');
    },
  );

  it.each(['Moderator', 'm0derator', 'The Facilitator', 'Support Team 2'])(
    'that could pass for staff is refused, and an ordinary one is not: %s',
    async (name) => {
      const group = await buildGroup(world);
      const person = await buildPerson(world);
      expect((await join(person, group, { name })).kind).toBe('name-of-staff');
      expect(await kit.membershipOf(person, group)).toBeUndefined();
      expect((await join(person, group, { name: 'Moderate Rain' })).kind).toBe('joined');
    },
  );

  it('stays with who left', async () => {
    const group = await buildGroup(world);
    await buildMember(world, group, { name: 'Sorrel', state: 'left' });
    expect((await join(await buildPerson(world), group, { name: 'sorrel' })).kind).toBe('name-taken');
  });
});

describe('the answer', () => {
  it.each([
    ['1,000 code points', '🙂'.repeat(1_000), 'asked'],
    ['1,001 code points', 'a'.repeat(1_001), 'answer-unusable'],
    ['a NUL', 'a\0b', 'answer-unusable'],
    ['half a surrogate pair', 'a\udc00', 'answer-unusable'],
  ])('of %s', async (_name, answer, kind) => {
    const group = await buildGroup(world, { joinPolicy: 'ask' });
    const person = await buildPerson(world);
    expect((await join(person, group, { answer })).kind).toBe(kind);
    expect((await kit.membershipOf(person, group))?.state).toBe(kind === 'asked' ? 'pending' : undefined);
  });

  it('is not kept by a group that nobody has to ask', async () => {
    const group = await buildGroup(world);
    const person = await buildPerson(world);
    await join(person, group, { answer: 'Hello.' });
    expect((await kit.membershipOf(person, group))?.answerSealed).toBeNull();
  });
});

describe('coming back', () => {
  it('keeps the member id and the name, and accepts what is new', async () => {
    const group = await buildGroup(world);
    const person = await buildPerson(world);
    await join(person, group, { name: 'Wren' });
    const before = await kit.membershipOf(person, group);
    await leaveGroup(world.as(person.actor), group);
    await kit.publishAgreement(group, 2);
    expect((await join(person, group, { agreement: 1 })).kind).toBe('agreement-changed');
    expect((await join(person, group, { agreement: 2 })).kind).toBe('joined');
    const row = await kit.membershipOf(person, group);
    expect(row).toMatchObject({ id: before?.id, name: 'Wren', state: 'active', endedAt: null });
    expect((await kit.acceptedBy(row?.id ?? '')).sort()).toEqual([1, 2]);
  });

  it('as a facilitator means coming back as a member', async () => {
    const group = await buildGroup(world);
    const gone = await buildMember(world, group, { role: 'facilitator', state: 'left' });
    expect((await join(gone, group)).kind).toBe('joined');
    expect((await kit.membershipOf(gone, group))?.role).toBe('member');
  });

  it('is not open to who was removed', async () => {
    const group = await buildGroup(world);
    const removed = await buildMember(world, group, { state: 'removed' });
    const left = await buildMember(world, group, { state: 'left' });
    expect((await join(removed, group)).kind).toBe('removed');
    expect((await kit.membershipOf(removed, group))?.state).toBe('removed');
    expect((await join(left, group)).kind).toBe('joined');
  });

  it('is not open while a removal is in force, and a mute is no hindrance', async () => {
    const group = await buildGroup(world);
    const [removed, muted] = [
      await buildMember(world, group, { state: 'left' }),
      await buildMember(world, group, { state: 'left' }),
    ];
    const now = world.clock.now();
    const caseId = newId<CaseId>();
    await world.client.db.insert(cases).values({
      id: caseId,
      groupId: group.id,
      lane: 'conduct',
      subjectId: removed.memberId,
      tier: 'low',
      state: 'open',
      openedAt: now,
    });
    const from = { id: newId(), groupId: group.id, reason: 'test', startsAt: now };
    await world.client.db.insert(restrictions).values([
      {
        ...from,
        userId: removed.id,
        kind: 'remove',
        purpose: 'sanction',
        caseId,
        caseLane: 'conduct',
        endsAt: after(now, hours(1)),
        reviewAt: after(now, hours(1)),
      },
      {
        ...from,
        id: newId(),
        userId: muted.id,
        kind: 'mute',
        purpose: 'calming',
        endsAt: after(now, hours(1)),
      },
    ]);
    expect((await join(removed, group)).kind).toBe('removed');
    expect((await join(muted, group)).kind).toBe('joined');
    await world.clock.advance(hours(1));
    expect((await join(removed, group)).kind).toBe('joined');
  });

  it('after a no takes seven days', async () => {
    const group = await buildGroup(world, { joinPolicy: 'ask' });
    const facilitator = await buildMember(world, group, { role: 'facilitator' });
    const person = await buildPerson(world);
    await join(person, group);
    const row = await kit.membershipOf(person, group);
    const decline = { slug: group.slug, memberId: row?.id ?? '', decision: 'decline' as const };
    await decideRequest(world.as(facilitator.actor), decline);
    const refused = await join(person, group);
    expect(refused).toMatchObject({ kind: 'declined-recently' });
    await world.clock.advance(days(6));
    expect((await join(person, group)).kind).toBe('declined-recently');
    await world.clock.advance(days(1));
    expect((await join(person, group)).kind).toBe('asked');
    expect((await kit.membershipOf(person, group))?.id).toBe(row?.id);
  });
});
