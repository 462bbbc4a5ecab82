import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MessageId } from '#app/contracts/ids.ts';
import { cases, messages } from '#db/schema/index.ts';
import { accessMessage } from '#server/chat/access-message.ts';
import { listMessagesAround } from '#server/chat/context-queries.ts';
import { enterRoom } from '#server/chat/enter-room.ts';
import { hideMessage } from '#server/chat/hide-message.ts';
import { listEvents } from '#server/chat/list-events.ts';
import { listMembers } from '#server/chat/list-members.ts';
import { openRoom } from '#server/chat/open-room.ts';
import { releaseHeldMessage } from '#server/chat/release-held-message.ts';
import { removeHeldMessage } from '#server/chat/remove-held-message.ts';
import { retractMessage } from '#server/chat/retract-message.ts';
import { seconds } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import { buildMember } from '#tests/factories/build-group.ts';
import { buildOnShift } from '#tests/factories/build-shift.ts';
import { openWorld } from '#tests/support/world.ts';
import { contactWords, type InRoom, inRoom, restrict, send, sendOk } from './in-room.ts';

const world = openWorld();
beforeAll(() => buildOnShift(world, 'lead'));

const enter = (who: { actor: InRoom['anna']['actor'] }, { group }: InRoom) =>
  enterRoom(world.as(who.actor), { groupId: group.id, after: null });
const outcomeOf = (work: Promise<unknown>) =>
  work.then(
    (value) => ({ value }),
    (error: Error & { code?: string }) => ({ code: error.code, message: error.message }),
  );

async function withHeld() {
  const there = await inRoom(world);
  const held = await sendOk(world, there.anna, there.group, { text: contactWords });
  return { ...there, held, place: { groupId: there.group.id, messageId: held.id } };
}

