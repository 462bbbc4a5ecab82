import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { roomEventSchema } from '#app/contracts/chat.ts';
import { clientEvents, serverEvents } from '#app/contracts/chat-events.ts';
import { roomEvents, rooms } from '#db/schema/index.ts';
import { hideMessage } from '#server/chat/hide-message.ts';
import { releaseHeldMessage } from '#server/chat/release-held-message.ts';
import { takeShift } from '#server/crisis/take-shift.ts';
import { after, hours, minutes } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import { buildGroup, buildMember } from '#tests/factories/build-group.ts';
import { buildPerson } from '#tests/factories/build-person.ts';
import { buildOnShift } from '#tests/factories/build-shift.ts';
import { startHearth, until } from '#tests/support/hearth.ts';
import { aMoment, framesUpTo, say, sayOk, seat, seatedRoom } from './in-room.ts';

const hearth = startHearth();
beforeAll(() => buildOnShift(hearth, 'lead'));

const contactWords = 'my number is +44 7700 900123';
const lowWords = 'I wish I was dead.';

describe('people in a room', () => {
  it('read each other live, the same for all, as a later reading gives it', async () => {
    const { group, anna, ben, fay } = await seatedRoom(hearth);
    const sent = await say(anna, group, 'Good to be here.');
    expect(sent).toMatchObject({ ok: true, message: { state: 'posted', seq: 1 } });
    await say(ben, group, 'Hello');
    const seen = await framesUpTo(ben, 2);
    expect(seen).toMatchObject([
      { seq: 1, kind: 'message.posted', message: { text: 'Good to be here.' } },
      { seq: 2, message: { author: { memberId: ben.memberId, role: 'member' } } },
    ]);
    expect(await framesUpTo(anna, 2)).toEqual(seen);
    expect(await framesUpTo(fay, 2)).toEqual(seen);
    const read = await anna.client.ask('room:events', { groupId: group.id, after: 0 });
    expect(read).toMatchObject({ ok: true, head: 2, floor: 1, more: false, events: seen });
    for (const frame of seen) expect(roomEventSchema.parse(frame)).toEqual(frame);
  });

  it('get twenty people’s words at once in one dense order, each frame once', async () => {
    const group = await buildGroup(hearth, { room: 'open' });
    const people = [];
    while (people.length < 20) people.push(await seat(hearth, await buildMember(hearth, group), group));
    await Promise.all(people.flatMap((who) => [sayOk(who, group), sayOk(who, group), sayOk(who, group)]));
    const numbers = Array.from({ length: 60 }, (_, at) => at + 1);
    const [first] = people;
    const seen = first && (await framesUpTo(first, 60));
    expect(seen?.map(({ seq }) => seq)).toEqual(numbers);
    for (const who of people) expect(await framesUpTo(who, 60)).toEqual(seen);
  });

  it('that enter while others talk get each frame once, all above the head they entered with', async () => {
    const { group, anna, ben } = await seatedRoom(hearth);
    let talking = true;
    const talk = (async () => {
      while (talking) await Promise.all([sayOk(anna, group), sayOk(ben, group)]);
    })();
    const late = [];
    for (let count = 0; count < 8; count += 1) {
      const client = await hearth.connect(await buildMember(hearth, group));
      late.push({
        client,
        entered: await client.ask('room:enter', { groupId: group.id, after: 0, limit: 200 }),
      });
    }
    talking = false;
    await talk;
    const { seq } = await sayOk(anna, group, 'Last');
    for (const { client, entered } of late) {
      if (!entered.ok) throw new Error('Entering was refused.');
      const frames = await framesUpTo({ client }, seq ?? 0);
      const all = [...entered.events, ...frames].map((event) => event.seq);
      expect(all).toEqual(Array.from({ length: seq ?? 0 }, (_, at) => at + 1));
    }
  });

  it('send in typed order without waiting, and it stays that order', async () => {
    const { group, anna, ben } = await seatedRoom(hearth);
    const texts = Array.from({ length: 15 }, (_, at) => `No. ${at}`);
    await Promise.all(texts.map((text) => sayOk(anna, group, text)));
    const seen = await framesUpTo(ben, 15);
    expect(seen.map((event) => event.kind === 'message.posted' && event.message.text)).toEqual(texts);
  });

  it('see what is taken back or hidden go, and rooms close', async () => {
    const { group, anna, ben, fay } = await seatedRoom(hearth);
    const [one, two] = [await sayOk(anna, group), await sayOk(anna, group)];
    expect(await ben.client.ask('message:retract', { groupId: group.id, messageId: one.id })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(await anna.client.ask('message:retract', { groupId: group.id, messageId: one.id })).toEqual({
      ok: true,
    });
    await hideMessage(hearth.system, { groupId: group.id, messageId: two.id });
    expect(await ben.client.ask('room:close', { groupId: group.id })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(await fay.client.ask('room:close', { groupId: group.id })).toMatchObject({
      room: { state: 'closed' },
    });
    expect(await fay.client.ask('room:open', { groupId: group.id })).toMatchObject({
      room: { state: 'open' },
    });
    expect((await framesUpTo(ben, 6)).slice(2)).toMatchObject([
      { kind: 'message.retracted', messageId: one.id },
      { kind: 'message.hidden', messageId: two.id },
      { kind: 'room.closed', room: { state: 'closed' } },
      { kind: 'room.opened', room: { state: 'open' } },
    ]);
  });

  it('are told of a mute in full only if it concerns them, in one dense order for all', async () => {
    const { group, anna, ben, fay } = await seatedRoom(hearth);
    const target = { groupId: group.id, memberId: anna.memberId };
    expect(await fay.client.ask('member:mute', { ...target, reason: 'A breather' })).toMatchObject({
      ok: true,
    });
    expect(await say(anna, group)).toMatchObject({ ok: false, error: { code: 'muted' } });
    expect(await fay.client.ask('member:unmute', { ...target, reason: 'Fine again' })).toMatchObject({
      ok: true,
    });
    await sayOk(anna, group);
    for (const who of [anna, fay]) {
      expect(await framesUpTo(who, 3)).toMatchObject([
        { seq: 1, kind: 'member.muted', memberId: anna.memberId, reason: 'A breather' },
        { seq: 2, kind: 'member.unmuted', reason: 'Fine again' },
        { seq: 3 },
      ]);
    }
    const seen = await framesUpTo(ben, 3);
    expect(seen).toMatchObject([
      { seq: 1, kind: 'member.changed' },
      { seq: 2, kind: 'member.changed' },
      { seq: 3 },
    ]);
    expect(JSON.stringify(seen.slice(0, 2))).not.toContain(anna.memberId);
  });

  it('know who is here', async () => {
    const { group, anna, ben } = await seatedRoom(hearth);
    const here = async () => {
      const answer = await anna.client.ask('room:members', { groupId: group.id });
      return answer.ok ? answer.members.filter((member) => member.here).length : null;
    };
    expect(await here()).toBe(3);
    expect(await ben.client.ask('room:leave', { groupId: group.id })).toEqual({ ok: true });
    expect(await here()).toBe(2);
    await until('presence', () => anna.client.told('room:presence').some((one) => one.here === 2), 3_500);
    await sayOk(anna, group);
    await aMoment();
    expect(ben.client.told('room:event')).toEqual([]);
  });

  it('are told the head at least every ten seconds', { timeout: 15_000 }, async () => {
    const { group, anna } = await seatedRoom(hearth);
    await sayOk(anna, group);
    await until('a head', () => anna.client.told('room:head').some((one) => one.head === 1), 11_000);
  });

  it('get what no event told of within seconds, from the log itself', { timeout: 15_000 }, async () => {
    const { group, anna } = await seatedRoom(hearth);
    await hearth.system.db.insert(roomEvents).values({
      ...{ groupId: group.id, seq: 1, kind: 'room.paused', at: hearth.clock.now() },
    });
    await hearth.system.db.update(rooms).set({ head: 1 }).where(eq(rooms.groupId, group.id));
    const [frame] = await until(
      'the row',
      () => (anna.client.told('room:event').length ? anna.client.told('room:event') : null),
      9_000,
    );
    expect(frame).toMatchObject({ seq: 1, kind: 'room.paused' });
  });

  it('are told when their cover changes', async () => {
    const { group, anna } = await seatedRoom(hearth);
    const moderator = await buildPerson(hearth, { roles: ['moderator'] });
    await takeShift(hearth.as(moderator.actor), { until: after(hearth.clock.now(), hours(1)) });
    const covers = await until('a new cover', () =>
      anna.client.told('room:cover').length ? anna.client.told('room:cover') : null,
    );
    expect(covers.at(-1)).toMatchObject({ groupId: group.id, cover: { state: 'here' } });
  });

  it('have the cards in them renewed when that cover changes, each for its own person', async () => {
    const { group, anna, ben, fay } = await seatedRoom(hearth);
    const moderator = await buildPerson(hearth, { roles: ['moderator'] });
    await takeShift(hearth.as(moderator.actor), { until: after(hearth.clock.now(), hours(1)) });
    const sent = await say(anna, group, lowWords);
    expect(sent).toMatchObject({ ok: true, support: { cover: { state: 'here' } } });
    await hearth.clock.advance(minutes(2));
    await fay.client.ask('room:close', { groupId: group.id });
    const renewed = await until('a card that no longer says someone is here', () =>
      anna.client.told('support:offered').find(({ support }) => support.cover.state === 'reachable'),
    );
    expect(renewed).toMatchObject({ groupId: group.id, support: { id: sent.support?.id } });
    expect(ben.client.told('support:offered')).toEqual([]);
  });
});

describe('a send whose acknowledgement is lost', () => {
  it('is sent again by a new socket with its old key, and stands once', async () => {
    const { group, anna, ben } = await seatedRoom(hearth);
    const key = randomUUID();
    anna.client.socket.emit(
      'message:send',
      { groupId: group.id, clientMessageId: key, text: 'Once' },
      () => {},
    );
    await framesUpTo(ben, 1);
    anna.client.socket.disconnect();
    const again = await seat(hearth, anna, group);
    const message = await sayOk(again, group, 'Once', key);
    expect(message).toMatchObject({ state: 'posted', seq: 1 });
    expect(await sayOk(again, group, 'Once', key)).toEqual(message);
    expect(await say(again, group, 'Twice', key)).toMatchObject({ error: { code: 'conflict' } });
    const page = await ben.client.ask('room:events', { groupId: group.id, after: 0 });
    expect(page).toMatchObject({ head: 1, events: [{ message: { id: message.id } }] });
  });

  it('comes back after a gap by asking from the last number', async () => {
    const { group, anna, ben } = await seatedRoom(hearth);
    await sayOk(anna, group);
    await framesUpTo(ben, 1);
    ben.client.socket.disconnect();
    for (let count = 0; count < 3; count += 1) await sayOk(anna, group);
    const client = await hearth.connect(ben);
    const entered = await client.ask('room:enter', { groupId: group.id, after: 1 });
    expect(entered).toMatchObject({
      ok: true,
      head: 4,
      more: false,
      events: [{ seq: 2 }, { seq: 3 }, { seq: 4 }],
    });
    await sayOk(anna, group);
    expect((await framesUpTo({ client }, 5)).map(({ seq }) => seq)).toEqual([5]);
  });
});

describe('a held message', () => {
  it('reaches its author and who holds the room, and no member by any frame or answer', async () => {
    const { group, anna, ben, fay } = await seatedRoom(hearth);
    const answer = await say(anna, group, contactWords);
    expect(answer).toMatchObject({ ok: true, message: { state: 'held', seq: null } });
    if (!answer.ok) return;
    const [held] = await until('the facilitator is told', () =>
      fay.client.told('message:held').length ? fay.client.told('message:held') : null,
    );
    expect(serverEvents['message:held'].parse(held)).toEqual(held);
    expect(held).toMatchObject({
      groupId: group.id,
      messageId: answer.message.id,
      memberId: anna.memberId,
      text: contactWords,
    });
    await sayOk(ben, group);
    await framesUpTo(ben, 1);
    const asked = [
      await ben.client.ask('room:enter', { groupId: group.id, after: 0 }),
      await ben.client.ask('room:events', { groupId: group.id, after: 0 }),
      await ben.client.ask('room:members', { groupId: group.id }),
    ];
    const all = JSON.stringify([ben.client.frames, asked]);
    expect(all).not.toContain(answer.message.id);
    expect(all).not.toContain(contactWords);
    expect(anna.client.told('message:held')).toEqual([]);
  });

  it('answers to its id as an unknown one does, whatever is asked of it', async () => {
    const { group, anna, ben } = await seatedRoom(hearth);
    const answer = await say(anna, group, contactWords);
    if (!answer.ok) throw new Error('A send was refused.');
    const asking = (messageId: string) => [
      ben.client.ask('message:retract', { groupId: group.id, messageId }),
      ben.client.ask('message:report', { groupId: group.id, messageId, lane: 'conduct', reason: 'contact' }),
      ben.client.ask('message:report', { groupId: group.id, messageId, lane: 'care', reason: 'suicide' }),
      ben.client.ask('message:send', {
        ...{ groupId: group.id, clientMessageId: randomUUID(), text: 'Yes', replyTo: messageId },
      }),
    ];
    const held = await Promise.all(asking(answer.message.id));
    expect(held).toEqual(await Promise.all(asking(newId())));
    for (const one of held) expect(one).toMatchObject({ ok: false, error: { code: 'not-found' } });
    const posted = await sayOk(anna, group);
    expect(
      await ben.client.ask('message:report', {
        ...{ groupId: group.id, messageId: posted.id, lane: 'conduct', reason: 'contact' },
      }),
    ).toMatchObject({ ok: true });
  });

  it('that is released comes to all, and its author is told', async () => {
    const { group, anna, ben } = await seatedRoom(hearth);
    const answer = await say(anna, group, contactWords);
    if (!answer.ok) throw new Error('A send was refused.');
    await releaseHeldMessage(hearth.system, { groupId: group.id, messageId: answer.message.id });
    expect(await framesUpTo(ben, 1)).toMatchObject([
      { kind: 'message.posted', message: { text: contactWords } },
    ]);
    const [told] = await until('the decision', () =>
      anna.client.told('message:decided').length ? anna.client.told('message:decided') : null,
    );
    expect(told).toMatchObject({ messageId: answer.message.id, state: 'posted', seq: 1 });
    expect(serverEvents['message:decided'].parse(told)).toEqual(told);
    expect(ben.client.told('message:decided')).toEqual([]);
  });
});

describe('words of risk', () => {
  it('bring their author a card, on the answer and on their sockets only', async () => {
    const { group, anna, ben, fay } = await seatedRoom(hearth);
    const answer = await say(anna, group, lowWords);
    expect(answer).toMatchObject({ ok: true, message: { state: 'posted', seq: 1 } });
    if (!answer.ok || !answer.support) throw new Error('There was no card.');
    expect(clientEvents['message:send'].ack.parse({ ...answer, ok: undefined })).toHaveProperty('support');
    const [offered] = await until('the card', () =>
      anna.client.told('support:offered').length ? anna.client.told('support:offered') : null,
    );
    expect(offered).toMatchObject({ groupId: group.id, support: { id: answer.support.id } });
    await framesUpTo(ben, 1);
    for (const who of [ben, fay]) expect(who.client.told('support:offered')).toEqual([]);
    const card = { supportId: answer.support.id, action: 'safe' } as const;
    expect(await anna.client.ask('support:answer', card)).toMatchObject({
      ok: true,
      support: { id: card.supportId },
    });
    expect(await ben.client.ask('support:answer', card)).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  });

  it('in a closed room are refused with help, and open a case', async () => {
    const { group, anna, fay } = await seatedRoom(hearth, { room: 'closed' });
    const refused = await say(anna, group, lowWords);
    expect(refused).toMatchObject({ ok: false, error: { code: 'room-closed' }, caseOpened: true });
    expect(refused).toHaveProperty('support.actions');
    expect(await say(anna, group)).toEqual({
      ok: false,
      error: expect.objectContaining({ code: 'room-closed' }),
    });
    await fay.client.ask('room:open', { groupId: group.id });
    expect(await say(anna, group)).toMatchObject({ ok: true });
  });
});
