import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { cases, evidence, rooms } from '#db/schema/index.ts';
import { openWorld } from '#tests/support/world.ts';
import { inRoom, lowWords, send, sendOk } from './in-room.ts';

/** The limits as they are promised. */
const world = openWorld({ limitScale: 1 });

describe('the limit on a person’s sends', () => {
  it('lets a newcomer say five things at once, and refuses the sixth with the time to wait', async () => {
    const { group, anna, ben } = await inRoom(world);
    for (let count = 0; count < 5; count += 1) await sendOk(world, anna, group);
    const refused = await send(world, anna, group);
    expect(refused).toMatchObject({ kind: 'refused', code: 'rate-limited' });
    expect(refused).toHaveProperty('retryAfterMs', expect.any(Number));
    expect(refused).not.toHaveProperty('support');
    expect(await send(world, ben, group)).toMatchObject({ kind: 'sent' });
  });

  it('is not asked, and not used up, by sending the same again', async () => {
    const { group, anna } = await inRoom(world);
    const key = randomUUID();
    const first = await sendOk(world, anna, group, { key });
    for (let count = 0; count < 20; count += 1) {
      expect(await sendOk(world, anna, group, { key })).toEqual(first);
    }
    for (let count = 0; count < 4; count += 1) await sendOk(world, anna, group);
    expect(await send(world, anna, group)).toMatchObject({ code: 'rate-limited' });
    expect(await sendOk(world, anna, group, { key })).toEqual(first);
  });

  it('never drops words of crisis: they are refused, with help, and kept', async () => {
    const { group, anna } = await inRoom(world);
    for (let count = 0; count < 5; count += 1) await sendOk(world, anna, group);
    const refused = await send(world, anna, group, { text: lowWords });
    expect(refused).toMatchObject({ code: 'rate-limited', caseOpened: true });
    expect(refused).toHaveProperty('support.ways.0');
    const kept = await world.system.db.select().from(evidence).where(eq(evidence.groupId, group.id));
    expect(kept).toMatchObject([{ refusedBecause: 'rate-limited' }]);
    const filed = await world.system.db.select().from(cases).where(eq(cases.groupId, group.id));
    expect(filed).toMatchObject([{ lane: 'care', subjectId: anna.memberId }]);
    const [room] = await world.system.db.select().from(rooms).where(eq(rooms.groupId, group.id));
    expect(room?.head).toBe(5);
  });
});
