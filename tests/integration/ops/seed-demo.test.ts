import { eq, inArray, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  auditEvents,
  cases,
  groups,
  memberships,
  messages,
  roomEvents,
  rooms,
  sessions,
  users,
} from '#db/schema/index.ts';
import { demoGroups } from '#db/seed/demo-story.ts';
import { signIn } from '#server/accounts/sign-in.ts';
import { findCover } from '#server/crisis/cover.ts';
import { findShiftFacts } from '#server/crisis/shift-queries.ts';
import { demoPassword, demoSignIns } from '#server/ops/demo-sign-ins.ts';
import { seedDemo } from '#server/ops/seed-demo.ts';
import { openWorld } from '#tests/support/world.ts';

const world = openWorld();

beforeAll(async () => {
  await Promise.all([seedDemo(world.system), seedDemo(world.system)]);
  await seedDemo(world.system);
});

const db = () => world.system.db;

describe('the demo', () => {
  it('is told once, however often and by however many it is begun', async () => {
    const rows = await db().select().from(groups);
    expect(rows.map((row) => row.slug).sort()).toEqual(demoGroups.map((group) => group.slug).sort());
    expect(rows.every((row) => row.demo)).toBe(true);
  });

  it('has everyone one can sign in as, with the password that is printed', async () => {
    for (const { pseudonym } of demoSignIns) {
      const outcome = await signIn(world.as(), {
        form: { pseudonym, password: demoPassword },
        address: '127.0.0.1',
      });
      expect([pseudonym, outcome.kind]).toEqual([pseudonym, 'signed-in']);
    }
  });

  it('leaves no session behind that nobody signed in to', async () => {
    const open = await db()
      .select({ name: users.pseudonym })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId));
    expect(open.every(({ name }) => demoSignIns.some(({ pseudonym }) => pseudonym === name))).toBe(true);
  });

  it('has two open groups without a limit, one by asking with a request, and a full one', async () => {
    const facts = await db().execute<{
      slug: string;
      join_policy: string;
      capacity: number | null;
      active: string;
      pending: string;
      led: string;
    }>(sql`
      select g.slug, g.join_policy, g.capacity,
        count(*) filter (where m.state = 'active' and m.role = 'member') as active,
        count(*) filter (where m.state = 'pending') as pending,
        count(*) filter (where m.state = 'active' and m.role = 'facilitator') as led
      from groups g join memberships m on m.group_id = g.id group by g.id`);
    expect(facts.filter((one) => one.join_policy === 'open' && one.capacity === null)).toHaveLength(2);
    expect(facts.find((one) => one.join_policy === 'ask')).toMatchObject({ pending: '1' });
    expect(facts.filter((one) => one.capacity !== null && Number(one.active) === one.capacity)).toHaveLength(
      1,
    );
    expect(facts.every((one) => one.led === '1')).toBe(true);
  });

  it('has rooms whose log is dense and in the past, and whose head is right', async () => {
    const all = await db().select().from(rooms);
    for (const room of all) {
      const rows = await db()
        .select()
        .from(roomEvents)
        .where(eq(roomEvents.groupId, room.groupId))
        .orderBy(roomEvents.seq);
      expect(rows.map((row) => row.seq)).toEqual(rows.map((_row, at) => at + 1));
      expect(room.head).toBe(rows.length);
      const times = rows.map((row) => row.at.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(Math.max(...times)).toBeLessThan(world.clock.now().getTime());
    }
    const texts = await db().select({ state: messages.state }).from(messages);
    expect(texts).toHaveLength(demoGroups.flatMap((group) => group.messages).length);
  });

  it('has one open care case and one open conduct case, each from what was said', async () => {
    const open = await db().select({ lane: cases.lane }).from(cases).where(eq(cases.state, 'open'));
    expect(open.map((row) => row.lane).sort()).toEqual(['care', 'conduct']);
  });

  it('has a moderator and a lead on call around the clock, so rooms can open', async () => {
    const facts = await findShiftFacts(world.system);
    expect(facts.moderator.reachable && facts.lead.reachable).toBe(true);
    expect((await findCover(world.system)).state).not.toBe('nobody');
  });

  it('does nothing where real people are', async () => {
    const before = await db().select({ id: memberships.id }).from(memberships);
    await db()
      .update(users)
      .set({ demo: false })
      .where(inArray(users.pseudonym, ['demo-member']));
    await seedDemo(world.system);
    expect(await db().select({ id: memberships.id }).from(memberships)).toHaveLength(before.length);
  });

  it('is in the audit like any other act', async () => {
    const acts = await db().select({ action: auditEvents.action }).from(auditEvents);
    expect(new Set(acts.map((one) => one.action))).toContain('groups.create');
  });
});
