/** A held message's words are looked for in every page, answer and frame that somebody else can get. */
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { eq } from 'drizzle-orm';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { protocolVersion } from '#app/contracts/chat-events.ts';
import type { MessageId } from '#app/contracts/ids.ts';
import { caseMessages, messages, restrictions } from '#db/schema/index.ts';
import { sendMessages } from '#server/chat/send-messages.ts';
import { newId } from '#server/kernel/ids.ts';
import { claimCase } from '#server/moderation/claim-case.ts';
import { decideCase } from '#server/moderation/decide-case.ts';
import { type BuiltGroup, type BuiltMember, buildGroup, buildMember } from '../factories/build-group.ts';
import { type BuiltPerson, buildPerson } from '../factories/build-person.ts';
import { type Pages, startPages } from '../support/pages.ts';

const canary = 'CANARYzq81';
const words = `Call me on 0171 2345678, ${canary}`;

let pages: Pages;
let build: ServerBuild;
let group: BuiltGroup;
let author: BuiltMember;
let held: MessageId;
let caseId: string;
/** Everybody who must not get to read it; null asks without a session. */
const strangers: Record<string, BuiltPerson | null> = {};
const sockets: Socket[] = [];

async function say(text: string): Promise<MessageId> {
  const item = { sender: author.actor, groupId: group.id, clientMessageId: randomUUID(), text };
  const [outcome] = await sendMessages(pages.as(author.actor), [item]);
  if (outcome?.kind !== 'sent') throw new Error('A send was refused.');
  return outcome.message.id;
}

const rowOf = async (id: MessageId) => {
  const [row] = await pages.system.db.select().from(messages).where(eq(messages.id, id));
  return row;
};

async function banished(): Promise<BuiltPerson> {
  const person = await buildMember(pages, group);
  const now = pages.clock.now();
  await pages.system.db.insert(restrictions).values({
    ...{ id: newId(), userId: person.id, groupId: group.id, kind: 'mute', purpose: 'calming' },
    ...{ reason: 'For a test.', imposedBy: author.id, startsAt: now, endsAt: new Date(+now + 3_600_000) },
  });
  return person;
}

beforeAll(async () => {
  pages = await startPages();
  build = await import(
    pathToFileURL(join(resolve(import.meta.dirname, '../..'), 'build/server/index.js')).href
  );
  group = await buildGroup(pages, { room: 'open' });
  const elsewhere = await buildGroup(pages, { room: 'open' });
  author = await buildMember(pages, group, { name: 'Author' });
  Object.assign(strangers, {
    visitor: null,
    'a person without a group': await buildPerson(pages),
    'another member': await buildMember(pages, group),
    'a muted member': await banished(),
    'who asked to join': await buildMember(pages, group, { state: 'pending' }),
    'who was declined': await buildMember(pages, group, { state: 'declined' }),
    'who left': await buildMember(pages, group, { state: 'left' }),
    'who was removed': await buildMember(pages, group, { state: 'removed' }),
    'a member elsewhere': await buildMember(pages, elsewhere),
    'a facilitator elsewhere': await buildMember(pages, elsewhere, { role: 'facilitator' }),
    'a facilitator who left': await buildMember(pages, group, { role: 'facilitator', state: 'left' }),
    'an admin': await buildPerson(pages, { roles: ['admin'] }),
  });
  held = await say(words);
  const [row] = await pages.system.db.select().from(caseMessages).where(eq(caseMessages.messageId, held));
  caseId = row?.caseId ?? 'none';
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await pages.stop();
});

/** The address of a route with everything it can be about; the held message wherever a message is meant. */
function pathOf(id: string): string {
  const parts: string[] = [];
  for (
    let route = build.routes[id];
    route;
    route = route.parentId ? build.routes[route.parentId] : undefined
  ) {
    if (route.path) parts.unshift(route.path);
  }
  const meant: Record<string, string> = {
    slug: group.slug,
    messageId: held,
    caseId,
    groupId: group.id,
    memberId: author.memberId,
  };
  return `/${parts.join('/').replace(/:(\w+)/g, (_, name: string) => meant[name] ?? held)}`;
}

/** All but the crisis page, which is large and reads nothing. */
const routeIds = () => Object.keys(build.routes).filter((id) => id !== 'routes/help-now');
const paths = () => [...new Set(routeIds().map(pathOf))];

async function readAll(who: BuiltPerson | null, asked: readonly string[]): Promise<string[]> {
  const told: string[] = [];
  for (const path of asked) {
    const answer = await pages.get(path, { cookie: who?.cookie });
    expect([path, answer.status < 500]).toEqual([path, true]);
    if ((await answer.text()).includes(canary)) told.push(path);
  }
  return told;
}

const events = (query: string) => `/api/rooms/${group.id}/events?${query}`;
const catchUp = () => ['after=0', 'after=0&limit=200', 'before=1000', 'before=1'].map(events);

