import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditEvents, reports } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { minutes } from '#server/kernel/durations.ts';
import { acknowledgeCase } from '#server/moderation/acknowledge-case.ts';
import { claimCase } from '#server/moderation/claim-case.ts';
import { decideCase } from '#server/moderation/decide-case.ts';
import { getCase } from '#server/moderation/get-case.ts';
import { countQueue, listQueue } from '#server/moderation/queue-queries.ts';
import { releaseClaim } from '#server/moderation/release-claim.ts';
import { reportMessage } from '#server/moderation/report-message.ts';
import { buildMember } from '#tests/factories/build-group.ts';
import { buildPerson } from '#tests/factories/build-person.ts';
import { openModeration, refusal, words } from './kit.ts';

const { world, staff, buildTalk, say, setShifts, findCase, eventsOf } = openModeration();

async function openCareCase() {
  const talk = await buildTalk();
  await say(talk.author, talk.group, words.moderate);
  const kase = await findCase(talk.author.memberId);
  if (!kase) throw new Error('no case');
  return { ...talk, id: kase.id, version: kase.version };
}

const asModerator = (): Context => world.as(staff.moderator.actor);
const asOther = (): Context => world.as(staff.otherModerator.actor);
const outcomeOf = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

describe('a claim', () => {
  it('of two at once is one', async () => {
    const { id } = await openCareCase();
    const outcomes = await Promise.all([
      outcomeOf(claimCase(asModerator(), id)),
      outcomeOf(claimCase(asOther(), id)),
    ]);
    expect(outcomes.sort()).toEqual(['conflict', 'done']);
  });

  it('tells who is quicker by role, not by name', async () => {
    const { id } = await openCareCase();
    await claimCase(world.as(staff.lead.actor), id);
    const refused = await refusal(claimCase(asModerator(), id), 'conflict');
    expect(refused.message).toContain('lead');
    expect(refused.message).not.toContain(staff.lead.actor.pseudonym);
  });

  it('lasts a quarter of an hour, is renewed by its claimant, and is free for others after', async () => {
    const { id } = await openCareCase();
    await claimCase(asModerator(), id);
    await world.clock.advance(minutes(14));
    await refusal(claimCase(asOther(), id), 'conflict');
    const renewed = await claimCase(asModerator(), id);
    expect(renewed.until.getTime() - world.clock.now().getTime()).toBeGreaterThan(minutes(14));
    await world.clock.advance(minutes(16));
    expect((await getCase(asOther(), id)).claim).toBeNull();
    await claimCase(asOther(), id);
    expect((await getCase(asOther(), id)).claim).toMatchObject({ mine: true, role: 'moderator' });
  });

  it('that ran out decides nothing', async () => {
    const { id } = await openCareCase();
    const { version } = await claimCase(asModerator(), id);
    await world.clock.advance(minutes(16));
    await refusal(
      decideCase(asModerator(), { caseId: id, decision: 'dismiss', reason: 'Talked.', version }),
      'conflict',
    );
    const again = await claimCase(asModerator(), id);
    const decided = await decideCase(asModerator(), {
      caseId: id,
      decision: 'dismiss',
      reason: 'Talked.',
      version: again.version,
    });
    expect(decided.outcome).toBe('dismissed');
  });

  it('is given back by its claimant only, and the clock begins anew', async () => {
    const { id, author } = await openCareCase();
    await claimCase(asModerator(), id);
    await refusal(releaseClaim(asOther(), id), 'conflict');
    await releaseClaim(asModerator(), id);
    expect(await findCase(author.memberId)).toMatchObject({
      claimedBy: null,
      state: 'open',
      acknowledgedBy: null,
      deadlineAt: expect.any(Date),
    });
    await claimCase(asOther(), id);
  });

  it('that ran out frees the case, whose clock begins anew, once', async () => {
    const { id, author } = await openCareCase();
    await claimCase(asModerator(), id);
    await world.clock.advance(minutes(10));
    await claimCase(asModerator(), id);
    await world.clock.advance(minutes(10));
    await world.sweep();
    expect(await findCase(author.memberId)).toMatchObject({
      claimedBy: staff.moderator.id,
      deadlineAt: null,
    });
    await world.clock.advance(minutes(6));
    await world.sweep();
    await world.sweep();
    expect(await findCase(author.memberId)).toMatchObject({ claimedBy: null, acknowledgedAt: null });
    expect((await findCase(author.memberId))?.deadlineAt).not.toBeNull();
    expect((await eventsOf(id)).filter(({ kind }) => kind === 'claim-lapsed')).toHaveLength(1);
  });

  it('is an audit row and an event in the claimant’s name, and so is giving it back', async () => {
    const { id } = await openCareCase();
    await claimCase(asModerator(), id);
    await releaseClaim(asModerator(), id);
    const rows = await world.system.db.select().from(auditEvents).where(eq(auditEvents.caseId, id));
    const acts = rows.map(({ action, actorId }) => [action, actorId]);
    expect(acts).toContainEqual(['moderation.claim-case', staff.moderator.id]);
    expect(acts).toContainEqual(['moderation.release-claim', staff.moderator.id]);
    const byActor = (await eventsOf(id)).filter(({ actorId }) => actorId === staff.moderator.id);
    expect(byActor.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['claimed', 'released-claim']));
  });
});

