import type { LoaderFunctionArgs } from '@remix-run/node';
import { describe, expect, it } from 'vitest';
import { loader } from '#app/routes/api.rooms.$groupId.events.ts';
import { buildGroup, buildMember } from '#tests/factories/build-group.ts';
import { buildPerson } from '#tests/factories/build-person.ts';
import { startHearth } from '#tests/support/hearth.ts';

const hearth = startHearth();

/** Asks the route as the server does. */
async function ask(who: { cookie: string } | null, groupId: string, query: string) {
  const request = new Request(`${hearth.origin}/api/rooms/${groupId}/events${query}`, {
    headers: who ? { Cookie: who.cookie } : {},
  });
  const context = { runtime: hearth.runtime, requestId: 'test', nonce: '', address: '127.0.0.1' };
  const answer = await loader({ request, params: { groupId }, context } as unknown as LoaderFunctionArgs);
  return { status: answer.status, body: await answer.json(), headers: answer.headers };
}

describe('a room’s events over HTTP', () => {
  it('are what the socket answers, for the same person', async () => {
    const group = await buildGroup(hearth, { room: 'open' });
    const member = await buildMember(hearth, group);
    const client = await hearth.connect(member);
    for (const text of ['One', 'Two', 'Three']) {
      const clientMessageId = crypto.randomUUID();
      await client.ask('message:send', { groupId: group.id, clientMessageId, text });
    }
    for (const [query, asked] of [
      ['?after=0', { after: 0 }],
      ['?after=0&limit=2', { after: 0, limit: 2 }],
      ['?before=3&limit=1', { before: 3, limit: 1 }],
    ] as const) {
      const { status, body, headers } = await ask(member, group.id, query);
      expect(status).toBe(200);
      expect(headers.get('Cache-Control')).toBe('no-store');
      expect(body).toEqual(await client.ask('room:events', { groupId: group.id, ...asked }));
    }
  });

  it('are refused as the socket refuses them, each with its status', async () => {
    const group = await buildGroup(hearth, { room: 'open' });
    const member = await buildMember(hearth, group);
    const stranger = await buildPerson(hearth);
    expect(await ask(member, group.id, '?after=0')).toMatchObject({ status: 200 });
    expect(await ask(null, group.id, '?after=0')).toMatchObject({
      status: 401,
      body: { ok: false, error: { code: 'unauthenticated' } },
    });
    const foreign = await ask(stranger, group.id, '?after=0');
    expect(foreign).toMatchObject({ status: 404, body: { ok: false, error: { code: 'not-found' } } });
    expect(await ask(member, crypto.randomUUID(), '?after=0')).toMatchObject({ body: foreign.body });
    for (const query of [
      '',
      '?after=0&before=1',
      '?after=-1',
      '?after=x',
      '?after=0&limit=201',
      '?after=1e1',
    ]) {
      expect(await ask(member, group.id, query)).toMatchObject({ status: 422, body: { ok: false } });
    }
    expect(await ask(member, 'no-id', '?after=0')).toMatchObject({ status: 422 });
  });
});