describe('the words of a held message', () => {
  it('wait, with a case, and are where they belong: with their author, a holder, and staff by the case', async () => {
    expect(await rowOf(held)).toMatchObject({ state: 'held', seq: null, text: words });
    const facilitator = await buildMember(pages, group, { role: 'facilitator' });
    const moderator = await buildPerson(pages, { roles: ['moderator'] });
    expect(await readAll(author, [`/rooms/${group.slug}`])).toEqual([`/rooms/${group.slug}`]);
    expect(await readAll(facilitator, [`/rooms/${group.slug}`])).toEqual([`/rooms/${group.slug}`]);
    expect(await readAll(moderator, [`/moderation/cases/${caseId}`])).toEqual([
      `/moderation/cases/${caseId}`,
    ]);
    // Off shift a moderator has the case, and nothing of the room.
    expect(await readAll(moderator, [...catchUp(), `/rooms/${group.slug}`])).toEqual([]);
  });

  it('are in no page of anybody else, in none of its parts, and in no program’s answer', async () => {
    expect(paths().length).toBeGreaterThan(30);
    for (const [name, who] of Object.entries(strangers)) {
      const parts = routeIds().map((id) => `${pathOf(id)}?_data=${encodeURIComponent(id)}`);
      const told = await readAll(who, [...paths(), ...parts, ...catchUp()]);
      expect([name, told]).toEqual([name, []]);
    }
  }, 60_000);

  it('come back from no form of anybody else, and no form changes them', async () => {
    const fields = {
      ...{ lane: 'conduct', reason: 'insult', note: '', decision: 'release', version: '1' },
      ...{ action: 'safe', text: '', messageId: held, state: 'posted', role: 'facilitator' },
    };
    const asked = paths().filter((path) => path.includes(held) || path.includes(caseId));
    expect(asked.length).toBeGreaterThan(5);
    for (const [name, who] of Object.entries(strangers)) {
      for (const path of asked) {
        const answer = await pages.post(path, fields, { cookie: who?.cookie });
        expect([name, path, answer.status < 500]).toEqual([name, path, true]);
        expect([name, path, (await answer.text()).includes(canary)]).toEqual([name, path, false]);
      }
    }
    expect(await rowOf(held)).toMatchObject({ state: 'held', seq: null, text: words });
  });

  it('are in no line of the log', () => {
    expect(pages.log.length).toBeGreaterThan(100);
    expect(pages.log.filter((line) => line.includes(canary))).toEqual([]);
  });
});

describe('the id of a held message', () => {
  const strip = (body: string, id: string) =>
    body
      .replaceAll(id, 'ID')
      .replace(/nonce="[^"]*"|"nonce":"[^"]*"/g, '')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UUID');

  it('answers on every page and form like one that nobody has', async () => {
    const unknown = newId<MessageId>();
    const member = strangers['another member'] ?? author;
    for (const tail of ['report', 'report?lane=care', 'retract']) {
      const bodies = [];
      for (const id of [held, unknown]) {
        const path = `/rooms/${group.slug}/messages/${id}/${tail}`;
        const form = { lane: 'care', reason: 'suicide', note: '' };
        for (const answer of [
          await pages.get(path, { cookie: member.cookie }),
          await pages.post(path, form, { cookie: member.cookie }),
        ]) {
          bodies.push([tail, answer.status, strip(await answer.text(), id)]);
        }
      }
      expect(bodies.slice(0, 2)).toEqual(bodies.slice(2));
    }
  });
});

describe('on the socket', () => {
  async function enter(who: BuiltPerson) {
    const socket = io(pages.origin, {
      ...{
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        auth: { protocol: protocolVersion },
      },
      extraHeaders: { Origin: pages.origin, Cookie: who.cookie },
    });
    sockets.push(socket);
    const heard: unknown[] = [];
    socket.onAny((...frame) => heard.push(frame));
    await new Promise((resolve, reject) =>
      socket.once('connect', () => resolve(null)).once('connect_error', reject),
    );
    const ask = async (name: string, payload: object) => {
      const answer = await socket.timeout(10_000).emitWithAck(name, payload);
      heard.push(answer);
      return answer;
    };
    await ask('room:enter', { groupId: group.id, after: null });
    return { heard, ask };
  }

  it('others hear of it only when it is released', async () => {
    const others: (Awaited<ReturnType<typeof enter>> & { name: string })[] = [];
    for (const [name, who] of Object.entries(strangers))
      if (who) others.push({ name, ...(await enter(who)) });
    const mine = await enter(author);
    const later = await say(`${words} again`);
    const groupId = group.id;
    for (const { ask } of others) {
      const answers = [];
      for (const messageId of [later, newId<MessageId>()]) {
        answers.push([
          await ask('message:retract', { groupId, messageId }),
          await ask('message:report', { groupId, messageId, lane: 'conduct', reason: 'insult' }),
          await ask('message:send', {
            groupId,
            clientMessageId: randomUUID(),
            text: 'Yes.',
            replyTo: messageId,
          }),
        ]);
      }
      const [known, unknown] = answers.map((list) => JSON.stringify(list).replace(/"retryAfterMs":\d+/g, ''));
      expect(known).toBe(unknown);
      await ask('room:events', { groupId, after: 0 });
      await ask('room:events', { groupId, before: 1_000 });
      await ask('room:members', { groupId });
      await ask('queue:watch', {});
      await ask('room:enter', { groupId, after: 0 });
    }
    const told = () =>
      others.filter(({ heard }) => JSON.stringify(heard).includes(canary)).map(({ name }) => name);
    expect(told()).toEqual([]);
    expect(JSON.stringify(mine.heard)).toContain(canary);

    const moderator = pages.as((await buildPerson(pages, { roles: ['moderator'] })).actor);
    const { version } = await claimCase(moderator, caseId);
    await decideCase(moderator, {
      caseId,
      decision: 'release',
      reason: 'Fine.',
      version,
      messageId: held,
    });
    const insiders = ['another member', 'a muted member'];
    await expect.poll(told, { timeout: 5_000 }).toEqual(insiders);
  });
});
