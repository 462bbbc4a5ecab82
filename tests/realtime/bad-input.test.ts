import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientEvents } from '#app/contracts/chat-events.ts';
import { frameMaxBytes } from '#app/contracts/limits.ts';
import { startHearth, until } from '#tests/support/hearth.ts';
import { aMoment, framesUpTo, say, sayOk, seat, seatedRoom } from './in-room.ts';

const hearth = startHearth();
const invalid = { ok: false, error: { code: 'invalid' } };

describe('what can’t be read', () => {
  it('is “invalid” to its sender and nothing to anybody else', async () => {
    const { group, anna, ben } = await seatedRoom(hearth);
    const groupId = group.id;
    const clientMessageId = randomUUID();
    const sends = [
      null,
      undefined,
      7,
      'text',
      [],
      {},
      { groupId },
      { groupId, clientMessageId, text: 5 },
    ].concat(
      ['', '   ', 'a\0b', 'half \ud800 pair', 'x'.repeat(2_001), '🌱'.repeat(2_001)].map((text) => ({
        ...{ groupId, clientMessageId, text },
      })) as never[],
    );
    for (const payload of sends)
      expect(await anna.client.askRaw('message:send', payload)).toMatchObject(invalid);
    for (const payload of [
      { groupId },
      { groupId, after: 0, before: 9 },
      { groupId, after: -1 },
      { groupId, after: 1.5 },
      { groupId, after: '0' },
      { groupId, after: 0, limit: 0 },
      { groupId, after: 0, limit: 201 },
      { groupId: 'no-id', after: 0 },
    ]) {
      expect(await anna.client.askRaw('room:events', payload)).toMatchObject(invalid);
    }
    expect(await sayOk(anna, group, 'x'.repeat(2_000))).toMatchObject({ seq: 1 });
    expect(await sayOk(anna, group, '🌱'.repeat(2_000))).toMatchObject({ seq: 2 });
    expect(await framesUpTo(ben, 2)).toHaveLength(2);
  });

  it('includes names that aren’t in the catalogue, and arguments too many or too few', async () => {
    const { group, anna } = await seatedRoom(hearth);
    for (const name of ['room:unknown', 'constructor', '__proto__', 'toString', 'message:hide', '']) {
      expect(await anna.client.askRaw(name, { groupId: group.id })).toMatchObject(invalid);
    }
    expect(await anna.client.askRaw('room:members')).toMatchObject(invalid);
    expect(await anna.client.askRaw('room:members', { groupId: group.id }, {})).toMatchObject(invalid);
    expect(await anna.client.askRaw('room:members', { groupId: group.id })).toMatchObject({ ok: true });
  });

  it('without an acknowledgement is dropped, and the socket lives', async () => {
    const { group, anna, ben } = await seatedRoom(hearth);
    for (const name of [...Object.keys(clientEvents), 'unknown']) {
      for (const payload of [null, undefined, {}, { groupId: group.id, after: null }, 'x']) {
        anna.client.socket.emit(name, payload);
      }
    }
    anna.client.socket.emit('message:send', {
      groupId: group.id,
      clientMessageId: randomUUID(),
      text: 'No ack',
    });
    expect(await sayOk(anna, group)).toMatchObject({ seq: 1 });
    expect(await framesUpTo(ben, 1)).toHaveLength(1);
  });

  it('whatever it is, ends with “invalid” or a refusal, and never with the process', {
    timeout: 60_000,
  }, async () => {
    const { group, anna, ben } = await seatedRoom(hearth);
    const name = fc.oneof(fc.constantFrom(...Object.keys(clientEvents)), fc.string());
    const id = fc.constantFrom<unknown>(group.id, randomUUID(), '', null, 0);
    const near = fc.record(
      {
        groupId: id,
        messageId: id,
        supportId: id,
        clientMessageId: id,
        text: fc.oneof(fc.string({ unit: 'binary' }), fc.anything()),
        after: fc.oneof(fc.integer(), fc.anything()),
        lane: fc.constantFrom('care', 'conduct', 'x'),
        reason: fc.constantFrom('suicide', 'insult', 3),
        note: fc.string(),
      },
      { requiredKeys: [] },
    );
    const payload = fc.oneof(
      near,
      fc.json().map((text) => JSON.parse(text)),
      fc.uint8Array(),
    );
    const reserved = new Set([
      'connect',
      'connect_error',
      'disconnect',
      'disconnecting',
      'newListener',
      'removeListener',
    ]);
    await fc.assert(
      fc.asyncProperty(
        name.filter((one) => !reserved.has(one)),
        payload,
        async (event, sent) => {
          const answer = await anna.client.askRaw(event, sent);
          expect(answer).toHaveProperty('ok');
        },
      ),
      { numRuns: 250 },
    );
    expect(await say(ben, group)).toMatchObject({ ok: true });
    const wakes = hearth.log.filter((line) => line.includes('"wakes":true'));
    expect(wakes).toEqual([]);
  });

  it('over 64 KiB ends that socket alone', async () => {
    const { group, anna, ben } = await seatedRoom(hearth);
    anna.client.socket.emit('message:send', { text: 'x'.repeat(frameMaxBytes) }, () => {});
    await until('closed', () => !anna.client.socket.connected);
    expect(await say(ben, group)).toMatchObject({ ok: true });
    const again = await seat(hearth, anna, group);
    expect(
      await again.client.askRaw('message:send', { text: 'x'.repeat(frameMaxBytes - 1_000) }),
    ).toMatchObject(invalid);
  });

  it('as broken packets ends that socket alone', async () => {
    const { group, anna, ben } = await seatedRoom(hearth);
    const { engine } = anna.client.socket.io;
    for (const packet of [
      '2',
      '2[',
      '2["connect"]',
      '51-["x",{"_placeholder":true,"num":0}]',
      '9',
      '2{}',
      '4"x"',
    ])
      engine.write(packet);
    await aMoment();
    expect(await say(ben, group)).toMatchObject({ ok: true });
  });
});

describe('what is logged of sockets', () => {
  it('is a line per event with its outcome, and no word of anybody', async () => {
    const { group, anna } = await seatedRoom(hearth);
    const marker = `marker-${randomUUID()}`;
    await sayOk(anna, group, marker);
    await anna.client.askRaw('message:send', { text: marker, groupId: marker });
    await anna.client.askRaw(marker, { text: marker });
    const { cookie } = anna;
    const lines = hearth.log.join('\n');
    expect(lines).not.toContain(marker);
    expect(lines).not.toContain(cookie.split('=')[1]);
    const ours = hearth.log.map((line) => JSON.parse(line)).filter(({ userId }) => userId === anna.id);
    expect(ours.map(({ event, outcome }) => [event, outcome])).toEqual([
      ['room:enter', 'ok'],
      ['message:send', 'ok'],
      ['message:send', 'invalid'],
      ['unknown', 'invalid'],
    ]);
  });
});
