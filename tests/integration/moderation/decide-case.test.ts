import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { CaseId } from '#app/contracts/ids.ts';
import type { CaseDecision } from '#app/contracts/moderation.ts';
import { constraintOf } from '#db/client.ts';
import { cases, evidence, messages, restrictions } from '#db/schema/index.ts';
import { after, hours, minutes } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import { claimCase } from '#server/moderation/claim-case.ts';
import { decideCase } from '#server/moderation/decide-case.ts';
import { getCase } from '#server/moderation/get-case.ts';
import { markNoticesRead } from '#server/moderation/mark-notices-read.ts';
import { listNotices } from '#server/moderation/notice-queries.ts';
import { reportMessage } from '#server/moderation/report-message.ts';
import type { Talk } from './kit.ts';
import { openModeration, refusal, words } from './kit.ts';

const { world, staff, buildTalk, say, setShifts, findCase, eventsOf, calledFor, noticesOf, pendingClimbs } =
  openModeration();
const asModerator = () => world.as(staff.moderator.actor);
const asOther = () => world.as(staff.otherModerator.actor);

type Lane = 'care' | 'conduct';

async function heldBy(lane: Lane) {
  const talk = await buildTalk();
  const message = await say(talk.author, talk.group, lane === 'care' ? words.method : words.contact);
  const kase = await findCase(talk.author.memberId, lane);
  if (!kase) throw new Error('no case');
  return { ...talk, messageId: message.id, caseId: kase.id };
}

async function reported(reason: 'insult' | 'threat' = 'insult') {
  const talk = await buildTalk();
  const message = await say(talk.author, talk.group, words.plain);
  const what = { groupId: talk.group.id, messageId: message.id, lane: 'conduct', reason } as const;
  await reportMessage(world.as(talk.reader.actor), what);
  const kase = await findCase(talk.author.memberId, 'conduct');
  if (!kase) throw new Error('no case');
  return { ...talk, messageId: message.id, caseId: kase.id };
}

async function decideNow(caseId: string, decision: CaseDecision) {
  const { version } = await claimCase(asModerator(), caseId);
  return decideCase(asModerator(), { caseId, decision, reason: 'Read in context.', version });
}

const stateOf = async (messageId: string) => {
  const [row] = await world.system.db
    .select({ state: messages.state, seq: messages.seq })
    .from(messages)
    .where(eq(messages.id, messageId as never));
  return row;
};
const kindsFor = async (person: Talk['author']) => (await noticesOf(person)).map(({ kind }) => kind);

