import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { CaseId } from '#app/contracts/ids.ts';
import { caseMessages, cases, dueWork, evidence, messages, shifts } from '#db/schema/index.ts';
import { listEvents } from '#server/chat/list-events.ts';
import { openRoom } from '#server/chat/open-room.ts';
import { sendMessages } from '#server/chat/send-messages.ts';
import { after, days } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import { oweRetention } from '#server/ops/retention-work.ts';
import { buildGroup, buildMember } from '#tests/factories/build-group.ts';
import { buildPerson } from '#tests/factories/build-person.ts';
import { openWorld } from '#tests/support/world.ts';

const world = openWorld();
const sweepDaily = async () => {
  await oweRetention(world.system);
  await world.sweep();
};

/** The next day's. */
const sweepAgain = async () => {
  await world.clock.advance(days(1) + 1_000);
  await world.sweep();
};

async function room() {
  const lead = await buildPerson(world, { roles: ['lead'] });
  const startsAt = after(world.clock.now(), -1_000);
  await world.system.db
    .insert(shifts)
    .values({ id: newId(), userId: lead.id, rank: 'lead', startsAt, endsAt: after(startsAt, days(3650)) });
  const group = await buildGroup(world);
  const facilitator = await buildMember(world, group, { role: 'facilitator' });
  const author = await buildMember(world, group);
  await openRoom(world.as(facilitator.actor), { groupId: group.id });
  /** Sends as if it were so many days ago. */
  const send = async (text: string, daysAgo: number) => {
    const then = after(world.clock.now(), -days(daysAgo));
    const ctx = { ...world.as(author.actor), clock: { now: () => then } };
    const [outcome] = await sendMessages(ctx, [
      { sender: author.actor, groupId: group.id, clientMessageId: newId(), text },
    ]);
    expect(outcome?.kind).toBe('sent');
  };
  const texts = async () =>
    (
      await world.system.db
        .select()
        .from(messages)
        .where(eq(messages.groupId, group.id))
        .orderBy(messages.seq)
    ).map((row) => row.text);
  return { group, author, send, texts };
}

describe('retention', () => {
  it('erases words when they were kept long enough, and leaves their place in the log', async () => {
    const { group, author, send, texts } = await room();
    await send('an old sentence', 366);
    await send('a newer one', 364);
    await sweepDaily();
    expect(await texts()).toEqual([null, 'a newer one']);
    const again = await buildMember(world, group, { name: 'Somebody new' });
    const page = await listEvents(world.as(again.actor), { groupId: group.id, after: 0 });
    const posted = page.events.filter((event) => event.kind === 'message.posted');
    expect(posted[0]).toMatchObject({ message: { text: null, gone: 'erased' } });
    expect(JSON.stringify(page)).not.toContain('an old sentence');
    expect(author.memberId).not.toBe(again.memberId);
  });

  it('keeps what an open case is about until the case is closed, and erases a closed case in its time', async () => {
    const { send, texts } = await room();
    await send('Most nights I wish I would just not wake up', 400);
    const [kase] = await world.system.db.select().from(cases).where(eq(cases.state, 'open'));
    await sweepAgain();
    expect(await texts()).toEqual(['Most nights I wish I would just not wake up']);
    const closeAgo = (daysAgo: number) =>
      world.system.db
        .update(cases)
        .set({ state: 'closed', outcome: 'dismissed', closedAt: after(world.clock.now(), -days(daysAgo)) })
        .where(eq(cases.id, kase?.id ?? newId<CaseId>()));
    await closeAgo(700);
    await sweepAgain();
    expect(await texts()).toEqual([null]);
    expect(await world.system.db.select().from(cases)).toHaveLength(1);
    await closeAgo(731);
    await sweepAgain();
    expect(await world.system.db.select().from(cases)).toEqual([]);
    expect(await world.system.db.select().from(caseMessages)).toEqual([]);
    expect(await world.system.db.select().from(evidence)).toEqual([]);
  });

  it('is owed once, and again for the next day', async () => {
    await sweepDaily();
    await sweepDaily();
    const rows = await world.system.db.select().from(dueWork).where(eq(dueWork.kind, 'ops.keep-retention'));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.state).toBe('pending');
    expect(rows[0]?.dueAt.getTime()).toBeGreaterThan(world.clock.now().getTime());
  });
});
