import { and, eq, like } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditEvents, cases, dueWork, supportCards } from '#db/schema/index.ts';
import { getSupport } from '#server/crisis/support-queries.ts';
import { hours, minutes, seconds } from '#server/kernel/durations.ts';
import { createSweeper } from '#server/kernel/sweeper.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { acknowledgeCase } from '#server/moderation/acknowledge-case.ts';
import { claimCase } from '#server/moderation/claim-case.ts';
import { runClimb } from '#server/moderation/climb-case.ts';
import { lockCase } from '#server/moderation/lock-case.ts';
import { moderationWork } from '#server/moderation/work-handlers.ts';
import { buildMember } from '#tests/factories/build-group.ts';
import { openModeration, words } from './kit.ts';

const { world, staff, buildTalk, say, setShifts, findCase, eventsOf, calledFor, ...more } = openModeration();
const { pendingClimbs, progressOf } = more;

async function openCareCase(tier: 'low' | 'moderate' | 'high' | 'imminent') {
  const talk = await buildTalk();
  await say(talk.author, talk.group, words[tier]);
  const kase = await findCase(talk.author.memberId);
  if (!kase) throw new Error('no case');
  const now = async () => {
    const row = await findCase(talk.author.memberId);
    if (!row) throw new Error('the case is gone');
    return row;
  };
  return { ...talk, id: kase.id, now };
}

const pass = async (span: number) => {
  await world.clock.advance(span);
  await world.sweep();
};

describe('a case nobody acknowledges', () => {
  it('climbs from on-call to a lead to all leads and the webhook, a step each deadline', async () => {
    await setShifts([staff.moderator, 'moderator'], [staff.lead, 'lead']);
    const kase = await openCareCase('high');
    expect(await calledFor(kase.id)).toEqual([staff.moderator.id]);

    await pass(minutes(9));
    expect((await kase.now()).step).toBe(0);
    await pass(minutes(1) + seconds(1));
    expect((await kase.now()).step).toBe(1);
    expect((await calledFor(kase.id)).slice(1)).toEqual([staff.lead.id]);
    expect(await progressOf(kase.id)).toEqual(['waiting']);

    await pass(minutes(10) + seconds(1));
    expect((await kase.now()).step).toBe(2);
    expect(new Set((await calledFor(kase.id)).slice(2))).toEqual(
      new Set([staff.lead.id, staff.otherLead.id, 'webhook']),
    );
    expect(await progressOf(kase.id)).toEqual(['waiting']);

    await pass(minutes(10) + seconds(1));
    expect(await progressOf(kase.id)).toEqual(['nobody-reached']);
    expect((await kase.now()).deadlineAt).toBeNull();
    const [card] = await world.system.db.select().from(supportCards).where(eq(supportCards.caseId, kase.id));
    const view = card && (await getSupport(world.as(kase.author.actor), card.id));
    expect(view?.cover.state).toBe('nobody');
  });

  it('waits an hour at moderate, then ten minutes a step', async () => {
    await setShifts([staff.moderator, 'moderator'], [staff.lead, 'lead']);
    const kase = await openCareCase('moderate');
    await pass(minutes(59));
    expect((await kase.now()).step).toBe(0);
    await pass(minutes(1) + seconds(1));
    expect((await kase.now()).step).toBe(1);
    await pass(minutes(10) + seconds(1));
    expect((await kase.now()).step).toBe(2);
  });

  it('waits a day at low, and then goes to a lead', async () => {
    await setShifts([staff.moderator, 'moderator'], [staff.lead, 'lead']);
    const kase = await openCareCase('low');
    await pass(hours(23));
    expect((await kase.now()).step).toBe(0);
    expect(await calledFor(kase.id)).toEqual([]);
    await pass(hours(1) + seconds(1));
    expect((await kase.now()).step).toBe(1);
    expect(await calledFor(kase.id)).toEqual([staff.lead.id]);
  });

  it('passes over a step at which nobody is on duty, at once', async () => {
    await setShifts([staff.lead, 'lead']);
    const kase = await openCareCase('high');
    expect((await kase.now()).step).toBe(1);
    expect(await calledFor(kase.id)).toEqual([staff.lead.id]);
    await setShifts([staff.moderator, 'moderator']);
    const other = await openCareCase('high');
    await pass(minutes(10) + seconds(1));
    expect((await other.now()).step).toBe(2);
    expect(await progressOf(other.id)).toEqual(['nobody-reached']);
  });

  it('says so at once where nobody is on duty at all, and still calls every lead', async () => {
    await setShifts();
    const kase = await openCareCase('high');
    expect((await kase.now()).step).toBe(2);
    expect(new Set(await calledFor(kase.id))).toEqual(
      new Set([staff.lead.id, staff.otherLead.id, 'webhook']),
    );
    expect(await progressOf(kase.id)).toEqual(['nobody-reached']);
    await claimCase(world.as(staff.moderator.actor), kase.id);
    expect(await progressOf(kase.id)).toEqual(['acknowledged']);
  });

  it('at imminent is called for every five minutes, and the card says so after two', async () => {
    await setShifts([staff.moderator, 'moderator'], [staff.lead, 'lead']);
    const kase = await openCareCase('imminent');
    const everyone = new Set([staff.moderator.id, staff.lead.id, staff.otherLead.id, 'webhook']);
    expect(new Set(await calledFor(kase.id))).toEqual(everyone);
    await pass(minutes(2) + seconds(1));
    expect(await calledFor(kase.id)).toHaveLength(4);
    expect(await progressOf(kase.id)).toEqual(['nobody-reached']);
    for (const repeat of [1, 2, 3]) {
      await pass(repeat === 1 ? minutes(3) : minutes(5));
      const called = await calledFor(kase.id);
      expect(called).toHaveLength(4 * (repeat + 1));
      expect(new Set(called.slice(-4))).toEqual(everyone);
    }
    await acknowledgeCase(world.as(staff.lead.actor), kase.id);
    await pass(minutes(30));
    expect(await calledFor(kase.id)).toHaveLength(16);
  });

  it('calls nobody who is too close: not a moderator of the same group', async () => {
    const kase = await buildTalk();
    await buildMember(world, kase.group, { person: staff.moderator });
    await setShifts([staff.moderator, 'moderator'], [staff.lead, 'lead']);
    await say(kase.author, kase.group, words.high);
    const row = await findCase(kase.author.memberId);
    expect(row?.step).toBe(1);
    expect(await calledFor(row?.id ?? ('' as never))).toEqual([staff.lead.id]);
  });
});