describe('a decision', () => {
  it.each([
    ['care', 'release', 'posted', 'released', 'message.released'],
    ['conduct', 'release', 'posted', 'released', 'message.released'],
    ['care', 'remove', 'removed', 'removed', 'message.removed'],
    ['conduct', 'remove', 'removed', 'removed', 'message.removed'],
  ] as const)('on a message held for %s: %s', async (lane, decision, state, outcome, notice) => {
    const { caseId, messageId, author, reader } = await heldBy(lane);
    const decided = await decideNow(caseId, decision);
    expect(decided.outcome).toBe(outcome);
    expect(await stateOf(messageId)).toMatchObject({ state, seq: state === 'posted' ? 1 : null });
    expect(await kindsFor(author)).toEqual([notice]);
    expect(await kindsFor(reader)).toEqual([]);
    const kase = await findCase(author.memberId, lane);
    expect(kase).toMatchObject({ state: 'closed', outcome, claimedBy: null, deadlineAt: null });
    expect(await pendingClimbs(caseId as never)).toEqual([]);
    expect(world.heard).toContainEqual(
      expect.objectContaining({ name: 'message.decided', messageId, state, userId: author.id }),
    );
  });

  it('to hide takes it out of the room, and tells author and reporter, each their own', async () => {
    const { caseId, messageId, author, reader } = await reported();
    expect((await decideNow(caseId, 'hide')).outcome).toBe('hidden');
    expect((await stateOf(messageId))?.state).toBe('hidden');
    expect(await kindsFor(author)).toEqual(['message.hidden']);
    expect(await kindsFor(reader)).toEqual(['report.acted']);
    const notices = await listNotices(world.as(reader.actor));
    expect(notices).toMatchObject([{ kind: 'report.acted', codes: { lane: 'conduct' }, read: false }]);
    expect(JSON.stringify(notices)).not.toContain(author.name);
    await markNoticesRead(world.as(reader.actor));
    expect((await listNotices(world.as(reader.actor)))[0]?.read).toBe(true);
    expect((await listNotices(world.as(author.actor)))[0]?.read).toBe(false);
  });

  it('to dismiss tells the reporter that someone looked, and the author nothing', async () => {
    const { caseId, author, reader, messageId } = await reported();
    expect((await decideNow(caseId, 'dismiss')).outcome).toBe('dismissed');
    expect((await stateOf(messageId))?.state).toBe('posted');
    expect(await kindsFor(author)).toEqual([]);
    expect(await kindsFor(reader)).toEqual(['report.looked-at']);
  });

  it('to escalate goes to a lead at once, frees the claim and begins the clock anew', async () => {
    await setShifts([staff.moderator, 'moderator'], [staff.lead, 'lead']);
    const { caseId, author } = await reported('threat');
    expect((await decideNow(caseId, 'escalate')).outcome).toBeNull();
    const kase = await findCase(author.memberId, 'conduct');
    expect(kase).toMatchObject({ state: 'open', step: 1, claimedBy: null, acknowledgedAt: null });
    expect(kase?.deadlineAt).toBeInstanceOf(Date);
    expect(await calledFor(caseId as never)).toEqual([staff.moderator.id, staff.lead.id]);
    await world.clock.advance(minutes(11));
    await world.sweep();
    expect((await findCase(author.memberId, 'conduct'))?.step).toBe(2);
  });

  it('seals its reason with the case, and shows it to staff', async () => {
    const { caseId } = await reported();
    const { version } = await claimCase(asModerator(), caseId);
    const reason = 'A marker of plain words nobody else writes.';
    await decideCase(asModerator(), { caseId, decision: 'dismiss', reason, version });
    const rows = await world.system.db
      .select()
      .from(evidence)
      .where(eq(evidence.caseId, caseId as never));
    expect(JSON.stringify(rows)).not.toContain('marker');
    const view = await getCase(asOther(), caseId);
    expect(view.evidence).toContainEqual(expect.objectContaining({ kind: 'decision-reason', text: reason }));
    expect(JSON.stringify(await eventsOf(caseId as never))).not.toContain('marker');
  });
});

describe('a decision is refused', () => {
  it('when two decide at once: one counts', async () => {
    const { caseId, messageId } = await heldBy('conduct');
    const { version } = await claimCase(asModerator(), caseId);
    const decide = (decision: CaseDecision) =>
      decideCase(asModerator(), { caseId, decision, reason: 'Read.', version }).then(
        () => 'done',
        (error: { code: string }) => error.code,
      );
    const outcomes = await Promise.all([decide('release'), decide('remove')]);
    expect(outcomes.sort()).toEqual(['conflict', 'done']);
    expect(['posted', 'removed']).toContain((await stateOf(messageId))?.state);
  });

  it('when the case changed since it was read, and says what', async () => {
    const { caseId, author, group, messageId } = await heldBy('care');
    const { version } = await claimCase(asModerator(), caseId);
    await say(author, group, words.low);
    const input = { caseId, decision: 'release', reason: 'Read.', version } as const;
    const refused = await refusal(decideCase(asModerator(), input), 'conflict');
    expect(refused).toMatchObject({ details: { because: 'changed', changes: 'joined' } });
    expect((await stateOf(messageId))?.state).toBe('held');
    const view = await getCase(asModerator(), caseId);
    expect(view.events.filter((event) => event.version > version).map(({ kind }) => kind)).toEqual([
      'joined',
    ]);
    await decideCase(asModerator(), { ...input, version: view.version });
    expect((await stateOf(messageId))?.state).toBe('posted');
  });

  it('without a claim of one’s own', async () => {
    const { caseId } = await reported();
    const { version } = await claimCase(asModerator(), caseId);
    const input = { caseId, decision: 'dismiss', reason: 'Read.', version } as const;
    await refusal(decideCase(asOther(), input), 'conflict');
    expect((await decideCase(asModerator(), input)).outcome).toBe('dismissed');
    await refusal(decideCase(asModerator(), input), 'conflict');
  });

  it.each([
    ['a message that waits', 'dismiss'],
    ['a message that waits', 'hide'],
    ['a message that stands', 'release'],
    ['a message that stands', 'remove'],
  ] as const)('where %s makes it illegal: %s', async (what, decision) => {
    const { caseId, author } = what === 'a message that waits' ? await heldBy('conduct') : await reported();
    await refusal(decideNow(caseId, decision), 'conflict');
    expect((await findCase(author.memberId, 'conduct'))?.state).toBe('open');
    expect(await noticesOf(author)).toEqual([]);
  });

  it('when it doesn’t say which of two messages to hide', async () => {
    const { author, group } = await buildTalk();
    const first = await say(author, group, words.moderate);
    const second = await say(author, group, words.moderate);
    const kase = await findCase(author.memberId);
    const caseId = kase?.id ?? '';
    const { version } = await claimCase(asModerator(), caseId);
    const input = { caseId, decision: 'hide', reason: 'Detail.', version } as const;
    await refusal(decideCase(asModerator(), input), 'invalid');
    await decideCase(asModerator(), { ...input, messageId: second.id });
    expect((await stateOf(first.id))?.state).toBe('posted');
    expect((await stateOf(second.id))?.state).toBe('hidden');
  });
});