describe('a held message', () => {
  it('has no number, and its author has it among their own', async () => {
    const there = await withHeld();
    expect(there.held).toMatchObject({ state: 'held', seq: null });
    const { me, head } = await enter(there.anna, there);
    expect(me.held).toMatchObject([{ id: there.held.id, text: contactWords }]);
    expect(head).toBe(0);
    expect(await sendOk(world, there.ben, there.group)).toMatchObject({ seq: 1 });
  });

  it('is seen by who holds the room, and by no member on any path', async () => {
    const there = await withHeld();
    const { anna, ben, fay, group, held } = there;
    expect((await enter(fay, there)).heldByOthers).toMatchObject([
      { messageId: held.id, memberId: anna.memberId, text: contactWords },
    ]);
    const seen = [
      await enter(ben, there),
      await listEvents(world.as(ben.actor), { groupId: group.id, after: 0 }),
      await listMembers(world.as(ben.actor), { groupId: group.id, here: new Set() }),
    ];
    expect(JSON.stringify(seen)).not.toContain(held.id);
    expect(JSON.stringify(seen)).not.toContain(contactWords);
    expect(seen[0]).not.toHaveProperty('heldByOthers');
  });

  it('is not seen by a facilitator who holds the room no longer', async () => {
    const there = await withHeld();
    const { fay, place } = there;
    expect(await enter(fay, there)).toHaveProperty('heldByOthers');
    await expect(accessMessage(world.as(fay.actor), place)).resolves.toMatchObject({ isOwn: false });
    await world.clock.advance(seconds(61));
    expect(await outcomeOf(accessMessage(world.as(fay.actor), place))).toMatchObject({ code: 'not-found' });
    await openRoom(world.as(fay.actor), { groupId: there.group.id });
    await expect(accessMessage(world.as(fay.actor), place)).resolves.toMatchObject({ isOwn: false });
  });

  it('is not seen by a moderator on shift without the case, unless they hold the room', async () => {
    const there = await withHeld();
    const moderator = await buildOnShift(world, 'moderator');
    expect(await enter(moderator, there)).not.toHaveProperty('heldByOthers');
    await openRoom(world.as(moderator.actor), { groupId: there.group.id });
    expect((await enter(moderator, there)).heldByOthers).toHaveLength(1);
  });

  it('answers to its id like an unknown one', async () => {
    const there = await withHeld();
    const { anna, ben, group, held } = there;
    const unknown = newId<MessageId>();
    const paths = [
      (id: MessageId) => retractMessage(world.as(ben.actor), { groupId: group.id, messageId: id }),
      (id: MessageId) => accessMessage(world.as(ben.actor), { groupId: group.id, messageId: id }),
      (id: MessageId) => send(world, ben, group, { replyTo: id }),
    ];
    for (const path of paths) {
      const answer = await outcomeOf(path(held.id));
      expect(answer).toEqual(await outcomeOf(path(unknown)));
      expect(JSON.stringify(answer)).toContain('not-found');
    }
    const posted = await sendOk(world, anna, group);
    expect(await outcomeOf(send(world, ben, group, { replyTo: posted.id }))).toMatchObject({
      value: { kind: 'sent' },
    });
  });

  it('gets its number when it is released, and everyone reads it then', async () => {
    const there = await withHeld();
    const { anna, ben, group, place } = there;
    await sendOk(world, ben, group, { text: 'Meanwhile' });
    world.heard.length = 0;
    expect(await releaseHeldMessage(world.system, place)).toEqual({ seq: 2 });
    const { events } = await listEvents(world.as(ben.actor), { groupId: group.id, after: 0 });
    expect(events).toMatchObject([
      { seq: 1 },
      { seq: 2, message: { id: place.messageId, text: contactWords } },
    ]);
    expect((await enter(anna, there)).me.held).toEqual([]);
    expect(world.heard).toContainEqual(
      expect.objectContaining({ name: 'message.decided', state: 'posted', seq: 2, userId: anna.id }),
    );
    expect(await outcomeOf(releaseHeldMessage(world.system, place))).toMatchObject({ code: 'conflict' });
    expect(await outcomeOf(removeHeldMessage(world.system, place))).toMatchObject({ code: 'conflict' });
  });

  it('that is removed never gets one, and a resend says so', async () => {
    const there = await inRoom(world);
    const key = randomUUID();
    const { id: messageId } = await sendOk(world, there.anna, there.group, { text: contactWords, key });
    await removeHeldMessage(world.system, { groupId: there.group.id, messageId });
    expect(await sendOk(world, there.anna, there.group, { text: contactWords, key })).toMatchObject({
      id: messageId,
      state: 'removed',
      seq: null,
    });
    expect((await enter(there.ben, there)).head).toBe(0);
    await retractMessage(world.as(there.anna.actor), { groupId: there.group.id, messageId });
    const [row] = await world.system.db.select().from(messages).where(eq(messages.id, messageId));
    expect(row?.state).toBe('removed');
  });

  it('can be taken back by its author: the words are gone, and no case holds it', async () => {
    const there = await withHeld();
    await retractMessage(world.as(there.anna.actor), there.place);
    await retractMessage(world.as(there.anna.actor), there.place);
    const [row] = await world.system.db.select().from(messages).where(eq(messages.id, there.held.id));
    expect(row).toMatchObject({ state: 'retracted', text: null, seq: null });
    expect((await enter(there.ben, there)).head).toBe(0);
    const filed = await world.system.db.select().from(cases).where(eq(cases.groupId, there.group.id));
    expect(filed).toMatchObject([{ lane: 'conduct', state: 'closed', outcome: 'withdrawn' }]);
    expect(await outcomeOf(releaseHeldMessage(world.system, there.place))).toMatchObject({
      code: 'conflict',
    });
  });

  it('is on a case’s page between what the room said around it; other held ones are not', async () => {
    const there = await inRoom(world);
    const { anna, ben, group } = there;
    const said = async (who: InRoom['anna'], text: string) => {
      await world.clock.advance(seconds(1));
      return sendOk(world, who, group, { text });
    };
    await said(ben, 'Before');
    await said(ben, contactWords);
    const subject = await said(anna, `${contactWords} please`);
    const after = await said(ben, 'After');
    await hideMessage(world.system, { groupId: group.id, messageId: after.id });
    const around = await listMessagesAround(world.system, {
      ...{ groupId: group.id, messageId: subject.id, before: 5, after: 5 },
    });
    expect(around.map(({ text, isSubject, state }) => [text, isSubject, state])).toEqual([
      ['Before', false, 'posted'],
      [`${contactWords} please`, true, 'held'],
      ['After', false, 'hidden'],
    ]);
  });
});

