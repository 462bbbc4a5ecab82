import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberships } from '#db/schema/index.ts';
import { newId } from '#server/kernel/ids.ts';
import { type BuiltGroup, buildGroup, buildMember } from '../factories/build-group.ts';
import { buildMeeting } from '../factories/build-meeting.ts';
import { type BuiltPerson, buildPerson } from '../factories/build-person.ts';
import { type Pages, startPages } from '../support/pages.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await startPages();
});
afterAll(() => pages.stop());

const bodyOf = async (answer: Promise<Response>) => (await answer).text();
/** The page without what differs from request to request. */
const comparable = (html: string) => html.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');

const stateOf = async (person: BuiltPerson, group: BuiltGroup) => {
  const [row] = await pages.system.db
    .select({ state: memberships.state })
    .from(memberships)
    .where(and(eq(memberships.groupId, group.id), eq(memberships.userId, person.id)));
  return row?.state;
};

describe('the first page', () => {
  it('shows what is listed and what meets next, with a door to help, and no script', async () => {
    const group = await buildGroup(pages, { name: 'Landing group' });
    const hidden = await buildGroup(pages, { name: 'Landing hidden', state: 'unlisted' });
    await buildMeeting(pages, group, { title: 'Landing talk' });
    await buildMeeting(pages, hidden, { title: 'Hidden talk' });
    const html = await bodyOf(pages.get('/'));
    expect(html).toContain('Landing group');
    expect(html).toContain('Landing talk');
    expect(html).toContain('href="/help-now"');
    expect(html).toContain('Nobody is on duty');
    expect(html).not.toContain('Landing hidden');
    expect(html).not.toContain('Hidden talk');
    expect(html).not.toMatch(/<script| style="/);
  });
});

describe('a page that is not there', () => {
  it('keeps the frame: the way out for who is in, the way in for a visitor, help for both', async () => {
    const group = await buildGroup(pages);
    const outsider = await buildPerson(pages);
    const room = await pages.get(`/rooms/${group.slug}`, { cookie: outsider.cookie });
    const missing = await pages.get('/groups/no-such-group', { cookie: outsider.cookie });
    const unsigned = await pages.get('/groups/no-such-group');
    for (const answer of [room, missing, unsigned]) expect(answer.status).toBe(404);
    for (const html of [await room.text(), await missing.text()]) {
      expect(html).toContain('action="/sign-out"');
      expect(html).toContain('href="/rooms"');
      expect(html).not.toContain('href="/sign-in"');
      expect(html).toContain('href="/help-now"');
    }
    const html = await unsigned.text();
    expect(html).toContain('href="/sign-in"');
    expect(html).toContain('href="/help-now"');
  });
});

describe('discovery', () => {
  it('is narrowed by the topic in the address', async () => {
    await buildGroup(pages, { name: 'About tablets', topic: 'medication' });
    await buildGroup(pages, { name: 'About skills', topic: 'therapy-skills' });
    const narrowed = await bodyOf(pages.get('/groups?topic=medication'));
    expect(narrowed).toContain('About tablets');
    expect(narrowed).not.toContain('About skills');
    for (const path of ['/groups', '/groups?topic=unknown', '/groups?topic=%27%22%3Cscript%3E']) {
      const all = await bodyOf(pages.get(path));
      expect(all).toContain('About tablets');
      expect(all).toContain('About skills');
    }
    expect(await bodyOf(pages.get('/groups?topic=brain-stimulation'))).toContain(
      'no group on this topic yet',
    );
  });

  it('writes times in the reader’s zone, with the group’s beside them', async () => {
    const group = await buildGroup(pages, { topic: 'partners-and-family' });
    await buildMeeting(pages, group, { recurrence: 'FREQ=DAILY', timeZone: 'Asia/Kolkata' });
    const reader = await buildPerson(pages, { timeZone: 'Asia/Tokyo' });
    const html = await bodyOf(pages.get(`/groups/${group.slug}`, { cookie: reader.cookie }));
    expect(html).toMatch(/22:30<\/time>/);
    expect(html).toMatch(/19:00 in Kolkata/);
  });
});

describe('a group that is hidden', () => {
  it.each(['unlisted', 'archived'] as const)('looks missing on every address: %s', async (state) => {
    const group = await buildGroup(pages, { state, joinPolicy: 'ask', name: 'Secret name' });
    const waiting = await buildMember(pages, group, { state: 'pending' });
    const member = await buildMember(pages, group);
    const stranger = await buildPerson(pages);
    const { cookie } = stranger;
    const answer = async (slug: string) => {
      const sent = [
        await pages.get(`/groups/${slug}`),
        await pages.get(`/groups/${slug}`, { cookie }),
        await pages.get(`/groups/${slug}/join`, { cookie }),
        await pages.get(`/groups/${slug}/leave`, { cookie }),
        await pages.get(`/groups/${slug}/requests`, { cookie }),
        await pages.post(`/groups/${slug}/join`, { agreement: '1' }, { cookie }),
        await pages.post(`/groups/${slug}/leave`, {}, { cookie }),
        await pages.post(
          `/groups/${slug}/requests/${waiting.memberId}/decide`,
          { decision: 'accept' },
          { cookie },
        ),
      ];
      return Promise.all(sent.map(async (one) => [one.status, comparable(await one.text())]));
    };
    const hidden = await answer(group.slug);
    expect(hidden).toEqual(await answer('never-was'));
    expect(hidden.map(([status]) => status)).toEqual(Array(8).fill(404));
    expect(await bodyOf(pages.get(`/groups/${group.slug}`, { cookie: member.cookie }))).toContain(
      'Secret name',
    );
  });
});

describe('joining by form', () => {
  it('sends a visitor to sign in, and a member to the group', async () => {
    const group = await buildGroup(pages);
    const person = await buildPerson(pages);
    const path = `/groups/${group.slug}/join`;
    const visitor = await pages.get(path);
    expect([visitor.status, visitor.headers.get('Location')]).toEqual([
      302,
      `/sign-in?next=${encodeURIComponent(path)}`,
    ]);
    expect((await pages.post(path, { agreement: '1' })).headers.get('Location')).toBe('/sign-in');
    const joined = await pages.post(path, { agreement: '1' }, { cookie: person.cookie });
    expect([joined.status, joined.headers.get('Location')]).toEqual([302, `/groups/${group.slug}`]);
    expect(await stateOf(person, group)).toBe('active');
    const again = await pages.post(path, { agreement: '1' }, { cookie: person.cookie });
    expect(again.status).toBe(302);
  });

  it.each([
    ['no agreement', { name: 'Kept name', answer: 'Kept answer' }, 422, 'Please tick'],
    ['an old agreement', { agreement: '7', name: 'Kept name', answer: 'Kept answer' }, 409, 'has changed'],
    ['no number', { agreement: 'on', name: 'Kept name', answer: 'Kept answer' }, 422, 'Please tick'],
    ['a taken name', { agreement: '1', name: 'KEPT NAME', answer: 'Kept answer' }, 409, 'has that name'],
    [
      'a long answer',
      { agreement: '1', name: 'Kept name', answer: 'Kept answer'.repeat(100) },
      422,
      'shorter',
    ],
    ['an invisible name', { agreement: '1', name: '\u200b\u202e', answer: 'Kept answer' }, 422, 'can see'],
  ])('gives the page back with what was typed: %s', async (_name, fields, status, sentence) => {
    const group = await buildGroup(pages, { joinPolicy: 'ask' });
    if (status === 409) await buildMember(pages, group, { name: 'Kept name' });
    const person = await buildPerson(pages);
    const answer = await pages.post(`/groups/${group.slug}/join`, fields, { cookie: person.cookie });
    const html = await answer.text();
    expect(answer.status).toBe(status);
    expect(html).toContain(sentence);
    expect(html).toContain('Kept answer');
    if (fields.name.startsWith('Kept')) expect(html).toContain('value="Kept name"');
    expect(await stateOf(person, group)).toBeUndefined();
    const proper = { agreement: '1', name: 'Free name', answer: 'Kept answer' };
    expect((await pages.post(`/groups/${group.slug}/join`, proper, { cookie: person.cookie })).status).toBe(
      302,
    );
    expect(await stateOf(person, group)).toBe('pending');
  });

  it('refuses bytes that are no text, and writes nothing', async () => {
    const group = await buildGroup(pages);
    const person = await buildPerson(pages);
    const path = `/groups/${group.slug}/join`;
    for (const body of ['agreement=1&name=%ff%fe', 'agreement=1&name=%', Buffer.from([0x61, 0x3d, 0xff])])
      expect((await pages.post(path, body, { cookie: person.cookie })).status).toBe(422);
    expect(await stateOf(person, group)).toBeUndefined();
    expect((await pages.post(path, 'agreement=1', { cookie: person.cookie })).status).toBe(302);
  });

  it('shows the support card beside a refusal and on the group’s page afterwards', async () => {
    const group = await buildGroup(pages, { joinPolicy: 'ask' });
    const person = await buildPerson(pages);
    const path = `/groups/${group.slug}/join`;
    const answer = 'I want to kill myself tonight.';
    const refused = await pages.post(path, { answer }, { cookie: person.cookie });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain('data-support-card');
    expect(html).toContain(answer);
    expect((await pages.post(path, { answer, agreement: '1' }, { cookie: person.cookie })).status).toBe(302);
    const shown = await bodyOf(pages.get(`/groups/${group.slug}`, { cookie: person.cookie }));
    expect(shown).toContain('data-support-card');
    expect(await bodyOf(pages.get(`/groups/${group.slug}`))).not.toContain('data-support-card');
  });

  it('writes what people typed as text, never as HTML', async () => {
    const group = await buildGroup(pages, { joinPolicy: 'ask' });
    const facilitator = await buildMember(pages, group, { role: 'facilitator' });
    const person = await buildPerson(pages);
    const fields = { agreement: '1', name: '<b>Bold</b>', answer: '<script>alert(1)</script>' };
    await pages.post(`/groups/${group.slug}/join`, fields, { cookie: person.cookie });
    const html = await bodyOf(pages.get(`/groups/${group.slug}/requests`, { cookie: facilitator.cookie }));
    expect(html).toContain('&lt;b&gt;Bold&lt;/b&gt;');
    expect(html).not.toMatch(/<script|<b>/);
  });
});

describe('leaving and deciding by form', () => {
  it('asks once, then leaves', async () => {
    const group = await buildGroup(pages);
    const member = await buildMember(pages, group);
    const path = `/groups/${group.slug}/leave`;
    expect(await bodyOf(pages.get(path, { cookie: member.cookie }))).toContain('Leave this group');
    expect(await stateOf(member, group)).toBe('active');
    const left = await pages.post(path, {}, { cookie: member.cookie });
    expect([left.status, left.headers.get('Location')]).toEqual([302, '/today']);
    expect((await pages.post(path, {}, { cookie: member.cookie })).status).toBe(302);
    expect((await pages.get(path, { cookie: member.cookie })).headers.get('Location')).toBe(
      `/groups/${group.slug}`,
    );
  });

  it('keeps the last facilitator, with a sentence', async () => {
    const group = await buildGroup(pages);
    const facilitator = await buildMember(pages, group, { role: 'facilitator' });
    const answer = await pages.post(`/groups/${group.slug}/leave`, {}, { cookie: facilitator.cookie });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('the only facilitator');
  });

  it('answers a request once; a second answer and a strange one are told apart', async () => {
    const group = await buildGroup(pages, { joinPolicy: 'ask' });
    const facilitator = await buildMember(pages, group, { role: 'facilitator' });
    const asking = await buildMember(pages, group, { state: 'pending', name: 'Asking' });
    const { cookie } = facilitator;
    const base = `/groups/${group.slug}/requests`;
    const decide = (memberId: string, decision: string, by = cookie) =>
      pages.post(`${base}/${memberId}/decide`, { decision }, { cookie: by });
    expect(await bodyOf(pages.get(base, { cookie }))).toContain('Asking');
    expect(await bodyOf(pages.get('/today', { cookie }))).toContain('1 person asks to join');
    expect((await decide(asking.memberId, 'perhaps')).status).toBe(422);
    expect((await decide(asking.memberId, 'accept', asking.cookie)).status).toBe(404);
    expect((await decide(newId(), 'accept')).status).toBe(404);
    expect((await decide('no-id', 'accept')).status).toBe(404);
    const accepted = await decide(asking.memberId, 'accept');
    expect([accepted.status, accepted.headers.get('Location')]).toEqual([302, base]);
    const again = await decide(asking.memberId, 'decline');
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('Nothing was changed');
    expect(await bodyOf(pages.get('/today', { cookie: asking.cookie }))).toContain(`/rooms/${group.slug}`);
  });

  it('today is for who is signed in, says what is empty, and is never kept by a browser', async () => {
    expect((await pages.get('/today')).headers.get('Location')).toBe('/sign-in?next=%2Ftoday');
    const person = await buildPerson(pages);
    const answer = await pages.get('/today', { cookie: person.cookie });
    expect(answer.headers.get('Cache-Control')).toContain('no-store');
    expect(await answer.text()).toContain('You are not in a group yet');
  });
});
