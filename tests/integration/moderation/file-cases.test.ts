import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { caseMessages, cases, dueWork, messages, supportCards } from '#db/schema/index.ts';
import { openRoom } from '#server/chat/open-room.ts';
import { retractMessage } from '#server/chat/retract-message.ts';
import { sendMessages } from '#server/chat/send-messages.ts';
import { answerSupport } from '#server/crisis/answer-support.ts';
import { hours, minutes } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { claimCase } from '#server/moderation/claim-case.ts';
import { getCase } from '#server/moderation/get-case.ts';
import { buildMember } from '#tests/factories/build-group.ts';
import { openModeration, words } from './kit.ts';

const { world, staff, buildTalk, say, setShifts, findCase, countCases, eventsOf, calledFor, ...more } =
  openModeration();
const { pendingClimbs, progressOf, noticesOf } = more;

const spanOf = (kase: { openedAt: Date; deadlineAt: Date | null }) =>
  kase.deadlineAt && kase.deadlineAt.getTime() - kase.openedAt.getTime();

describe('a message that speaks of risk', () => {
  it.each([
    ['low', hours(24)],
    ['moderate', hours(1)],
    ['high', minutes(10)],
    ['imminent', minutes(2)],
  ] as const)(
    'at %s opens a care case with its clock, linked to the card and the message',
    async (tier, span) => {
      await setShifts([staff.moderator, 'moderator'], [staff.lead, 'lead']);
      const { group, author } = await buildTalk();
      const message = await say(author, group, words[tier]);
      const kase = await findCase(author.memberId);
      expect(kase).toMatchObject({
        lane: 'care',
        tier,
        state: 'open',
        groupId: group.id,
        acknowledgedAt: null,
      });
      if (!kase) return;
      expect(spanOf(kase)).toBe(span);
      expect(await pendingClimbs(kase.id)).toHaveLength(1);
      const [link] = await world.system.db
        .select()
        .from(caseMessages)
        .where(eq(caseMessages.caseId, kase.id));
      expect(link).toMatchObject({ messageId: message.id, tier, source: 'screening', held: null });
      expect(await progressOf(kase.id)).toEqual(['waiting']);
      const called = await calledFor(kase.id);
      const { moderator, lead, otherLead } = staff;
      const expected = {
        low: [],
        moderate: [],
        high: [moderator.id],
        imminent: [moderator.id, lead.id, otherLead.id, 'webhook'],
      }[tier];
      expect(called.sort()).toEqual([...expected].sort());
    },
  );

  it('is filed in the transaction of the message: without the one there is nothing of the other', async () => {
    await setShifts([staff.moderator, 'moderator']);
    const { group, author } = await buildTalk();
    const before = await world.system.db.select({ id: dueWork.id }).from(dueWork);
    const item = { sender: author.actor, groupId: group.id, clientMessageId: newId(), text: words.high };
    const failing = inTransaction(world.as(author.actor), async (tx) => {
      const [outcome] = await sendMessages(tx, [item]);
      expect(outcome?.kind).toBe('sent');
      const [inside] = await tx.db.select().from(cases).where(eq(cases.subjectId, author.memberId));
      expect(inside?.tier).toBe('high');
      throw new Error('the machine stops here');
    });
    await expect(failing).rejects.toThrow('the machine stops here');
    expect(await findCase(author.memberId)).toBeNull();
    expect(await world.system.db.select().from(messages).where(eq(messages.groupId, group.id))).toEqual([]);
    expect(await world.system.db.select({ id: dueWork.id }).from(dueWork)).toHaveLength(before.length);
    // The same send again, with nothing in its way, has all of it.
    await sendMessages(world.as(author.actor), [item]);
    expect((await findCase(author.memberId))?.tier).toBe('high');
  });

  it('announces the case, so that the queue hears of it', async () => {
    const { group, author } = await buildTalk();
    await say(author, group, words.low);
    const kase = await findCase(author.memberId);
    expect(world.heard).toContainEqual({ name: 'case.changed', caseId: kase?.id, groupId: group.id });
  });

  it('tells facilitators who hold the room, and nobody who doesn’t', async () => {
    await setShifts([staff.lead, 'lead']);
    const { group, author, reader, facilitator } = await buildTalk('closed');

    await openRoom(world.as(facilitator.actor), { groupId: group.id });
    await say(author, group, words.moderate);
    expect((await noticesOf(facilitator)).map(({ kind }) => kind)).toEqual(['room.case']);
    expect(await noticesOf(reader)).toEqual([]);
    expect(await noticesOf(author)).toEqual([]);
  });
});

