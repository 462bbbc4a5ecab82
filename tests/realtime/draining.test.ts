import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { rooms } from '#db/schema/index.ts';
import { startHearth, until } from '#tests/support/hearth.ts';
import { aMoment, say, seatedRoom } from './in-room.ts';

const hearth = startHearth();

it('a stop lets what runs finish, tells everyone when to come back, and lets nobody in', async () => {
  const { group, anna, ben } = await seatedRoom(hearth);
  let release = () => {};
  const held = hearth.system.services.database.transaction(async (tx) => {
    await tx.select().from(rooms).where(eq(rooms.groupId, group.id)).for('update');
    await new Promise<void>((resolve) => {
      release = resolve;
    });
  });
  await aMoment(100);
  const answer = say(anna, group);
  await aMoment(300);
  const stopping = hearth.runtime.stop();
  await expect(hearth.connect(ben)).rejects.toMatchObject({ data: { code: 'draining' } });
  release();
  await held;
  expect(await answer).toMatchObject({ ok: true, message: { seq: 1 } });
  await stopping;
  await until('closed', () => !anna.client.socket.connected && !ben.client.socket.connected);
  for (const { client } of [anna, ben]) {
    const [draining] = client.told('server:draining');
    expect(draining?.reconnectInMs).toBeGreaterThanOrEqual(1_000);
    expect(draining?.reconnectInMs).toBeLessThanOrEqual(5_000);
  }
});
