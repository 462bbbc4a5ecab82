import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EnteredRoom, RoomEventView } from '#app/contracts/chat.ts';
import { enteredRoomSchema, roomEventSchema } from '#app/contracts/chat.ts';
import { auditEvents, restrictions, shifts } from '#db/schema/index.ts';
import { closeRoom } from '#server/chat/close-room.ts';
import { enterRoom } from '#server/chat/enter-room.ts';
import { beatHolders } from '#server/chat/hold-room.ts';
import { listHolders } from '#server/chat/holder-queries.ts';
import { leaveRoom } from '#server/chat/leave-room.ts';
import { listEvents } from '#server/chat/list-events.ts';
import { listMembers } from '#server/chat/list-members.ts';
import { muteMember } from '#server/chat/mute-member.ts';
import { openRoom } from '#server/chat/open-room.ts';
import { retractMessage } from '#server/chat/retract-message.ts';
import { unmuteMember } from '#server/chat/unmute-member.ts';
import { hours, minutes, seconds } from '#server/kernel/durations.ts';
import { buildGroup, buildMember } from '#tests/factories/build-group.ts';
import { buildPerson } from '#tests/factories/build-person.ts';
import { buildOnShift } from '#tests/factories/build-shift.ts';
import { openWorld } from '#tests/support/world.ts';
import { inRoom, send, sendOk } from './in-room.ts';

const world = openWorld();
beforeEach(async () => {
  await world.system.db.delete(shifts);
  await buildOnShift(world, 'lead');
});

type Who = { actor: Awaited<ReturnType<typeof buildPerson>>['actor'] };
const enter = (who: Who, groupId: Parameters<typeof listHolders>[1]) =>
  enterRoom(world.as(who.actor), { groupId, after: null });

describe('opening a room', () => {
  it('is its facilitator’s, and a moderator’s on shift; to all others there is no such room', async () => {
    const { group, anna, fay } = await inRoom(world, { room: 'closed' });
    const key = { groupId: group.id };
    const [moderator, off] = [
      await buildOnShift(world, 'moderator'),
      await buildPerson(world, { roles: ['moderator', 'lead', 'admin'] }),
    ];
    for (const who of [anna, off]) {
      await expect(openRoom(world.as(who.actor), key)).rejects.toMatchObject({ code: 'not-found' });
      await expect(closeRoom(world.as(who.actor), key)).rejects.toMatchObject({ code: 'not-found' });
    }
    for (const who of [fay, moderator]) {
      expect(await openRoom(world.as(who.actor), key)).toMatchObject({ state: 'open', opensAt: null });
      expect(await closeRoom(world.as(who.actor), { slug: group.slug })).toMatchObject({ state: 'closed' });
    }
  });

  it('needs a lead who can be reached, and says so plainly', async () => {
    const { group, fay } = await inRoom(world, { room: 'closed' });
    const open = () => openRoom(world.as(fay.actor), { groupId: group.id });
    await world.system.db.delete(shifts);
    await buildOnShift(world, 'moderator');
    await expect(open()).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/lead/) });
    await buildOnShift(world, 'lead');
    expect(await open()).toMatchObject({ state: 'open' });
  });

  it('is one event however often it is asked for, also from paused', async () => {
    const { group, fay, anna } = await inRoom(world, { room: 'paused' });
    const ctx = world.as(fay.actor);
    const key = { groupId: group.id };
    await Promise.all([openRoom(ctx, key), openRoom(ctx, key), openRoom(ctx, key)]);
    await Promise.all([closeRoom(ctx, key), closeRoom(ctx, key)]);
    const { events } = await listEvents(world.as(anna.actor), { ...key, after: 0 });
    expect(events).toMatchObject([
      { kind: 'room.opened', room: { state: 'open' } },
      { kind: 'room.closed', room: { state: 'closed' } },
    ]);
  });
});

