import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditEvents, evidence, reports, supportCards } from '#db/schema/index.ts';
import { hours, minutes } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import { claimCase } from '#server/moderation/claim-case.ts';
import { decideCase } from '#server/moderation/decide-case.ts';
import { getCase } from '#server/moderation/get-case.ts';
import { type ReportInput, reportMessage } from '#server/moderation/report-message.ts';
import { buildPerson } from '#tests/factories/build-person.ts';
import { openModeration, refusal, type Talk, words } from './kit.ts';

const { world, staff, buildTalk, say, setShifts, findCase, countCases, calledFor, progressOf } =
  openModeration();

async function said(text: string = words.plain) {
  const talk = await buildTalk();
  const message = await say(talk.author, talk.group, text);
  return { ...talk, message };
}
type Said = Awaited<ReturnType<typeof said>>;

const about = (
  { group, message }: Said,
  what:
    | { lane: 'care'; reason?: 'suicide' | 'self-harm' | 'not-themselves' | 'other'; note?: string }
    | {
        lane: 'conduct';
        reason?: 'insult' | 'threat' | 'under-18' | 'contact';
        note?: string;
      },
): ReportInput =>
  ({
    groupId: group.id,
    messageId: message.id,
    reason: what.lane === 'care' ? 'suicide' : 'insult',
    ...what,
  }) as ReportInput;

const by = (person: { actor: Talk['author']['actor'] }) => world.as(person.actor);

describe('a report', () => {
  it.each([
    ['care', 'suicide', 'low', hours(24)],
    ['care', 'self-harm', 'low', hours(24)],
    ['care', 'not-themselves', 'low', hours(24)],
    ['conduct', 'insult', 'low', hours(24)],
    ['conduct', 'contact', 'low', hours(24)],
    ['conduct', 'threat', 'high', minutes(10)],
    ['conduct', 'under-18', 'high', minutes(10)],
  ] as const)('in the lane %s for %s opens a case at %s with its clock', async (lane, reason, tier, span) => {
    await setShifts([staff.moderator, 'moderator']);
    const talk = await said();
    const result = await reportMessage(by(talk.reader), about(talk, { lane, reason } as never));
    expect(result.cover.state).toBe('reachable');
    const kase = await findCase(talk.author.memberId, lane);
    expect(kase).toMatchObject({ tier, state: 'open' });
    expect(kase?.deadlineAt && kase.deadlineAt.getTime() - kase.openedAt.getTime()).toBe(span);
    expect(await calledFor(kase?.id ?? ('' as never))).toEqual(tier === 'high' ? [staff.moderator.id] : []);
    const view = await getCase(by(staff.moderator), kase?.id ?? '');
    expect(view.reports).toMatchObject([
      { reporter: { memberId: talk.reader.memberId }, reason, note: null },
    ]);
    expect(view.messages).toMatchObject([
      { messageId: talk.message.id, text: words.plain, source: 'report' },
    ]);
  });

  it('is one per reporter, message and lane: again returns the first', async () => {
    const talk = await said();
    const first = await reportMessage(by(talk.reader), about(talk, { lane: 'conduct' }));
    const again = await reportMessage(by(talk.reader), about(talk, { lane: 'conduct', reason: 'threat' }));
    expect(again.reportId).toBe(first.reportId);
    expect((await findCase(talk.author.memberId, 'conduct'))?.tier).toBe('low');
    const care = await reportMessage(by(talk.reader), about(talk, { lane: 'care' }));
    expect(care.reportId).not.toBe(first.reportId);
  });

  it('is one also when it is sent twice in the same moment, and two reporters share a case', async () => {
    const talk = await said();
    const send = (person: Said['reader']) => reportMessage(by(person), about(talk, { lane: 'conduct' }));
    const [a, b, c] = await Promise.all([send(talk.reader), send(talk.reader), send(talk.facilitator)]);
    expect(a?.reportId).toBe(b?.reportId);
    expect(c?.reportId).not.toBe(a?.reportId);
    expect(await countCases(talk.author.memberId)).toBe(1);
    expect(
      await world.system.db.select().from(reports).where(eq(reports.messageId, talk.message.id)),
    ).toHaveLength(2);
  });

  it('of one message in both lanes makes two cases that know each other', async () => {
    const talk = await said();
    await reportMessage(by(talk.reader), about(talk, { lane: 'care' }));
    await reportMessage(by(talk.facilitator), about(talk, { lane: 'conduct' }));
    const care = await findCase(talk.author.memberId, 'care');
    const conduct = await findCase(talk.author.memberId, 'conduct');
    const view = await getCase(by(staff.moderator), care?.id ?? '');
    expect(view.linked).toEqual([{ caseId: conduct?.id, lane: 'conduct', state: 'open' }]);
  });

  it('after its case was decided opens another', async () => {
    const talk = await said();
    await reportMessage(by(talk.reader), about(talk, { lane: 'conduct' }));
    const caseId = (await findCase(talk.author.memberId, 'conduct'))?.id ?? '';
    const { version } = await claimCase(by(staff.moderator), caseId);
    await decideCase(by(staff.moderator), { caseId, decision: 'dismiss', reason: 'Fine.', version });
    await reportMessage(by(talk.facilitator), about(talk, { lane: 'conduct' }));
    expect((await findCase(talk.author.memberId, 'conduct'))?.id).not.toBe(caseId);
  });

  it('keeps the words as they were and the note, both sealed', async () => {
    const talk = await said('A marker sentence in the room.');
    const note = 'A marker sentence in a note.';
    await reportMessage(by(talk.reader), about(talk, { lane: 'conduct', note }));
    const caseId = (await findCase(talk.author.memberId, 'conduct'))?.id ?? ('' as never);
    const rows = [
      await world.system.db.select().from(evidence).where(eq(evidence.caseId, caseId)),
      await world.system.db.select().from(reports).where(eq(reports.caseId, caseId)),
      await world.system.db.select().from(auditEvents).where(eq(auditEvents.caseId, caseId)),
    ];
    expect(rows.map((found) => found.length)).not.toContain(0);
    expect(JSON.stringify(rows)).not.toContain('marker');
    expect(world.log.join('')).not.toContain('marker');
    const view = await getCase(by(staff.moderator), caseId);
    expect(view.evidence).toMatchObject([{ kind: 'message', text: 'A marker sentence in the room.' }]);
    expect(view.reports).toMatchObject([{ note }]);
  });
});