it('a case with two messages waiting stays open until both are decided', async () => {
  const { author, group } = await buildTalk();
  const [one, two] = [await say(author, group, words.method), await say(author, group, words.method)];
  const caseId = (await findCase(author.memberId))?.id ?? '';
  const { version } = await claimCase(asModerator(), caseId);
  const first = await decideCase(asModerator(), {
    caseId,
    decision: 'remove',
    reason: 'Detail.',
    version,
    messageId: one.id,
  });
  expect(first.outcome).toBeNull();
  const second = await decideCase(asModerator(), {
    caseId,
    decision: 'release',
    reason: 'No detail.',
    version: first.version,
  });
  expect(second.outcome).toBe('released');
  expect([(await stateOf(one.id))?.state, (await stateOf(two.id))?.state]).toEqual(['removed', 'posted']);
});

describe('the database itself', () => {
  const restrict = async (values: Partial<Omit<typeof restrictions.$inferInsert, 'id' | 'userId'>>) => {
    const { author, group } = await buildTalk();
    const now = world.clock.now();
    return world.system.db
      .insert(restrictions)
      .values({
        id: newId(),
        userId: author.id,
        groupId: group.id,
        kind: 'mute',
        purpose: 'calming',
        reason: 'calm',
        startsAt: now,
        endsAt: after(now, hours(24)),
        ...values,
      })
      .then(
        () => 'stored',
        (error: unknown) => constraintOf(error),
      );
  };

  it('takes a sanction only with a conduct case', async () => {
    const conduct = await reported();
    const care = await heldBy('care');
    const named = (caseId: string) => ({ caseId: caseId as never, caseLane: 'conduct' as const });
    const sanction = { purpose: 'sanction' as const };
    expect(await restrict(sanction)).toBe('restrictions_sanction_names_case');
    expect(await restrict({ ...sanction, ...named(care.caseId) })).toBe('restrictions_conduct_case_fk');
    expect(await restrict({ ...sanction, ...named(conduct.caseId) })).toBe('stored');
  });

  it('takes calming for a day at most', async () => {
    const now = world.clock.now();
    const until = (span: number) => ({ startsAt: now, endsAt: after(now, span) });
    expect(await restrict(until(hours(24)))).toBe('stored');
    expect(await restrict(until(hours(24) + 1))).toBe('restrictions_calming_is_short');
    expect(await restrict({ ...until(hours(24)), kind: 'ban' })).toBe('restrictions_calming_is_short');
    expect(await restrict({ startsAt: now, endsAt: null })).toBe('restrictions_calming_is_short');
  });

  it('keeps one open care case per person and group', async () => {
    const { author, group } = await buildTalk();
    const insert = (lane: Lane) =>
      world.system.db
        .insert(cases)
        .values({
          id: newId<CaseId>(),
          groupId: group.id,
          lane,
          subjectId: author.memberId,
          tier: 'low',
          state: 'open',
          openedAt: world.clock.now(),
        })
        .then(
          () => 'stored',
          (error: unknown) => constraintOf(error),
        );
    expect([
      await insert('care'),
      await insert('conduct'),
      await insert('conduct'),
      await insert('care'),
    ]).toEqual(['stored', 'stored', 'stored', 'cases_one_open_care']);
  });
});