describe('holding a room', () => {
  it('begins with opening it or entering it open, and ends with leaving and closing', async () => {
    const { group, anna, fay } = await inRoom(world, { room: 'closed' });
    const key = { groupId: group.id };
    await enter(fay, group.id);
    expect(await listHolders(world.system, group.id)).toEqual([]);
    await openRoom(world.as(fay.actor), key);
    expect(await listHolders(world.system, group.id)).toEqual([fay.memberId]);
    await enter(anna, group.id);
    await leaveRoom(world.as(fay.actor), key);
    expect(await listHolders(world.system, group.id)).toEqual([]);
    await enter(fay, group.id);
    expect(await listHolders(world.system, group.id)).toEqual([fay.memberId]);
    await closeRoom(world.as(fay.actor), key);
    expect(await listHolders(world.system, group.id)).toEqual([]);
  });

  it('runs out after a minute without a heartbeat, and a late one doesn’t bring it back', async () => {
    const { group, fay } = await inRoom(world);
    const seat = { groupId: group.id, memberId: fay.memberId };
    expect((await enter(fay, group.id)).room.cover.state).toBe('here');
    await world.clock.advance(seconds(50));
    await beatHolders(world.system, [seat]);
    await world.clock.advance(seconds(50));
    expect((await enter(await buildMember(world, group), group.id)).room.cover.state).toBe('here');
    await world.clock.advance(seconds(20));
    await beatHolders(world.system, [seat]);
    expect(await listHolders(world.system, group.id)).toEqual([]);
    expect((await enter(await buildMember(world, group), group.id)).room.cover.state).toBe('reachable');
  });
});

describe('muting', () => {
  it('lets someone only read along for ten minutes, which staff and they see in full and others don’t', async () => {
    const { group, anna, ben, fay } = await inRoom(world);
    const { restrictionId } = await muteMember(world.as(fay.actor), {
      ...{ groupId: group.id, memberId: anna.memberId, reason: 'A breather for everyone' },
    });
    expect(await send(world, anna, group)).toMatchObject({ code: 'muted', retryAfterMs: expect.any(Number) });
    const read = async (who: Who) =>
      (await listEvents(world.as(who.actor), { groupId: group.id, after: 0 })).events[0];
    const full = { kind: 'member.muted', memberId: anna.memberId, reason: 'A breather for everyone' };
    expect(await read(anna)).toMatchObject(full);
    expect(await read(fay)).toMatchObject(full);
    const others = await read(ben);
    expect(Object.keys(others ?? {}).sort()).toEqual(['at', 'groupId', 'kind', 'seq']);
    expect(others?.kind).toBe('member.changed');
    const [row] = await world.system.db.select().from(restrictions).where(eq(restrictions.id, restrictionId));
    expect(row).toMatchObject({ purpose: 'calming', caseId: null, imposedBy: fay.id });
    await world.clock.advance(minutes(10) + 1);
    expect(await send(world, anna, group)).toMatchObject({ kind: 'sent' });
  });

  it('ends early by unmuting, with a reason of its own, and leaves a trace in the audit', async () => {
    const { group, anna, fay } = await inRoom(world);
    const target = { groupId: group.id, memberId: anna.memberId };
    await muteMember(world.as(fay.actor), { ...target, minutes: 60, reason: 'A breather' });
    await unmuteMember(world.as(fay.actor), { ...target, reason: 'All is calm' });
    expect(await send(world, anna, group)).toMatchObject({ kind: 'sent' });
    const { events } = await listEvents(world.as(anna.actor), { groupId: group.id, after: 1 });
    expect(events[0]).toMatchObject({ kind: 'member.unmuted', reason: 'All is calm' });
    await expect(unmuteMember(world.as(fay.actor), { ...target, reason: 'Again' })).rejects.toMatchObject({
      code: 'conflict',
    });
    const rows = await world.system.db.select().from(auditEvents).where(eq(auditEvents.groupId, group.id));
    expect(rows.map(({ action }) => action)).toEqual(['chat.mute-member', 'chat.unmute-member']);
    expect(JSON.stringify(rows)).not.toContain('breather');
  });

  it('is refused to members, for oneself, for who leads, and for longer than a day', async () => {
    const { group, anna, ben, fay } = await inRoom(world);
    const also = await buildMember(world, group, { role: 'facilitator' });
    const mute = (who: Who, memberId: string, span?: number) =>
      muteMember(world.as(who.actor), {
        ...{ groupId: group.id, memberId: memberId as never, minutes: span, reason: 'A reason' },
      });
    await expect(mute(ben, anna.memberId)).rejects.toMatchObject({ code: 'not-found' });
    await expect(mute(fay, fay.memberId)).rejects.toMatchObject({ code: 'conflict' });
    await expect(mute(fay, also.memberId)).rejects.toMatchObject({ code: 'conflict' });
    const elsewhere = await buildMember(world, await buildGroup(world));
    await expect(mute(fay, elsewhere.memberId)).rejects.toMatchObject({ code: 'not-found' });
    await expect(mute(fay, anna.memberId, hours(24) / minutes(1) + 1)).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(mute(fay, anna.memberId, 24 * 60)).resolves.toHaveProperty('restrictionId');
  });
});

