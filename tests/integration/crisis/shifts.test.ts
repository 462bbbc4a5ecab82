import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { UserId } from '#app/contracts/ids.ts';
import { auditEvents, shifts, userRoles } from '#db/schema/index.ts';
import { findCover } from '#server/crisis/cover.ts';
import { findShiftFacts, type ShiftRank } from '#server/crisis/shift-queries.ts';
import { beatShift, leaveShift, longestShift, takeShift } from '#server/crisis/take-shift.ts';
import { after, hours, minutes, seconds } from '#server/kernel/durations.ts';
import { buildPerson } from '#tests/factories/build-person.ts';
import { openWorld } from '#tests/support/world.ts';

const world = openWorld();
const isOnShift = async (userId: UserId, ...ranks: ShiftRank[]) => {
  const facts = await findShiftFacts(world.system);
  return ranks.some((rank) => facts[rank].userIds.includes(userId));
};
const inTwoHours = () => after(world.clock.now(), hours(2));

beforeEach(async () => {
  await world.system.db.delete(shifts);
});

describe('a shift', () => {
  it('makes its person reachable until its end, and here while their screen gives signs', async () => {
    const moderator = await buildPerson(world, { roles: ['moderator'] });
    const ctx = world.as(moderator.actor);
    expect((await findCover(ctx)).state).toBe('nobody');
    await takeShift(ctx, { until: inTwoHours() });
    expect((await findCover(ctx)).state).toBe('here');
    await world.clock.advance(seconds(61));
    expect((await findCover(ctx)).state).toBe('reachable');
    await beatShift(ctx);
    expect((await findCover(ctx)).state).toBe('here');
    await world.clock.advance(hours(2));
    expect((await findCover(ctx)).state).toBe('nobody');
  });

  it('is refused to who has no such role, with the same input', async () => {
    const [member, admin, moderator] = await Promise.all([
      buildPerson(world),
      buildPerson(world, { roles: ['admin'] }),
      buildPerson(world, { roles: ['moderator'] }),
    ]);
    const input = { until: inTwoHours() };
    await expect(takeShift(world.as(member.actor), input)).rejects.toMatchObject({ code: 'not-found' });
    await expect(takeShift(world.as(admin.actor), input)).rejects.toMatchObject({ code: 'not-found' });
    await takeShift(world.as(moderator.actor), input);
    expect(await isOnShift(moderator.id, 'moderator')).toBe(true);
    expect(await isOnShift(moderator.id, 'lead')).toBe(false);
  });

  it('can’t end in the past or be longer than allowed', async () => {
    const moderator = await buildPerson(world, { roles: ['moderator'] });
    const ctx = world.as(moderator.actor);
    const now = world.clock.now();
    for (const until of [now, after(now, -1), after(now, longestShift + minutes(1)), new Date(Number.NaN)]) {
      await expect(takeShift(ctx, { until })).rejects.toMatchObject({ code: 'invalid' });
    }
    expect(await world.system.db.select().from(shifts)).toEqual([]);
  });

  it('taken twice at once is one shift', async () => {
    const moderator = await buildPerson(world, { roles: ['moderator'] });
    const ctx = world.as(moderator.actor);
    const until = inTwoHours();
    await Promise.all([takeShift(ctx, { until }), takeShift(ctx, { until }), takeShift(ctx, { until })]);
    expect(await world.system.db.select().from(shifts)).toHaveLength(1);
  });

  it('ends when it is left, and leaves a trace in the audit', async () => {
    const lead = await buildPerson(world, { roles: ['lead', 'moderator'] });
    const ctx = world.as(lead.actor);
    await takeShift(ctx, { until: inTwoHours() });
    expect(await isOnShift(lead.id, 'lead')).toBe(true);
    await world.clock.advance(seconds(1));
    await leaveShift(ctx);
    await leaveShift(ctx);
    expect(await isOnShift(lead.id, 'moderator', 'lead')).toBe(false);
    const rows = await world.system.db.select().from(auditEvents).where(eq(auditEvents.actorId, lead.id));
    expect(rows.map((row) => row.action)).toEqual(['crisis.take-shift', 'crisis.leave-shift']);
  });

  it('counts no longer when the role is taken away', async () => {
    const moderator = await buildPerson(world, { roles: ['moderator'] });
    await takeShift(world.as(moderator.actor), { until: inTwoHours() });
    expect(await isOnShift(moderator.id, 'moderator', 'lead')).toBe(true);
    await world.system.db.delete(userRoles).where(eq(userRoles.userId, moderator.id));
    expect(await isOnShift(moderator.id, 'moderator', 'lead')).toBe(false);
    expect((await findCover(world.system)).state).toBe('nobody');
  });

  it('says that it changed only when someone comes back, not with every beat', async () => {
    const moderator = await buildPerson(world, { roles: ['moderator'] });
    const ctx = world.as(moderator.actor);
    await takeShift(ctx, { until: inTwoHours() });
    world.heard.length = 0;
    await beatShift(ctx);
    expect(world.heard).toEqual([]);
    await world.clock.advance(seconds(90));
    await beatShift(ctx);
    expect(world.heard.map((event) => event.name)).toEqual(['shift.changed']);
  });
});
