import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { memberships, sessions, shifts, userRoles } from '#db/schema/index.ts';
import { startSession } from '#server/accounts/session-store.ts';
import type { DomainEvent } from '#server/kernel/event-bus.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { buildGroup, buildMember } from '#tests/factories/build-group.ts';
import { buildPerson } from '#tests/factories/build-person.ts';
import { buildOnShift } from '#tests/factories/build-shift.ts';
import { type Client, startHearth, until } from '#tests/support/hearth.ts';
import { aMoment, framesUpTo, sayOk, seat, seatedRoom } from './in-room.ts';

const hearth = startHearth();

const announce = (event: DomainEvent, write: Promise<unknown> | null = null) =>
  inTransaction(hearth.system, async (tx) => {
    await write;
    await tx.announce(event);
  });
const closed = ({ socket }: Client) => !socket.connected;

describe('a handshake', () => {
  it('needs our origin, our protocol and a session, in one set-up', async () => {
    const { cookie } = await buildPerson(hearth);
    const origin = { Origin: hearth.origin };
    const refused = (how: Parameters<typeof hearth.connect>[1]) =>
      hearth.connect(null, how).then(
        () => 'connected',
        (error: { data?: { code: string } }) => error.data?.code,
      );
    const headers = { ...origin, Cookie: cookie };
    expect(await refused({ extraHeaders: headers })).toBe('connected');
    expect(await refused({ extraHeaders: { Cookie: cookie } })).toBe('forbidden-origin');
    expect(await refused({ extraHeaders: { ...headers, Origin: 'http://elsewhere.example' } })).toBe(
      'forbidden-origin',
    );
    expect(await refused({ extraHeaders: { ...headers, Origin: 'null' } })).toBe('forbidden-origin');
    expect(await refused({ extraHeaders: headers, auth: { protocol: 2 } })).toBe('protocol-mismatch');
    expect(await refused({ extraHeaders: headers, auth: {} })).toBe('protocol-mismatch');
    expect(await refused({ extraHeaders: origin })).toBe('unauthenticated');
    expect(await refused({ extraHeaders: { ...origin, Cookie: 'hearth_session=nobody' } })).toBe(
      'unauthenticated',
    );
  });

  it('goes by websocket only', async () => {
    const { cookie } = await buildPerson(hearth);
    const headers = { Origin: hearth.origin, Cookie: cookie };
    const answer = await fetch(`${hearth.origin}/socket.io/?EIO=4&transport=polling`, { headers });
    expect(answer.status).toBe(400);
    await expect(hearth.connect({ cookie }, { transports: ['polling'] })).rejects.toThrow();
    await expect(hearth.connect({ cookie })).resolves.toBeDefined();
  });
});

describe('signing out', () => {
  it('ends that session’s sockets within a second, and no other of the person', async () => {
    const { group, anna, ben } = await seatedRoom(hearth);
    const token = await startSession(hearth.system, anna.id);
    const other = await hearth.connect({ cookie: `hearth_session=${token}` });
    await other.ask('room:enter', { groupId: group.id, after: null });
    const tab = await hearth.connect(anna);
    await hearth.system.db.delete(sessions).where(eq(sessions.id, anna.actor.sessionId));
    await announce({
      name: 'session.ended',
      userId: anna.id,
      sessionIds: [anna.actor.sessionId],
      reason: 'signed-out',
    });
    await until('both tabs closed', () => closed(anna.client) && closed(tab), 1_000);
    expect(anna.client.told('session:ended')).toEqual([{ reason: 'signed-out' }]);
    await sayOk(ben, group);
    expect(await framesUpTo({ client: other }, 1)).toHaveLength(1);
    expect(anna.client.told('room:event')).toEqual([]);
    await expect(hearth.connect(anna)).rejects.toMatchObject({ data: { code: 'unauthenticated' } });
  });

  it('is noticed with the next event, and within seconds without one', { timeout: 15_000 }, async () => {
    const { group, anna, ben, fay } = await seatedRoom(hearth);
    for (const { actor } of [anna, ben]) {
      await hearth.system.db.delete(sessions).where(eq(sessions.id, actor.sessionId));
    }
    const answer = await anna.client.ask('room:events', { groupId: group.id, after: 0 });
    expect(answer).toMatchObject({ ok: false, error: { code: 'unauthenticated' } });
    await until('closed by its own event', () => closed(anna.client), 1_000);
    await until('closed by the watch', () => closed(ben.client), 9_000);
    expect(closed(fay.client)).toBe(false);
  });
});

