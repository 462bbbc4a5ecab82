import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { MessageId } from '#app/contracts/ids.ts';
import { cases, evidence, memberships, messages, roomEvents, rooms, sessions } from '#db/schema/index.ts';
import { enterRoom } from '#server/chat/enter-room.ts';
import { listEvents } from '#server/chat/list-events.ts';
import { retractMessage } from '#server/chat/retract-message.ts';
import { sendMessages } from '#server/chat/send-messages.ts';
import { type BuiltMember, buildGroup, buildMember } from '#tests/factories/build-group.ts';
import { buildPerson } from '#tests/factories/build-person.ts';
import { buildOnShift } from '#tests/factories/build-shift.ts';
import { unguardedClient } from '#tests/support/scratch-database.ts';
import { openWorld } from '#tests/support/world.ts';
import { contactWords, inRoom, item, lowWords, restrict, send, sendOk } from './in-room.ts';

const world = openWorld();
const db = () => world.system.db;
const setRoom = (id: string, state: 'open' | 'paused' | 'closed') =>
  db()
    .update(rooms)
    .set({ state })
    .where(eq(rooms.groupId, id as never));

describe('a message that is sent', () => {
  it('stands in the room with the next number, and its event beside it', async () => {
    const { group, anna, ben } = await inRoom(world);
    const first = await sendOk(world, anna, group, { text: 'One' });
    const second = await sendOk(world, ben, group, { text: 'Two' });
    expect([first, second]).toMatchObject([
      { state: 'posted', seq: 1 },
      { state: 'posted', seq: 2 },
    ]);
    const page = await listEvents(world.as(ben.actor), { groupId: group.id, after: 0 });
    expect(page).toMatchObject({ head: 2, floor: 1, more: false });
    expect(page.events).toMatchObject([
      { seq: 1, kind: 'message.posted', message: { id: first.id, text: 'One', author: { name: anna.name } } },
      { seq: 2, kind: 'message.posted', message: { id: second.id, text: 'Two' } },
    ]);
  });

  it('shows nobody whose account it is', async () => {
    const { group, anna, ben } = await inRoom(world);
    await sendOk(world, anna, group);
    const seen = JSON.stringify(await enterRoom(world.as(ben.actor), { groupId: group.id, after: null }));
    expect(seen).toContain(anna.memberId);
    expect(seen).not.toContain(anna.id);
    expect(seen).not.toContain(anna.actor.pseudonym);
  });

  it('takes its place in one dense order, however many send at once', async () => {
    const group = await buildGroup(world, { room: 'open' });
    const people: BuiltMember[] = [];
    while (people.length < 20) people.push(await buildMember(world, group));
    const outcomes = await Promise.all(
      people.flatMap((person) => [send(world, person, group), send(world, person, group)]),
    );
    expect(outcomes.every(({ kind }) => kind === 'sent')).toBe(true);
    const [first, second] = await Promise.all(
      people
        .slice(0, 2)
        .map(({ actor }) => listEvents(world.as(actor), { groupId: group.id, after: 0, limit: 200 })),
    );
    expect(first?.events.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
    expect(second?.events).toEqual(first?.events);
  });

  it('shares a transaction with others, each with an outcome of its own, in rooms of any order', async () => {
    const [one, two] = [await inRoom(world), await inRoom(world)];
    const stranger = await buildPerson(world);
    const list = (here: typeof one, there: typeof one) => [
      item(here.anna.actor, here.group.id),
      item(there.anna.actor, there.group.id),
      item(stranger.actor, here.group.id),
      item(here.ben.actor, here.group.id, { text: lowWords }),
    ];
    const both = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        sendMessages(world.system, at % 2 ? list(one, two) : list(two, one)),
      ),
    );
    for (const outcomes of both) {
      expect(outcomes).toMatchObject([
        { kind: 'sent' },
        { kind: 'sent' },
        { code: 'not-found' },
        { kind: 'sent' },
      ]);
      expect(outcomes[3]).toHaveProperty('support');
    }
    const heads = await db().select({ head: rooms.head }).from(rooms).where(eq(rooms.groupId, one.group.id));
    expect(heads).toEqual([{ head: 9 }]);
  });
});