describe('the clock', () => {
  it.each([
    ['a claim', claimCase],
    ['an acknowledgement', acknowledgeCase],
  ] as const)('is stopped by %s', async (_what, act) => {
    await setShifts([staff.moderator, 'moderator'], [staff.lead, 'lead']);
    const [stopped, running] = [await openCareCase('high'), await openCareCase('high')];
    await act(world.as(staff.moderator.actor), stopped.id);
    expect(await pendingClimbs(stopped.id)).toEqual([]);
    expect(await progressOf(stopped.id)).toEqual(['acknowledged']);
    await pass(minutes(11));
    expect((await stopped.now()).step).toBe(0);
    expect((await running.now()).step).toBe(1);
  });

  it('that was set anew does not run at its old time', async () => {
    await setShifts([staff.moderator, 'moderator'], [staff.lead, 'lead']);
    const kase = await openCareCase('high');
    const [old] = await pendingClimbs(kase.id);
    await pass(minutes(9));
    await claimCase(world.as(staff.moderator.actor), kase.id);
    await say(kase.author, kase.group, words.imminent);
    const before = await kase.now();
    // A worker that held the old deadline comes too late.
    const outcome = await inTransaction(world.system, (tx) =>
      runClimb(tx, {
        id: old?.id ?? '',
        kind: 'moderation.climb',
        payload: old?.payload ?? {},
        dueAt: old?.dueAt ?? new Date(),
        key: '',
        attempts: 1,
        fence: 1,
      }),
    );
    expect(outcome).toBe('done');
    expect(await kase.now()).toEqual(before);
  });

  it('of a worker that died is run once, by another', async () => {
    await setShifts([staff.moderator, 'moderator'], [staff.lead, 'lead']);
    const kase = await openCareCase('high');
    await world.clock.advance(minutes(10) + seconds(1));
    // The worker took the lease and was killed in the middle of its transaction.
    let entered = () => {};
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const dying = createSweeper(world.system, [
      {
        kind: 'moderation.climb',
        mode: 'transactional',
        async run(tx, work) {
          await runClimb(tx, work);
          entered();
          await tx.db.execute('select pg_terminate_backend(pg_backend_pid())');
          return 'done';
        },
      },
    ]);
    await Promise.all([inside, dying.sweep().catch(() => null)]);
    expect((await kase.now()).step).toBe(0);
    expect(await calledFor(kase.id)).toHaveLength(1);

    await world.clock.advance(seconds(16));
    await Promise.all([
      createSweeper(world.system, moderationWork()).sweep(),
      createSweeper(world.system, moderationWork()).sweep(),
    ]);
    expect((await kase.now()).step).toBe(1);
    expect((await eventsOf(kase.id)).filter(({ kind }) => kind === 'climbed')).toHaveLength(1);
    expect(await calledFor(kase.id)).toEqual([staff.moderator.id, staff.lead.id]);
  });

  it('waits its turn while somebody has the case, and neither waits for the other for ever', async () => {
    await setShifts([staff.moderator, 'moderator'], [staff.lead, 'lead']);
    const kase = await openCareCase('high');
    await world.clock.advance(minutes(10) + seconds(1));
    await inTransaction(world.system, async (tx) => {
      await lockCase(tx, kase.id);
      await world.sweep();
    });
    expect((await kase.now()).step).toBe(0);
    await pass(seconds(2));
    expect((await kase.now()).step).toBe(1);
  });

  it('leaves an audit row for each step', async () => {
    await setShifts([staff.moderator, 'moderator'], [staff.lead, 'lead']);
    const kase = await openCareCase('high');
    await pass(minutes(10) + seconds(1));
    const rows = await world.system.db
      .select({ action: auditEvents.action, actor: auditEvents.actorKind })
      .from(auditEvents)
      .where(and(eq(auditEvents.caseId, kase.id), like(auditEvents.action, 'moderation.%')));
    expect(rows).toEqual([
      { action: 'moderation.open-case', actor: 'system' },
      { action: 'moderation.climb-case', actor: 'system' },
    ]);
  });
});

it('alerts wait, readable, while nothing is configured', async () => {
  await setShifts([staff.moderator, 'moderator']);
  const kase = await openCareCase('imminent');
  await world.sweep();
  const rows = await world.system.db
    .select({ state: dueWork.state, payload: dueWork.payload })
    .from(dueWork)
    .where(and(eq(dueWork.subjectId, kase.id), like(dueWork.kind, 'deliver.%')));
  expect(rows.map(({ state }) => state)).toEqual(Array(rows.length).fill('waiting'));
  // Ids and codes: nothing of what was written, and nobody's name.
  expect(JSON.stringify(rows)).not.toContain('pills');
  expect(JSON.stringify(rows)).not.toContain(kase.author.name);
  const [row] = await world.system.db.select().from(cases).where(eq(cases.id, kase.id));
  expect(row?.acknowledgedAt).toBeNull();
});