describe('a change of rights', () => {
  it('takes who left out of the room within a second, and leaves the others there', async () => {
    const { group, anna, ben, fay } = await seatedRoom(hearth);
    const leave = hearth.system.db
      .update(memberships)
      .set({ state: 'left' })
      .where(eq(memberships.id, anna.memberId));
    await leave;
    await announce({
      name: 'membership.changed',
      groupId: group.id,
      memberId: anna.memberId,
      userId: anna.id,
      state: 'left',
    });
    const here = async () => {
      const answer = await fay.client.ask('room:members', { groupId: group.id });
      return answer.ok && answer.members.filter((member) => member.here).length === 2;
    };
    await aMoment(500);
    expect(await here()).toBe(true);
    await sayOk(ben, group);
    await framesUpTo(fay, 1);
    expect(anna.client.told('room:event')).toEqual([]);
    for (const ask of [
      anna.client.ask('room:events', { groupId: group.id, after: 0 }),
      anna.client.ask('room:enter', { groupId: group.id, after: null }),
      anna.client.ask('room:leave', { groupId: group.id }),
    ]) {
      expect(await ask).toMatchObject({ ok: false, error: { code: 'not-found' } });
    }
  });

  it('ends the sockets of whose role changed, so that they come back with today’s', async () => {
    const person = await buildPerson(hearth, { roles: ['moderator'] });
    const client = await hearth.connect(person);
    await announce({ name: 'role.changed', userId: person.id });
    await until('closed', () => closed(client), 1_000);
    expect(client.told('session:ended')).toEqual([{ reason: 'role-changed' }]);
    await expect(hearth.connect(person)).resolves.toBeDefined();
  });

  it('takes a moderator out of a room when the shift ends', { timeout: 15_000 }, async () => {
    const { group, anna, fay } = await seatedRoom(hearth);
    const moderator = await buildOnShift(hearth, 'moderator');
    const client = await hearth.connect(moderator);
    expect(await client.ask('room:enter', { groupId: group.id, after: null })).toMatchObject({
      ok: true,
      me: { role: 'moderator' },
    });
    await sayOk(anna, group);
    await framesUpTo({ client }, 1);
    await hearth.system.db.delete(shifts).where(eq(shifts.userId, moderator.id));
    await announce({ name: 'shift.changed', userId: moderator.id });
    await aMoment(500);
    await sayOk(anna, group);
    await framesUpTo(fay, 2);
    expect(client.told('room:event')).toHaveLength(1);
    expect(await client.ask('room:enter', { groupId: group.id, after: null })).toMatchObject({
      error: { code: 'not-found' },
    });
  });
});

describe('the review queue', () => {
  it('tells who watches it of new cases within a second, and nobody who may not', {
    timeout: 15_000,
  }, async () => {
    const { group, anna, fay } = await seatedRoom(hearth);
    const [moderator, former] = [
      await buildPerson(hearth, { roles: ['moderator'] }),
      await buildPerson(hearth, { roles: ['moderator'] }),
    ];
    const [watching, past] = [await hearth.connect(moderator), await hearth.connect(former)];
    for (const client of [watching, past]) {
      expect(await client.ask('queue:watch', {})).toMatchObject({
        ok: true,
        counts: { open: expect.any(Number) },
      });
    }
    expect(await anna.client.ask('queue:watch', {})).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    expect(await fay.client.ask('queue:watch', {})).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    await hearth.system.db.delete(userRoles).where(eq(userRoles.userId, former.id));
    await sayOk(anna, group, 'I wish I was dead.');
    const [changed] = await until(
      'the case',
      () => (watching.told('case:changed').length ? watching.told('case:changed') : null),
      1_000,
    );
    expect(changed).toHaveProperty('caseId');
    await aMoment();
    for (const client of [past, anna.client, fay.client]) expect(client.told('case:changed')).toEqual([]);
  });
});

describe('a room that isn’t one’s own', () => {
  it('is like one that isn’t there, for every event that names a room', async () => {
    const group = await buildGroup(hearth, { room: 'open' });
    const member = await seat(hearth, await buildMember(hearth, group, { role: 'facilitator' }), group);
    const target = await buildMember(hearth, group);
    const stranger = await hearth.connect(
      await buildPerson(hearth, { roles: ['lead', 'admin', 'moderator'] }),
    );
    const { id: messageId } = await sayOk(member, group);
    const asks = (client: Client, groupId: string) => [
      client.ask('room:enter', { groupId, after: null }),
      client.ask('room:events', { groupId, after: 0 }),
      client.ask('room:members', { groupId }),
      client.ask('room:leave', { groupId }),
      client.ask('room:close', { groupId }),
      client.ask('message:send', { groupId, clientMessageId: crypto.randomUUID(), text: 'Hello' }),
      client.ask('message:retract', { groupId, messageId }),
      client.ask('member:mute', { groupId, memberId: target.memberId, reason: 'A reason' }),
      client.ask('member:unmute', { groupId, memberId: target.memberId, reason: 'A reason' }),
      client.ask('message:report', { groupId, messageId, lane: 'care', reason: 'other' }),
    ];
    const foreign = await Promise.all(asks(stranger, group.id));
    expect(foreign).toEqual(await Promise.all(asks(stranger, crypto.randomUUID())));
    for (const answer of foreign) expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});