describe('the same key', () => {
  it('is the same message, also closed, muted and taken back by then', async () => {
    const { group, anna } = await inRoom(world);
    const key = randomUUID();
    const first = await sendOk(world, anna, group, { key });
    expect(await sendOk(world, anna, group, { key })).toEqual(first);
    await restrict(world.system, anna, group.id, 'mute');
    await setRoom(group.id, 'closed');
    expect(await sendOk(world, anna, group, { key })).toEqual(first);
    expect(await send(world, anna, group)).toMatchObject({ kind: 'refused', code: 'muted' });
    await retractMessage(world.as(anna.actor), { groupId: group.id, messageId: first.id });
    expect(await sendOk(world, anna, group, { key })).toEqual({ ...first, state: 'retracted' });
  });

  it('with other words is a conflict, also after the words are gone', async () => {
    const { group, anna } = await inRoom(world);
    const key = randomUUID();
    const { id } = await sendOk(world, anna, group, { key, text: 'One' });
    expect(await send(world, anna, group, { key, text: 'Two' })).toMatchObject({ code: 'conflict' });
    await retractMessage(world.as(anna.actor), { groupId: group.id, messageId: id });
    expect(await send(world, anna, group, { key, text: 'Two' })).toMatchObject({ code: 'conflict' });
    expect(await send(world, anna, group, { key, text: 'One' })).toMatchObject({ kind: 'sent' });
  });

  it('of two people, or in two rooms, is two messages', async () => {
    const [{ group, anna, ben }, other] = [await inRoom(world), await inRoom(world)];
    const there = await buildMember(world, other.group, { person: anna });
    const key = randomUUID();
    const ids = [
      await sendOk(world, anna, group, { key }),
      await sendOk(world, ben, group, { key, text: 'Mine' }),
      await sendOk(world, there, other.group, { key, text: 'Elsewhere' }),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
  });

  it('sent by two devices at once is one message, in one list too', async () => {
    const { group, anna } = await inRoom(world);
    const [key, listed] = [randomUUID(), randomUUID()];
    const apart = await Promise.all(Array.from({ length: 8 }, () => sendOk(world, anna, group, { key })));
    expect(new Set(apart.map(({ id }) => id)).size).toBe(1);
    const one = item(anna.actor, group.id, { key: listed });
    const together = await sendMessages(world.as(anna.actor), [one, one, { ...one, text: 'Other' }]);
    expect(together[1]).toEqual(together[0]);
    expect(together).toMatchObject([{ kind: 'sent' }, { kind: 'sent' }, { code: 'conflict' }]);
    const rows = await db().select().from(roomEvents).where(eq(roomEvents.groupId, group.id));
    expect(rows).toHaveLength(2);
  });

  it('is nobody’s business who may no longer read the room', async () => {
    const { group, anna, ben } = await inRoom(world);
    const keys = [randomUUID(), randomUUID()];
    await sendOk(world, anna, group, { key: keys[0] });
    await sendOk(world, ben, group, { key: keys[1] });
    await db().update(memberships).set({ state: 'left' }).where(eq(memberships.id, anna.memberId));
    expect(await send(world, anna, group, { key: keys[0] })).toMatchObject({ code: 'not-found' });
    expect(await send(world, ben, group, { key: keys[1] })).toMatchObject({ kind: 'sent' });
  });
});

describe('who may send', () => {
  it('is who belongs to the group, and a moderator on shift; for all others there is no such room', async () => {
    const { group, anna, fay } = await inRoom(world);
    const [stranger, off, on, lead, admin] = [
      await buildPerson(world),
      await buildPerson(world, { roles: ['moderator'] }),
      await buildOnShift(world, 'moderator'),
      await buildOnShift(world, 'lead'),
      await buildPerson(world, { roles: ['admin'] }),
    ];
    const [pending, left] = [
      await buildMember(world, group, { state: 'pending' }),
      await buildMember(world, group, { state: 'left' }),
    ];
    for (const who of [anna, fay, on]) expect(await send(world, who, group)).toMatchObject({ kind: 'sent' });
    const unknown = await send(world, anna, { id: randomUUID() as never });
    for (const who of [stranger, off, lead, admin, pending, left]) {
      expect(await send(world, who, group, { text: lowWords })).toEqual(unknown);
    }
    expect(unknown).toMatchObject({ kind: 'refused', code: 'not-found' });
  });

  it('is seen as a moderator, once, under a name of their own', async () => {
    const { group, ben } = await inRoom(world);
    const moderator = await buildOnShift(world, 'moderator');
    await buildMember(world, group, { name: moderator.actor.pseudonym });
    await Promise.all([send(world, moderator, group), send(world, moderator, group)]);
    const faces = await db()
      .select()
      .from(memberships)
      .where(and(eq(memberships.groupId, group.id), eq(memberships.userId, moderator.id)));
    expect(faces).toMatchObject([{ role: 'moderator', name: `${moderator.actor.pseudonym} 2` }]);
    const { events } = await listEvents(world.as(ben.actor), { groupId: group.id, after: 0 });
    expect(events).toMatchObject([
      { message: { author: { role: 'moderator' } } },
      { message: { author: { role: 'moderator' } } },
    ]);
  });

  it('is asked of the database: an ended session sends nothing, another one of the same person does', async () => {
    const { group, anna } = await inRoom(world);
    expect(await send(world, anna, group)).toMatchObject({ kind: 'sent' });
    await db().delete(sessions).where(eq(sessions.id, anna.actor.sessionId));
    expect(await send(world, anna, group, { text: lowWords })).toMatchObject({ code: 'unauthenticated' });
  });
});

const findCases = (groupId: string) =>
  db()
    .select()
    .from(cases)
    .where(eq(cases.groupId, groupId as never));
const findEvidence = (groupId: string) =>
  db()
    .select()
    .from(evidence)
    .where(eq(evidence.groupId, groupId as never));

describe('a refused send', () => {
  it.each(['closed', 'paused', 'muted'] as const)(
    '(%s) writes nothing, and its twin goes through',
    async (how) => {
      const { group, anna, ben } = await inRoom(world);
      if (how === 'muted') await restrict(world.system, anna, group.id, 'mute');
      else await setRoom(group.id, how);
      const code = how === 'muted' ? 'muted' : 'room-closed';
      const refused = await send(world, anna, group);
      expect(refused).toMatchObject({ kind: 'refused', code });
      expect(refused).not.toHaveProperty('support');
      expect(refused).not.toHaveProperty('caseOpened');
      expect(await findCases(group.id)).toEqual([]);
      expect(await db().select().from(messages).where(eq(messages.groupId, group.id))).toEqual([]);
      await setRoom(group.id, 'open');
      expect(await send(world, how === 'muted' ? ben : anna, group)).toMatchObject({ kind: 'sent' });
    },
  );

  it.each(['closed', 'paused', 'muted'] as const)(
    '(%s) with words of crisis brings help, and keeps them for a person to read',
    async (how) => {
      const { group, anna } = await inRoom(world);
      if (how === 'muted') await restrict(world.system, anna, group.id, 'mute');
      else await setRoom(group.id, how);
      const because = how === 'muted' ? 'muted' : 'room-closed';
      const refused = await send(world, anna, group, { text: lowWords });
      expect(refused).toMatchObject({ kind: 'refused', code: because, caseOpened: true });
      expect(refused).toHaveProperty('support.ways.0');
      expect(await findCases(group.id)).toMatchObject([
        { lane: 'care', subjectId: anna.memberId, state: 'open' },
      ]);
      const kept = await findEvidence(group.id);
      expect(kept).toMatchObject([{ kind: 'refused-send', refusedBecause: because }]);
      expect(JSON.stringify(kept)).not.toContain(lowWords);
      expect(await db().select().from(messages).where(eq(messages.groupId, group.id))).toEqual([]);
    },
  );

  it('that answers a message which isn’t there keeps words of crisis, and only those', async () => {
    const { group, anna } = await inRoom(world);
    const replyTo = randomUUID() as MessageId;
    const plain = await send(world, anna, group, { replyTo });
    expect(plain).toMatchObject({ kind: 'refused', code: 'not-found' });
    expect(plain).not.toHaveProperty('caseOpened');
    expect(await findCases(group.id)).toEqual([]);
    const heavy = await send(world, anna, group, { text: lowWords, replyTo });
    expect(heavy).toMatchObject({ kind: 'refused', code: 'not-found', caseOpened: true });
    expect(heavy).toHaveProperty('support.ways.0');
    expect(await findCases(group.id)).toMatchObject([{ lane: 'care', subjectId: anna.memberId }]);
    expect(await findEvidence(group.id)).toMatchObject([{ kind: 'refused-send', refusedBecause: null }]);
    expect(await db().select().from(messages).where(eq(messages.groupId, group.id))).toEqual([]);
  });

  it('joins the one open care case, and is kept at most twenty times an hour', async () => {
    const { group, anna } = await inRoom(world, { room: 'closed' });
    for (let count = 0; count < 22; count += 1) {
      expect(await send(world, anna, group, { text: lowWords })).toMatchObject({ caseOpened: true });
    }
    expect(await findCases(group.id)).toHaveLength(1);
    expect(await findEvidence(group.id)).toHaveLength(20);
  });
});

describe('words of risk in an open room', () => {
  it('stand, with a card for their author and a case in the same transaction', async () => {
    const { group, anna, ben } = await inRoom(world);
    const key = randomUUID();
    const outcome = await send(world, anna, group, { text: lowWords, key });
    expect(outcome).toMatchObject({ kind: 'sent', message: { state: 'posted', seq: 1 } });
    expect(outcome).toHaveProperty('support.actions');
    expect(await findCases(group.id)).toMatchObject([{ lane: 'care', tier: 'low' }]);
    const again = await send(world, anna, group, { text: lowWords, key });
    expect(again).toEqual(outcome);
    expect(await findCases(group.id)).toHaveLength(1);
    const own = await enterRoom(world.as(anna.actor), { groupId: group.id, after: null });
    const other = await enterRoom(world.as(ben.actor), { groupId: group.id, after: null });
    expect([own.support.length, other.support.length]).toEqual([1, 0]);
  });

  it('that can’t be filed are unavailable alone, and leave nothing', async () => {
    const { group, anna, ben } = await inRoom(world);
    world.services.bus.on('message.assessed', {
      withinTransaction: async ({ memberId }) => {
        if (memberId === anna.memberId) throw new Error('This one can’t be filed.');
      },
    });
    const outcomes = await sendMessages(world.system, [
      item(ben.actor, group.id),
      item(anna.actor, group.id, { text: lowWords }),
      item(ben.actor, group.id, { text: lowWords }),
    ]);
    expect(outcomes).toMatchObject([
      { kind: 'sent', message: { seq: 1 } },
      { kind: 'refused', code: 'unavailable' },
      { kind: 'sent', message: { seq: 2 } },
    ]);
    expect(outcomes[1]).not.toHaveProperty('support');
    const subjects = (await findCases(group.id)).map(({ subjectId }) => subjectId);
    expect(subjects).toEqual([ben.memberId]);
    expect((await listEvents(world.as(ben.actor), { groupId: group.id, after: 0 })).head).toBe(2);
  });
});

describe('the backend that dies before COMMIT', () => {
  it('leaves the sender with “unavailable”, and the same key settles it', async () => {
    const { group, anna, ben } = await inRoom(world);
    // A role may end its own backends only.
    const killer = unguardedClient(world.database.app, 1);
    let kills = 1;
    world.services.bus.on('room.logged', {
      withinTransaction: async ({ groupId }, tx) => {
        if (groupId !== group.id || kills === 0) return;
        kills -= 1;
        const [row] = await tx.db.execute<{ pid: number }>('select pg_backend_pid() as pid');
        await killer`select pg_terminate_backend(${row?.pid ?? 0}, 5000)`;
      },
    });
    const key = randomUUID();
    await expect(send(world, anna, group, { key, text: lowWords })).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(await db().select().from(messages).where(eq(messages.groupId, group.id))).toEqual([]);
    expect(await findCases(group.id)).toEqual([]);
    const settled = await sendOk(world, anna, group, { key, text: lowWords });
    expect(settled).toMatchObject({ state: 'posted', seq: 1 });
    expect(await sendOk(world, anna, group, { key, text: lowWords })).toEqual(settled);
    expect((await listEvents(world.as(ben.actor), { groupId: group.id, after: 0 })).events).toHaveLength(1);
    await killer.end();
  });
});

describe('what is logged', () => {
  it('holds nothing that anyone wrote', async () => {
    const { group, anna } = await inRoom(world);
    const marker = `marker-${randomUUID()}`;
    await sendOk(world, anna, group, { text: marker });
    await sendOk(world, anna, group, { text: `${contactWords} ${marker}` });
    await send(world, anna, group, { text: marker, key: 'no-uuid' }).catch(() => {});
    expect(world.log.join('\n')).not.toContain(marker);
  });
});