describe('who is too close', () => {
  it('can’t claim, acknowledge or decide: a member of the group', async () => {
    const { id, group } = await openCareCase();
    const close = await buildPerson(world, { roles: ['moderator'] });
    const acts = [claimCase, acknowledgeCase] as const;
    for (const act of acts) await act(world.as(staff.moderator.actor), id);
    await releaseClaim(asModerator(), id);
    await buildMember(world, group, { person: close });
    for (const act of acts) await refusal(act(world.as(close.actor), id), 'conflict');
    const view = await getCase(world.as(close.actor), id);
    expect(view).toMatchObject({ ownCase: true, decisions: [] });
  });

  it('can’t see at all: the person it is about', async () => {
    const { id, group } = await openCareCase();
    const self = await buildPerson(world, { roles: ['moderator'] });
    const member = await buildMember(world, group, { person: self });
    await say(self, group, words.moderate);
    const own = await findCase(member.memberId);
    const ctx = world.as(self.actor);
    await refusal(getCase(ctx, own?.id ?? ''), 'not-found');
    await refusal(claimCase(ctx, own?.id ?? ''), 'not-found');
    const shown = (await listQueue(ctx)).map(({ caseId }) => caseId);
    expect(shown).toContain(id);
    expect(shown).not.toContain(own?.id);
    expect((await listQueue(asModerator())).map(({ caseId }) => caseId)).toContain(own?.id);
    expect((await countQueue(asModerator())).open - (await countQueue(ctx)).open).toBe(1);
  });

  it('doesn’t read notes or reporters, and a reporter doesn’t decide', async () => {
    await setShifts([staff.moderator, 'moderator']);
    const { group, author } = await buildTalk();
    const message = await say(author, group, words.plain);
    await reportMessage(asModerator(), {
      groupId: group.id,
      messageId: message.id,
      lane: 'conduct',
      reason: 'insult',
      note: 'Said to a newcomer.',
    });
    const kase = await findCase(author.memberId, 'conduct');
    await refusal(claimCase(asModerator(), kase?.id ?? ''), 'conflict');
    expect((await getCase(asModerator(), kase?.id ?? '')).reports).toMatchObject([
      { reporter: null, note: null },
    ]);
    await claimCase(asOther(), kase?.id ?? '');
    const [report] = await world.system.db
      .select()
      .from(reports)
      .where(eq(reports.caseId, kase?.id ?? ('' as never)));
    expect((await getCase(asOther(), kase?.id ?? '')).reports).toMatchObject([
      { reporter: { memberId: report?.reporterId }, note: 'Said to a newcomer.' },
    ]);
  });
});

describe('the queue', () => {
  it('is ordered by urgency, then by deadline, and says what each case is about', async () => {
    await setShifts([staff.moderator, 'moderator'], [staff.lead, 'lead']);
    const talks: unknown[] = [];
    for (const tier of ['low', 'imminent', 'moderate', 'high'] as const) {
      const talk = await buildTalk();
      await say(talk.author, talk.group, words[tier]);
      talks.push((await findCase(talk.author.memberId))?.id);
    }
    const items = await listQueue(asModerator());
    const ours = items.filter(({ caseId }) => talks.includes(caseId));
    expect(ours.map(({ tier }) => tier)).toEqual(['imminent', 'high', 'moderate', 'low']);
    const ranks = items.map(({ tier }) => ['imminent', 'high', 'moderate', 'low'].indexOf(tier));
    expect(ranks).toEqual([...ranks].sort());
    expect(ours[1]?.reasons).toContain('recent-behaviour');
    expect(ours[1]).toMatchObject({ overdue: false, acknowledged: false, claim: null, messages: 1 });
  });

  it('counts what is open, free, late and imminent', async () => {
    await setShifts([staff.moderator, 'moderator'], [staff.lead, 'lead']);
    const before = await countQueue(asModerator());
    const { id } = await openCareCase();
    expect(await countQueue(asModerator())).toEqual({
      ...before,
      open: before.open + 1,
      unclaimed: before.unclaimed + 1,
    });
    await world.clock.advance(minutes(61));
    const late = await countQueue(asModerator());
    expect(late.overdue).toBeGreaterThan(before.overdue);
    const item = (await listQueue(asModerator())).find(({ caseId }) => caseId === id);
    expect(item?.overdue).toBe(true);
    await claimCase(asModerator(), id);
    const claimed = await countQueue(asModerator());
    expect(claimed.overdue).toBe(late.overdue - 1);
    expect(claimed.unclaimed).toBe(late.unclaimed - 1);
  });
});

it('reading a case opens what is sealed, and leaves one audit row for each time somebody comes to it', async () => {
  const { id } = await openCareCase();
  const readings = async () =>
    (await world.system.db.select().from(auditEvents).where(eq(auditEvents.caseId, id))).filter(
      ({ action }) => action === 'moderation.read-case',
    ).length;
  await getCase(asModerator(), id);
  await getCase(asModerator(), id);
  expect(await readings()).toBe(1);
  await getCase(asOther(), id);
  expect(await readings()).toBe(2);
  await world.clock.advance(minutes(16));
  await getCase(asModerator(), id);
  expect(await readings()).toBe(3);
});
