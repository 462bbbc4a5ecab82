/**
 * Another client, written from the wire protocol alone: plain HTTP forms and socket.io-client, nothing of the project's
 * own code but the way to start it. What works here works for any front end, load generator or script.
 */
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Host, startHost } from '#tests/support/host.ts';

// biome-ignore lint/suspicious/noExplicitAny: this client knows the protocol's words, not the project's types
type Json = any;

let host: Host;
const sockets: Socket[] = [];

beforeAll(async () => {
  host = await startHost({ env: { HEARTH_LOG_LEVEL: 'warn' } });
});

afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  expect(await host.stop()).toBe(0);
});

async function post(path: string, fields: Record<string, string>, cookie?: string) {
  const response = await fetch(host.address + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: host.address, ...(cookie && { Cookie: cookie }) },
    body: new URLSearchParams(fields),
  });
  const setCookie = response.headers.get('set-cookie');
  return {
    status: response.status,
    location: response.headers.get('location'),
    cookie: setCookie?.split(';')[0] ?? cookie ?? '',
    body: await response.text(),
  };
}

const getJson = async (path: string, cookie?: string): Promise<{ status: number; body: Json }> => {
  const response = await fetch(host.address + path, { headers: cookie ? { Cookie: cookie } : {} });
  return { status: response.status, body: await response.json().catch(() => null) };
};

const signIn = async (pseudonym: string) =>
  (await post('/sign-in', { pseudonym, password: 'hearth demo 2026' })).cookie;

async function signUp(pseudonym: string): Promise<string> {
  const fields = {
    pseudonym,
    password: 'a long enough phrase',
    adult: 'on',
    terms: '1',
    healthConsent: '1',
    country: 'GB',
    timeZone: 'Europe/London',
  };
  const answer = await post('/sign-up', fields);
  expect(answer.status).toBe(302);
  return answer.cookie;
}

async function connect(
  cookie: string,
): Promise<{ socket: Socket; frames: Json[]; say: (event: string, payload: unknown) => Promise<Json> }> {
  const socket = io(host.address, {
    transports: ['websocket'],
    auth: { protocol: 1 },
    extraHeaders: { Cookie: cookie, Origin: host.address },
    reconnection: false,
  });
  sockets.push(socket);
  const frames: Json[] = [];
  socket.onAny((event: string, payload: Json) => void frames.push({ event, ...payload }));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return { socket, frames, say: (event, payload) => socket.timeout(5_000).emitWithAck(event, payload) };
}

/** The demo's group and the facilitator's place in it. */
async function facilitatorsGroup(slug: string) {
  const cookie = await signIn('demo-facilitator');
  const { body } = await getJson('/api/me', cookie);
  const group = body.groups.find((one: Json) => one.slug === slug);
  return { cookie, groupId: group.id as string, memberId: group.memberId as string };
}