describe('a note', () => {
  it('that says it is now makes the care case high', async () => {
    await setShifts([staff.moderator, 'moderator']);
    const talk = await said();
    const note = 'She just swallowed all her pills tonight';
    const result = await reportMessage(by(talk.reader), about(talk, { lane: 'care', note }));
    const kase = await findCase(talk.author.memberId);
    expect(kase?.tier).toBe('high');
    expect(await calledFor(kase?.id ?? ('' as never))).toEqual([staff.moderator.id]);
    // How to help someone, for the reporter; nobody files a case about them for worrying.
    expect(result.support?.heading).toContain('looking out');
    expect(await findCase(talk.reader.memberId)).toBeNull();
  });

  it('that speaks of the reporter’s own risk gets them a card and a care case of their own', async () => {
    await setShifts([staff.moderator, 'moderator']);
    const talk = await said();
    const result = await reportMessage(
      by(talk.reader),
      about(talk, { lane: 'conduct', note: words.moderate }),
    );
    expect(result.support).toBeDefined();
    const own = await findCase(talk.reader.memberId);
    expect(own).toMatchObject({ lane: 'care', tier: 'moderate' });
    expect(await progressOf(own?.id ?? ('' as never))).toEqual(['waiting']);
    const view = await getCase(by(staff.moderator), own?.id ?? '');
    expect(view.evidence).toMatchObject([{ kind: 'report-note', text: words.moderate }]);
    expect(await findCase(talk.author.memberId, 'care')).toBeNull();
  });

  it('without risk gets nobody a card, where nothing else calls for one', async () => {
    const talk = await said();
    const what = about(talk, { lane: 'conduct', note: 'This was rude.' });
    expect((await reportMessage(by(talk.reader), what)).support).toBeUndefined();
    expect(await findCase(talk.reader.memberId)).toBeNull();
  });
});

describe('a report is refused', () => {
  it('of one’s own message, and for a stranger, a visitor, an unknown or a hidden one alike', async () => {
    const talk = await said();
    const stranger = await buildPerson(world);
    const what = about(talk, { lane: 'conduct' });
    await refusal(reportMessage(by(talk.author), what), 'conflict');
    const missing = await refusal(reportMessage(by(stranger), what), 'not-found');
    const unknown = { ...what, messageId: newId() } as ReportInput;
    for (const act of [
      () => reportMessage(world.as(), what),
      () => reportMessage(by(talk.reader), unknown),
      () => reportMessage(by(staff.lead), what),
      () => reportMessage(by(staff.admin), what),
      () => reportMessage(by(staff.moderator), { ...what, groupId: newId() } as ReportInput),
    ]) {
      expect((await refusal(act(), 'not-found')).message).toBe(missing.message);
    }
    expect(await findCase(talk.author.memberId, 'conduct')).toBeNull();
    await reportMessage(by(talk.reader), what);
    expect(await findCase(talk.author.memberId, 'conduct')).not.toBeNull();
  });

  it('of a message that waits: to others it isn’t there', async () => {
    const talk = await said(words.contact);
    await refusal(reportMessage(by(talk.reader), about(talk, { lane: 'conduct' })), 'not-found');
  });

  it('but words of crisis in its note are kept all the same', async () => {
    const talk = await said();
    await refusal(
      reportMessage(by(talk.author), about(talk, { lane: 'conduct', note: words.moderate })),
      'conflict',
    );
    const own = await findCase(talk.author.memberId, 'care');
    expect(own).toMatchObject({ tier: 'moderate', state: 'open' });
    const cards = await world.system.db
      .select()
      .from(supportCards)
      .where(eq(supportCards.caseId, own?.id ?? ('' as never)));
    expect(cards).toHaveLength(1);
    expect(await findCase(talk.author.memberId, 'conduct')).toBeNull();
  });
});