describe('the members of a room', () => {
  it('are those who belong to it now, and a moderator only while they are here', async () => {
    const { group, anna, ben, fay } = await inRoom(world);
    await buildMember(world, group, { state: 'left' });
    await buildMember(world, group, { state: 'pending' });
    const moderator = await buildOnShift(world, 'moderator');
    const { me } = await enter(moderator, group.id);
    const list = (here: string[]) =>
      listMembers(world.as(anna.actor), { groupId: group.id, here: new Set(here as never[]) });
    expect((await list([ben.memberId])).map(({ memberId, here }) => [memberId, here])).toEqual([
      [fay.memberId, false],
      [anna.memberId, false],
      [ben.memberId, true],
    ]);
    expect((await list([me.memberId]))[1]).toMatchObject({ role: 'moderator', here: true });
  });
});

describe('a moderator’s rights in a room', () => {
  it('are those of their shift: they end with it, and the room’s face stays behind', async () => {
    const { group } = await inRoom(world);
    const moderator = await buildOnShift(world, 'moderator');
    expect((await enter(moderator, group.id)).me.role).toBe('moderator');
    await sendOk(world, moderator, group);
    await world.clock.advance(hours(3));
    await expect(enter(moderator, group.id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await send(world, moderator, group)).toMatchObject({ code: 'not-found' });
  });
});

/** What a client makes of an event: the law by which an old view and the log give the new one. */
function apply(view: EnteredRoom, event: RoomEventView): EnteredRoom {
  const gone = { 'message.retracted': 'retracted', 'message.hidden': 'hidden' } as const;
  const events = view.events.map((one) => {
    if (one.kind !== 'message.posted') return one;
    const { message } = one;
    if (event.kind !== 'message.retracted' && event.kind !== 'message.hidden') return one;
    const quotes = message.replyTo?.id === event.messageId && {
      replyTo: { ...message.replyTo, excerpt: null },
    };
    const own = message.id === event.messageId && { text: null, gone: gone[event.kind] };
    return { ...one, message: { ...message, ...quotes, ...own } };
  });
  const room = 'room' in event ? event.room : view.room;
  return { ...view, room, head: event.seq, events: [...events, event] };
}

describe('the old view and the events that followed', () => {
  it('give what a fresh reading gives', async () => {
    const { group, anna, ben, fay } = await inRoom(world, { room: 'closed' });
    await openRoom(world.as(fay.actor), { groupId: group.id });
    const first = await sendOk(world, anna, group, { text: 'First' });
    let view = await enter(ben, group.id);
    const acts = [
      () => sendOk(world, ben, group, { text: 'Second', replyTo: first.id }),
      () => retractMessage(world.as(anna.actor), { groupId: group.id, messageId: first.id }),
      () =>
        muteMember(world.as(fay.actor), { groupId: group.id, memberId: anna.memberId, reason: 'A pause' }),
      () => unmuteMember(world.as(fay.actor), { groupId: group.id, memberId: anna.memberId, reason: 'Fine' }),
      () => sendOk(world, anna, group, { text: 'Third' }),
      () => closeRoom(world.as(fay.actor), { groupId: group.id }),
    ];
    for (const act of acts) {
      await act();
      const page = await listEvents(world.as(ben.actor), { groupId: group.id, after: view.head });
      for (const event of page.events) view = apply(view, roomEventSchema.parse(event));
      const fresh = await enter(ben, group.id);
      expect(enteredRoomSchema.parse(fresh)).toEqual(fresh);
      // The room that an older event carries is the room of its reading; only the newest is compared.
      const plain = ({ events, ...rest }: EnteredRoom) => ({
        ...rest,
        events: events.map((event) => ('room' in event ? { ...event, room: event.room.state } : event)),
      });
      expect(plain(fresh)).toEqual(plain(view));
    }
  });
});