describe('one open care case per person and group', () => {
  it('takes new signs in, and the same tier calls nobody again', async () => {
    await setShifts([staff.moderator, 'moderator']);
    const { group, author } = await buildTalk();
    await say(author, group, words.high);
    const first = await findCase(author.memberId);
    await say(author, group, words.high);
    await say(author, group, words.low);
    expect(await countCases(author.memberId)).toBe(1);
    const kase = await findCase(author.memberId);
    if (!kase || !first) throw new Error('no case');
    expect(kase.tier).toBe('high');
    expect(kase.deadlineAt).toEqual(first.deadlineAt);
    expect(kase.version).toBe(first.version + 2);
    expect(await calledFor(kase.id)).toEqual([staff.moderator.id]);
    expect((await eventsOf(kase.id)).map(({ kind }) => kind)).toEqual([
      'opened',
      'alerted',
      'joined',
      'joined',
    ]);
  });

  it('rises with a graver sign: a shorter deadline, and everyone the new tier calls', async () => {
    await setShifts([staff.moderator, 'moderator'], [staff.lead, 'lead']);
    const { group, author } = await buildTalk();
    await say(author, group, words.low);
    const low = await findCase(author.memberId);
    if (!low) throw new Error('no case');
    await claimCase(world.as(staff.otherModerator.actor), low.id);
    expect(await progressOf(low.id)).toEqual(['acknowledged']);
    await say(author, group, words.imminent);
    const kase = await findCase(author.memberId);
    expect(kase).toMatchObject({
      id: low.id,
      tier: 'imminent',
      step: 2,
      acknowledgedAt: null,
      // Whoever works on it keeps it.
      claimedBy: staff.otherModerator.id,
    });
    expect(kase?.deadlineAt && kase.deadlineAt.getTime() - world.clock.now().getTime()).toBeLessThanOrEqual(
      minutes(2),
    );
    expect(new Set(await calledFor(low.id))).toEqual(
      new Set([staff.moderator.id, staff.lead.id, staff.otherLead.id, 'webhook']),
    );
    expect(await progressOf(low.id)).toEqual(['waiting', 'waiting']);
    expect(await pendingClimbs(low.id)).toHaveLength(1);
  });

  it('is one when many sends arrive at once', async () => {
    const { group, author } = await buildTalk();
    await Promise.all(Array.from({ length: 6 }, () => say(author, group, words.moderate)));
    expect(await countCases(author.memberId)).toBe(1);
    const kase = await findCase(author.memberId);
    if (!kase) throw new Error('no case');
    expect((await eventsOf(kase.id)).filter(({ kind }) => kind === 'joined')).toHaveLength(5);
  });

  it('is another for the same person in another group', async () => {
    const one = await buildTalk();
    const two = await buildTalk();

    const elsewhere = await buildMember(world, two.group, { person: one.author });
    await say(one.author, one.group, words.moderate);
    await say(one.author, two.group, words.moderate);
    const [here, there] = [await findCase(one.author.memberId), await findCase(elsewhere.memberId)];
    expect(here?.id).not.toBe(there?.id);
    expect(there).toMatchObject({ groupId: two.group.id, state: 'open' });
  });

  it('tells a new card what the case knows already', async () => {
    await setShifts([staff.moderator, 'moderator']);
    const { group, author } = await buildTalk();
    await say(author, group, words.high);
    const kase = await findCase(author.memberId);
    if (!kase) throw new Error('no case');
    await claimCase(world.as(staff.moderator.actor), kase.id);
    await say(author, group, words.moderate);
    expect(await progressOf(kase.id)).toEqual(['acknowledged', 'acknowledged']);
  });
});

