import { describe, expect, it } from 'vitest';
import { buildPerson } from '#tests/factories/build-person.ts';
import { startHearth, until } from '#tests/support/hearth.ts';
import { say, sayOk, seatedRoom } from './in-room.ts';

/** The limits as they are promised. */
const hearth = startHearth({ env: { HEARTH_LIMIT_SCALE: '1' } });

describe('limits on sockets', () => {
  it('refuse the sixth send of a burst with the time to wait, and no other person', async () => {
    const { group, anna, ben } = await seatedRoom(hearth);
    for (let count = 0; count < 5; count += 1) await sayOk(anna, group);
    expect(await say(anna, group)).toMatchObject({
      ok: false,
      error: { code: 'rate-limited', retryAfterMs: expect.any(Number) },
    });
    expect(await say(anna, group, 'I wish I was dead.')).toMatchObject({
      ok: false,
      error: { code: 'rate-limited' },
      caseOpened: true,
      support: { size: expect.any(String) },
    });
    expect(await say(ben, group)).toMatchObject({ ok: true });
  });

  it('cut a flood of frames, and let a lively person be', async () => {
    const { group, anna, ben } = await seatedRoom(hearth);
    for (let count = 0; count < 100; count += 1) ben.client.socket.emit('room:members', {});
    expect(await ben.client.ask('room:members', { groupId: group.id })).toMatchObject({ ok: true });
    for (let count = 0; count < 1_000; count += 1) anna.client.socket.emit('room:members', {});
    await until('closed', () => !anna.client.socket.connected);
    expect(ben.client.socket.connected).toBe(true);
  });

  it('refuse a person’s twenty-first socket, and not another person’s first', async () => {
    const [person, other] = [await buildPerson(hearth), await buildPerson(hearth)];
    for (let count = 0; count < 20; count += 1) await hearth.connect(person);
    await expect(hearth.connect(person)).rejects.toMatchObject({ data: { code: 'too-many-connections' } });
    await expect(hearth.connect(other)).resolves.toBeDefined();
  });
});