describe('a client written from the protocol alone', () => {
  it('signs up, joins, talks live, reports, and sees a moderator decide', async () => {
    const slug = 'tms-day-by-day';
    const facilitator = await facilitatorsGroup(slug);
    const groupId = facilitator.groupId;
    const [ada, ben] = await Promise.all([
      signUp(`Plain Ada ${Date.now()}`),
      signUp(`Plain Ben ${Date.now()}`),
    ]);
    for (const [cookie, name] of [
      [ada, 'Ada'],
      [ben, 'Ben'],
    ] as const) {
      expect((await post(`/groups/${slug}/join`, { agreement: '1', name }, cookie)).status).toBe(302);
    }
    const me = (await getJson('/api/me', ada)).body;
    const place = me.groups.find((one: Json) => one.slug === slug);
    expect(place).toMatchObject({ id: groupId, membership: 'active', role: 'member' });

    const lead = await connect(facilitator.cookie);
    expect((await lead.say('room:enter', { groupId, after: null })).ok).toBe(true);
    expect(await lead.say('room:open', { groupId })).toMatchObject({
      ok: true,
      room: { state: 'open', slug },
    });

    const a = await connect(ada);
    const b = await connect(ben);
    const entered = await a.say('room:enter', { groupId, after: null });
    expect(entered).toMatchObject({ ok: true, me: { memberId: place.memberId, name: 'Ada' } });
    expect(entered.events.map((event: Json) => event.seq)).toEqual(
      [...entered.events.keys()].map((n: number) => entered.events[0].seq + n),
    );
    const other = await b.say('room:enter', { groupId, after: null });

    const clientMessageId = randomUUID();
    const sent = await a.say('message:send', { groupId, clientMessageId, text: 'Hello from a plain client' });
    expect(sent).toMatchObject({ ok: true, message: { state: 'posted', seq: other.head + 1 } });
    expect(
      await a.say('message:send', { groupId, clientMessageId, text: 'Hello from a plain client' }),
    ).toMatchObject({ ok: true, message: { id: sent.message.id, seq: sent.message.seq } });
    expect(await a.say('message:send', { groupId, clientMessageId, text: 'something else' })).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
    });
    await expect
      .poll(() => b.frames.filter((frame) => frame.event === 'room:event' && frame.seq === sent.message.seq))
      .toHaveLength(1);
    const frame = b.frames.find((one) => one.event === 'room:event' && one.seq === sent.message.seq);
    expect(frame.message).toMatchObject({
      id: sent.message.id,
      text: 'Hello from a plain client',
      author: { memberId: place.memberId, name: 'Ada', role: 'member' },
    });
    expect(JSON.stringify([entered, frame])).not.toContain(me.id);

    const report = await b.say('message:report', {
      groupId,
      messageId: sent.message.id,
      lane: 'conduct',
      reason: 'insult',
      note: 'a test of the protocol',
    });
    expect(report).toMatchObject({
      ok: true,
      cover: { state: expect.any(String), text: expect.any(String) },
    });
    const again = await b.say('message:report', {
      groupId,
      messageId: sent.message.id,
      lane: 'conduct',
      reason: 'insult',
    });
    expect(again.reportId).toBe(report.reportId);

    const polled = await getJson(`/api/rooms/${groupId}/events?after=${sent.message.seq - 1}&limit=5`, ben);
    expect(polled.body.events[0]).toMatchObject({ seq: sent.message.seq });
    expect((await getJson(`/api/rooms/${groupId}/events?after=0`)).status).toBe(401);
  });

  it('meets care at once with words of risk, in an open room and in a closed one', async () => {
    const slug = 'when-the-second-one-didnt-help';
    const facilitator = await facilitatorsGroup(slug);
    const groupId = facilitator.groupId;
    const cookie = await signUp(`Plain Cleo ${Date.now()}`);
    await post(`/groups/${slug}/join`, { agreement: '1', name: 'Cleo' }, cookie);
    const lead = await connect(facilitator.cookie);
    await lead.say('room:enter', { groupId, after: null });
    await lead.say('room:open', { groupId });
    const moderator = await connect(await signIn('demo-moderator'));
    expect(await moderator.say('queue:watch', {})).toMatchObject({
      ok: true,
      counts: { open: expect.any(Number) },
    });

    const c = await connect(cookie);
    await c.say('room:enter', { groupId, after: null });
    const stands = await c.say('message:send', {
      groupId,
      clientMessageId: randomUUID(),
      text: 'I wish I would just not wake up tomorrow',
    });
    expect(stands).toMatchObject({
      ok: true,
      message: { state: 'posted' },
      support: { size: 'full', cover: { text: expect.any(String) } },
    });
    await expect.poll(() => moderator.frames.some((one) => one.event === 'case:changed')).toBe(true);
    expect(
      await c.say('support:answer', { supportId: stands.support.id, action: 'contact-me' }),
    ).toMatchObject({ ok: true, support: { id: stands.support.id } });

    const held = await c.say('message:send', {
      groupId,
      clientMessageId: randomUUID(),
      text: 'Write to me at cleo.test@example.org',
    });
    expect(held).toMatchObject({ ok: true, message: { state: 'held', seq: null } });
    await expect.poll(() => lead.frames.filter((one) => one.event === 'message:held')).toHaveLength(1);
    const seen = await lead.say('room:events', { groupId, after: 0, limit: 200 });
    expect(JSON.stringify(seen)).not.toContain('cleo.test');

    await lead.say('room:close', { groupId });
    const refused = await c.say('message:send', {
      groupId,
      clientMessageId: randomUUID(),
      text: 'I am going to kill myself tonight',
    });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'room-closed' },
      caseOpened: true,
      support: { emergency: { display: '999' } },
    });
  });

  it('is refused what the protocol refuses, and harms nobody', async () => {
    const refusal = async (options: Parameters<typeof io>[1]) => {
      const socket = io(host.address, {
        transports: ['websocket'],
        reconnection: false,
        auth: { protocol: 1 },
        ...options,
      });
      sockets.push(socket);
      return new Promise((resolve) => {
        socket.once('connect', () => resolve('connected'));
        socket.once('connect_error', (error: Error & { data?: { code?: string } }) =>
          resolve(error.data?.code ?? error.message),
        );
      });
    };
    const cookie = await signIn('demo-member');
    const good = { Cookie: cookie, Origin: host.address };
    expect(await refusal({ extraHeaders: good })).toBe('connected');
    expect(await refusal({ extraHeaders: { Origin: host.address } })).toBe('unauthenticated');
    expect(await refusal({ extraHeaders: { ...good, Origin: 'https://elsewhere.example' } })).not.toBe(
      'connected',
    );
    expect(await refusal({ extraHeaders: { Cookie: cookie } })).not.toBe('connected');
    expect(await refusal({ extraHeaders: good, auth: { protocol: 99 } })).toBe('protocol-mismatch');

    const member = await connect(cookie);
    expect(await member.say('room:enter', { groupId: randomUUID(), after: null })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    expect(await member.say('room:events', { groupId: randomUUID(), after: 1, before: 2 })).toMatchObject({
      ok: false,
      error: { code: 'invalid' },
    });
    expect(await member.say('queue:watch', {})).toMatchObject({ ok: false, error: { code: 'not-found' } });
    for (const payload of [null, 7, 'x', [], { groupId: 'x' }, { groupId: {} }]) {
      expect(await member.say('message:send', payload)).toMatchObject({
        ok: false,
        error: { code: 'invalid' },
      });
    }
    member.socket.emit('room:enter', { groupId: null });
    member.socket.emit('no:such-event', { a: 1 });
    expect((await fetch(`${host.address}/healthz`)).status).toBe(200);
  });

  it('ends with its session', async () => {
    const cookie = await signUp(`Plain Dora ${Date.now()}`);
    const d = await connect(cookie);
    const ended = new Promise((resolve) => d.socket.once('disconnect', resolve));
    expect((await post('/sign-out', {}, cookie)).status).toBe(302);
    await ended;
    expect(d.frames.some((one) => one.event === 'session:ended')).toBe(true);
    expect((await getJson('/api/me', cookie)).status).toBe(401);
  });
});