describe('a message that waits', () => {
  it('for care joins the care case with its hold, and takes the clock of a hold', async () => {
    await setShifts([staff.moderator, 'moderator']);
    const { group, author } = await buildTalk();
    await say(author, group, words.moderate);
    expect(await calledFor((await findCase(author.memberId))?.id ?? newId())).toEqual([]);
    const held = await say(author, group, words.method);
    expect(held.state).toBe('held');
    const kase = await findCase(author.memberId);
    if (!kase) throw new Error('no case');
    const rows = await world.system.db.select().from(caseMessages).where(eq(caseMessages.caseId, kase.id));
    expect(rows.find((row) => row.messageId === held.id)).toMatchObject({ held: 'care' });
    expect(await calledFor(kase.id)).toEqual([staff.moderator.id]);
  });

  it('for contact data opens an ordinary conduct case, and no care case', async () => {
    const { group, author } = await buildTalk();
    const held = await say(author, group, words.contact);
    expect(held.state).toBe('held');
    expect(await findCase(author.memberId, 'care')).toBeNull();
    const kase = await findCase(author.memberId, 'conduct');
    expect(kase).toMatchObject({ tier: 'low', state: 'open' });
    expect(kase && spanOf(kase)).toBe(hours(24));
    const rows = await world.system.db.select().from(caseMessages).where(eq(caseMessages.messageId, held.id));
    expect(rows).toMatchObject([{ held: 'conduct', reasons: ['phone'] }]);
  });

  it('closes its conduct case when its author takes it back; a care case stays and keeps the words', async () => {
    const { group, author, reader } = await buildTalk();
    const contact = await say(author, group, words.contact);
    const method = await say(reader, group, words.method);
    await retractMessage(world.as(author.actor), { groupId: group.id, messageId: contact.id });
    await retractMessage(world.as(reader.actor), { groupId: group.id, messageId: method.id });
    expect(await findCase(author.memberId, 'conduct')).toMatchObject({
      state: 'closed',
      outcome: 'withdrawn',
    });
    const care = await findCase(reader.memberId, 'care');
    expect(care?.state).toBe('open');

    const view = await getCase(world.as(staff.moderator.actor), care?.id ?? '');
    expect(view.messages).toMatchObject([{ state: 'retracted', text: null, held: false }]);
    expect(view.evidence).toMatchObject([{ kind: 'message', text: words.method }]);
  });
});

it('words of risk that stood and are taken back are gone from the room and kept, sealed, with their case', async () => {
  const { group, author } = await buildTalk();
  const message = await say(author, group, words.imminent);
  await retractMessage(world.as(author.actor), { groupId: group.id, messageId: message.id });
  const [row] = await world.system.db.select().from(messages).where(eq(messages.id, message.id));
  expect(row).toMatchObject({ state: 'retracted', text: null });
  const kase = await findCase(author.memberId);
  expect(kase).toMatchObject({ state: 'open', tier: 'imminent' });
  const view = await getCase(world.as(staff.moderator.actor), kase?.id ?? '');
  expect(view.evidence).toMatchObject([{ kind: 'message', text: words.imminent }]);
});

it.each([
  ['themselves', words.moderate, 'safe'],
  ['someone else', 'My sister says she wants to kill herself.', 'they-are-safe'],
])(
  'what a person answers to a card about %s is in the story of the case, and “safe” closes nothing',
  async (_whom, text, safe) => {
    const { group, author } = await buildTalk();
    await say(author, group, text);
    const kase = await findCase(author.memberId);
    if (!kase) throw new Error('no case');
    const [card] = await world.system.db.select().from(supportCards).where(eq(supportCards.caseId, kase.id));
    if (!card) throw new Error('no card');
    for (const action of ['contact-me', 'safe'] as const) {
      await answerSupport(world.as(author.actor), { supportId: card.id, action });
    }
    const answers = (await eventsOf(kase.id)).filter(({ kind }) => kind === 'answered');
    expect(answers.map(({ codes }) => codes.action)).toEqual(['contact-me', safe]);
    expect((await findCase(author.memberId))?.state).toBe('open');
  },
);
