import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { roomEvents, rooms } from '#db/schema/index.ts';
import { enterRoom } from '#server/chat/enter-room.ts';
import { listEvents } from '#server/chat/list-events.ts';
import { type BuiltMember, buildGroup, buildMember } from '#tests/factories/build-group.ts';
import { buildPerson } from '#tests/factories/build-person.ts';
import { openWorld } from '#tests/support/world.ts';
import { sendOk } from './in-room.ts';

const world = openWorld();
let anna: BuiltMember;
let group: Awaited<ReturnType<typeof buildGroup>>;
beforeAll(async () => {
  group = await buildGroup(world, { room: 'open' });
  anna = await buildMember(world, group);
  for (let count = 1; count <= 60; count += 1) await sendOk(world, anna, group, { text: `No. ${count}` });
});

const numbers = ({ events }: { events: { seq: number }[] }) => events.map(({ seq }) => seq);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const list = (ask: { after: number; limit?: number } | { before: number; limit?: number }) =>
  listEvents(world.as(anna.actor), { groupId: group.id, ...ask });

describe('a room’s log', () => {
  it('is entered with the newest fifty', async () => {
    const entered = await enterRoom(world.as(anna.actor), { groupId: group.id, after: null });
    expect(numbers(entered)).toEqual(range(11, 60));
    expect(entered).toMatchObject({ head: 60, floor: 1, more: true });
    const again = await enterRoom(world.as(anna.actor), { groupId: group.id, after: 58 });
    expect(numbers(again)).toEqual([59, 60]);
    expect(again).toMatchObject({ head: 60, more: false });
  });

  it('is entered the same way by its address', async () => {
    const byId = await enterRoom(world.as(anna.actor), { groupId: group.id, after: null });
    expect(await enterRoom(world.as(anna.actor), { slug: group.slug, after: null })).toEqual(byId);
  });

  it('is read onward page by page until nothing is missing', async () => {
    const first = await list({ after: 5, limit: 20 });
    expect(numbers(first)).toEqual(range(6, 25));
    expect(first).toMatchObject({ more: true, head: 60 });
    const last = await list({ after: 50, limit: 20 });
    expect(numbers(last)).toEqual(range(51, 60));
    expect(last.more).toBe(false);
    expect(await list({ after: 40, limit: 20 })).toMatchObject({ more: false });
    expect(await list({ after: 60 })).toMatchObject({ events: [], more: false });
    expect(await list({ after: 1_000 })).toMatchObject({ events: [], more: false, head: 60 });
  });

  it('is read back page by page, always ascending', async () => {
    const page = await list({ before: 30, limit: 10 });
    expect(numbers(page)).toEqual(range(20, 29));
    expect(page.more).toBe(true);
    const first = await list({ before: 5, limit: 10 });
    expect(numbers(first)).toEqual(range(1, 4));
    expect(first.more).toBe(false);
    expect(await list({ before: 1 })).toMatchObject({ events: [], more: false });
    expect(numbers(await list({ before: 61, limit: 2 }))).toEqual([59, 60]);
  });

  it('says where it begins after a purge, and starts whoever asks below that anew', async () => {
    await world.system.db.delete(roomEvents).where(eq(roomEvents.groupId, group.id)).returning();
    await world.system.db.update(rooms).set({ floor: 61 }).where(eq(rooms.groupId, group.id));
    for (let count = 0; count < 5; count += 1) await sendOk(world, anna, group);
    const page = await list({ after: 10, limit: 3 });
    expect(page).toMatchObject({ floor: 61, head: 65, reset: true });
    expect(numbers(page)).toEqual([63, 64, 65]);
    expect(await list({ before: 40, limit: 3 })).toMatchObject({ reset: true });
    const within = await list({ after: 60 });
    expect(within).not.toHaveProperty('reset');
    expect(numbers(within)).toEqual(range(61, 65));
    expect(await list({ before: 61 })).toMatchObject({ events: [], more: false });
    const entered = await enterRoom(world.as(anna.actor), { groupId: group.id, after: 10 });
    expect(entered).toMatchObject({ reset: true, head: 65 });
  });

  it('is there only for who may read it', async () => {
    const stranger = await buildPerson(world);
    const read = (who: { actor: BuiltMember['actor'] }) =>
      listEvents(world.as(who.actor), { groupId: group.id, after: 60 });
    await expect(read(anna)).resolves.toMatchObject({ head: 65 });
    await expect(read(stranger)).rejects.toMatchObject({ code: 'not-found' });
    await expect(listEvents(world.as(), { groupId: group.id, after: 60 })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