describe('a member whose messages wait first', () => {
  it('has even plain words held, with a case for who reads them; the twin without is posted', async () => {
    const there = await inRoom(world);
    await restrict(world.system, there.anna, there.group.id, 'hold-first');
    expect(await sendOk(world, there.anna, there.group)).toMatchObject({ state: 'held', seq: null });
    expect(await sendOk(world, there.ben, there.group)).toMatchObject({ state: 'posted', seq: 1 });
    const filed = await world.system.db.select().from(cases).where(eq(cases.groupId, there.group.id));
    expect(filed).toMatchObject([{ subjectId: there.anna.memberId, state: 'open' }]);
    expect((await enter(there.anna, there)).me.heldFirst).toBe(true);
  });
});

describe('a visible message', () => {
  it('that is taken back or hidden leaves its words nowhere, quotes included', async () => {
    const there = await inRoom(world);
    const { anna, ben, group } = there;
    const mine = await sendOk(world, anna, group, { text: 'My own words' });
    const theirs = await sendOk(world, ben, group, { text: 'Their own words', replyTo: mine.id });
    await sendOk(world, anna, group, { text: 'Yes', replyTo: theirs.id });
    const read = async () => {
      const { events } = await listEvents(world.as(ben.actor), { groupId: group.id, after: 0 });
      return { events, text: JSON.stringify(events) };
    };
    expect((await read()).events).toMatchObject([
      {},
      { message: { replyTo: { id: mine.id, name: anna.name, excerpt: 'My own words' } } },
      { message: { replyTo: { excerpt: 'Their own words' } } },
    ]);
    expect(
      await outcomeOf(retractMessage(world.as(ben.actor), { groupId: group.id, messageId: mine.id })),
    ).toMatchObject({ code: 'not-found' });
    await retractMessage(world.as(anna.actor), { groupId: group.id, messageId: mine.id });
    await hideMessage(world.system, { groupId: group.id, messageId: theirs.id });
    await hideMessage(world.system, { groupId: group.id, messageId: theirs.id });
    const { events, text } = await read();
    expect(text).not.toContain('own words');
    expect(events).toMatchObject([
      { seq: 1, message: { text: null, gone: 'retracted' } },
      { seq: 2, message: { text: null, gone: 'hidden', replyTo: { excerpt: null } } },
      { seq: 3, message: { text: 'Yes', replyTo: { excerpt: null } } },
      { seq: 4, kind: 'message.retracted', messageId: mine.id },
      { seq: 5, kind: 'message.hidden', messageId: theirs.id },
    ]);
    expect(
      await outcomeOf(hideMessage(world.system, { groupId: group.id, messageId: mine.id })),
    ).toMatchObject({ code: 'conflict' });
  });

  it('can be taken back by its author who left, in a closed room, and by nobody else who left', async () => {
    const there = await inRoom(world);
    const { group, anna } = there;
    const { id: messageId } = await sendOk(world, anna, group);
    const gone = await buildMember(world, group, { state: 'left' });
    const place = { groupId: group.id, messageId };
    expect(await outcomeOf(retractMessage(world.as(gone.actor), place))).toMatchObject({ code: 'not-found' });
    expect(await outcomeOf(retractMessage(world.as(anna.actor), place))).toEqual({ value: undefined });
  });
});
