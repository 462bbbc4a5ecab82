import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GroupId, MemberId, MessageId } from '#app/contracts/ids.ts';
import { cases, messages, shifts } from '#db/schema/index.ts';
import { sendMessages } from '#server/chat/send-messages.ts';
import { tellMember } from '#server/groups/tell-member.ts';
import { minutes } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { reportMessage } from '#server/moderation/report-message.ts';
import { buildGroup, buildMember } from '../factories/build-group.ts';
import { type BuiltPerson, buildPerson } from '../factories/build-person.ts';
import { type Pages, startPages } from '../support/pages.ts';

const words = {
  plain: 'A sentence that somebody reports.',
  held: 'Call me on 0171 2345678',
  low: 'I wish I would not wake up tomorrow.',
};

let pages: Pages;
const staff = {} as Record<'moderator' | 'colleague' | 'lead' | 'admin' | 'member', BuiltPerson>;
beforeAll(async () => {
  pages = await startPages();
  Object.assign(staff, {
    moderator: await buildPerson(pages, { roles: ['moderator'] }),
    colleague: await buildPerson(pages, { roles: ['moderator'], pseudonym: 'A colleague' }),
    lead: await buildPerson(pages, { roles: ['lead'] }),
    admin: await buildPerson(pages, { roles: ['admin'] }),
    member: await buildPerson(pages),
  });
});
afterAll(() => pages.stop());

async function say(author: BuiltPerson, groupId: GroupId, text: string): Promise<MessageId> {
  const item = { sender: author.actor, groupId, clientMessageId: newId(), text };
  const [outcome] = await sendMessages(pages.as(author.actor), [item]);
  if (outcome?.kind !== 'sent') throw new Error('A send was refused.');
  return outcome.message.id;
}

async function caseAbout(subjectId: MemberId) {
  const [row] = await pages.system.db
    .select()
    .from(cases)
    .where(eq(cases.subjectId, subjectId))
    .orderBy(desc(cases.id));
  if (!row) throw new Error('There is no case.');
  return row;
}

const stateOf = async (messageId: MessageId) => {
  const [row] = await pages.system.db.select().from(messages).where(eq(messages.id, messageId));
  return row?.state;
};

/** A talk with a reported message, and the conduct case about it. */
let talks = 0;
async function openReported() {
  talks += 1;
  const name = `Talk number ${talks}`;
  const group = { ...(await buildGroup(pages, { room: 'open', name })), name };
  const author = await buildMember(pages, group);
  const reporter = await buildMember(pages, group, { name: `Reporter of ${group.slug}` });
  const messageId = await say(author, group.id, words.plain);
  const report = { groupId: group.id, messageId, lane: 'conduct', reason: 'insult', note: 'A sealed note.' };
  await reportMessage(pages.as(reporter.actor), report as Parameters<typeof reportMessage>[1]);
  const kase = await caseAbout(author.memberId);
  return { group, author, reporter, messageId, path: `/moderation/cases/${kase.id}`, kase };
}

const get = async (path: string, { cookie }: BuiltPerson) => {
  const answer = await pages.get(path, { cookie });
  return { status: answer.status, html: await answer.text() };
};
const post = async (path: string, fields: Record<string, string>, { cookie }: BuiltPerson) => {
  const answer = await pages.post(path, fields, { cookie });
  return { status: answer.status, to: answer.headers.get('Location'), html: await answer.text() };
};
/** The version that the page's forms carry. */
const versionIn = (html: string): string => /name="version" value="(\d+)"/.exec(html)?.[1] ?? 'none';

describe('who sees the pages of the queue', () => {
  it.each([
    ['/moderation', { moderator: 200, lead: 200, admin: 404, member: 404 }],
    ['/moderation/cases/:case', { moderator: 200, lead: 200, admin: 404, member: 404 }],
    ['/moderation/cases/not-an-id', { moderator: 404, lead: 404, admin: 404, member: 404 }],
    ['/moderation/outbox', { moderator: 404, lead: 200, admin: 200, member: 404 }],
    ['/notices', { moderator: 200, lead: 200, admin: 200, member: 200 }],
  ] as const)('%s', async (pattern, statuses) => {
    const path = pattern.replace('/moderation/cases/:case', (await openReported()).path);
    for (const [who, status] of Object.entries(statuses)) {
      expect([who, (await get(path, staff[who as keyof typeof statuses])).status]).toEqual([who, status]);
    }
    expect((await pages.get(path)).headers.get('Location')).toContain('/sign-in');
  });

  it('a case leads a moderator to its room while they are on shift, and nobody else', async () => {
    const { path, group } = await openReported();
    const room = `/rooms/${group.slug}`;
    const leads = async (person: BuiltPerson) => (await get(path, person)).html.includes(`href="${room}"`);
    const moderator = await buildPerson(pages, { roles: ['moderator'] });
    const lead = await buildPerson(pages, { roles: ['lead'] });
    expect([await leads(moderator), (await get(room, moderator)).status]).toEqual([false, 404]);
    for (const person of [moderator, lead]) await post('/moderation/shift', { hours: '2' }, person);
    expect([await leads(moderator), (await get(room, moderator)).status]).toEqual([true, 200]);
    expect([await leads(lead), (await get(room, lead)).status]).toEqual([false, 404]);
  });

  it('refuses acts to whom it refuses the page, and changes nothing', async () => {
    const { path, kase } = await openReported();
    for (const person of [staff.admin, staff.member]) {
      expect((await post(`${path}/claim`, {}, person)).status).toBe(404);
      expect((await post('/moderation/shift', { hours: '1' }, person)).status).toBe(404);
    }
    expect((await caseAbout(kase.subjectId)).version).toBe(kase.version);
    expect((await post(`${path}/claim`, {}, staff.moderator)).status).toBe(302);
  });
});

describe('the queue', () => {
  it('says of each case in words what it is, and works as links and forms', async () => {
    const { group, author, path } = await openReported();
    const { html } = await get('/moderation', staff.moderator);
    const line = html.slice(html.indexOf(`href="${path}"`) - 1_500).split('</li>')[0];
    for (const said of ['Ordinary', 'Conduct', 'an insult', author.name, group.name, '23 h left'])
      expect(line).toContain(said);
    expect(html).not.toContain(words.plain);
    expect(html).not.toMatch(/ style=/);
  });

  it('counts looking at it as being here, on shift only', async () => {
    const cover = async () => /data-cover="([a-z]+)"/.exec((await get('/moderation', staff.lead)).html)?.[1];
    await pages.system.db.delete(shifts);
    expect(await cover()).toBe('nobody');
    expect((await post('/moderation/shift', { hours: '2' }, staff.lead)).to).toBe('/moderation');
    await pages.clock.advance(minutes(5));
    expect(await cover()).toBe('here');
    const said = await get('/moderation', staff.lead);
    expect(said.html).toContain('You are on shift until');
    expect((await post('/moderation/shift', { action: 'leave' }, staff.lead)).status).toBe(302);
    expect(await cover()).toBe('nobody');
  });

  it.each([{ hours: '0' }, { hours: '13' }, { hours: 'many' }, {}])(
    'knows no shift of this length: %j',
    async (fields) => {
      const refused = await post('/moderation/shift', fields as Record<string, string>, staff.moderator);
      expect(refused.status).toBe(422);
      expect(refused.html).toContain('between 1 and 12 hours');
      expect((await get('/moderation', staff.moderator)).html).toContain('You are not on shift');
    },
  );
});

describe('one case', () => {
  it('shows the words with what was said around them, who reported, and only legal acts', async () => {
    const { group, author, reporter, path } = await openReported();
    await say(reporter, group.id, 'Said right after it.');
    const read = await get(path, staff.moderator);
    for (const said of [words.plain, 'Said right after it.', reporter.name, 'A sealed note.', author.name])
      expect(read.html).toContain(said);
    expect(read.html).toContain('Claim this case');
    expect(read.html).not.toContain('name="decision" value=');
    await post(`${path}/claim`, {}, staff.moderator);
    const claimed = await get(path, staff.moderator);
    expect([...claimed.html.matchAll(/name="decision" value="([a-z]+)"/g)].map(([, one]) => one)).toEqual([
      'hide',
      'dismiss',
      'escalate',
    ]);
  });

  it('is claimed, decided, and told to those concerned', async () => {
    const { group, author, reporter, messageId, path } = await openReported();
    expect(await post(`${path}/claim`, {}, staff.moderator)).toMatchObject({ status: 302, to: path });
    const version = versionIn((await get(path, staff.moderator)).html);
    const decision = { decision: 'hide', reason: 'It was unkind.', version };
    expect(await post(`${path}/decide`, decision, staff.moderator)).toMatchObject({ status: 302, to: path });
    expect(await stateOf(messageId)).toBe('hidden');
    expect((await get(path, staff.moderator)).html).toContain('the message was hidden');
    expect((await get('/moderation', staff.moderator)).html).not.toContain(path);

    const told = await get('/notices', author);
    expect(told.html).toContain('A message of yours was taken out of view');
    expect(told.html).toContain(group.name);
    expect(told.html).not.toContain('It was unkind.');
    expect((await get('/notices', reporter)).html).toContain('Thank you for telling us');
  });

  it('releases a held message', async () => {
    const group = await buildGroup(pages, { room: 'open' });
    const author = await buildMember(pages, group);
    const messageId = await say(author, group.id, words.held);
    expect(await stateOf(messageId)).toBe('held');
    const path = `/moderation/cases/${(await caseAbout(author.memberId)).id}`;
    await post(`${path}/claim`, {}, staff.moderator);
    const { html } = await get(path, staff.moderator);
    expect(html).toContain('a phone number');
    expect(html).not.toContain('value="dismiss"');
    const decision = { decision: 'release', reason: 'A public number.', version: versionIn(html) };
    expect((await post(`${path}/decide`, decision, staff.moderator)).status).toBe(302);
    expect(await stateOf(messageId)).toBe('posted');
    expect((await get('/notices', author)).html).toContain('Your message is in the room');
  });

  it('can be given back', async () => {
    const { path } = await openReported();
    await post(`${path}/claim`, {}, staff.moderator);
    expect((await post(`${path}/release-claim`, {}, staff.colleague)).status).toBe(409);
    expect((await post(`${path}/release-claim`, {}, staff.moderator)).status).toBe(302);
    expect((await post(`${path}/claim`, {}, staff.colleague)).status).toBe(302);
  });
});

describe('a decision that comes too late', () => {
  it('gives the page back with what changed and the typed reason, and decides nothing', async () => {
    const { group, author, reporter, messageId, path } = await openReported();
    await post(`${path}/claim`, {}, staff.moderator);
    const version = versionIn((await get(path, staff.moderator)).html);
    const other = await say(author, group.id, 'Another sentence of the same person.');
    expect(other).not.toBe(messageId);
    const again = await buildMember(pages, group);
    const report = { groupId: group.id, messageId, lane: 'conduct', reason: 'threat' };
    await reportMessage(pages.as(again.actor), report as Parameters<typeof reportMessage>[1]);

    const late = { decision: 'hide', reason: 'A reason of some length.', version };
    const refused = await post(`${path}/decide`, late, staff.moderator);
    expect(refused.status).toBe(409);
    expect(refused.html).toContain('Something changed while you were writing');
    expect(refused.html).toMatch(/<textarea[^>]*>A reason of some length\.<\/textarea>/);
    expect(refused.html).toContain(reporter.name);
    expect(await stateOf(messageId)).toBe('posted');

    const now = versionIn(refused.html);
    expect(Number(now)).toBeGreaterThan(Number(version));
    expect((await post(`${path}/decide`, { ...late, version: now }, staff.moderator)).status).toBe(302);
    expect(await stateOf(messageId)).toBe('hidden');
  });

  it('says who has it now, keeps the reason, and is refused after a colleague took it', async () => {
    const { messageId, path } = await openReported();
    await post(`${path}/claim`, {}, staff.moderator);
    const version = versionIn((await get(path, staff.moderator)).html);
    await pages.clock.advance(minutes(16));
    expect((await post(`${path}/claim`, {}, staff.colleague)).status).toBe(302);
    const decision = { decision: 'hide', reason: 'A reason that is kept.', version };
    const refused = await post(`${path}/decide`, decision, staff.moderator);
    expect(refused.status).toBe(409);
    expect(refused.html).toContain('A colleague');
    expect(refused.html).toMatch(/<textarea[^>]*>A reason that is kept\.<\/textarea>/);
    expect(await stateOf(messageId)).toBe('posted');
    const claim = await post(`${path}/claim`, {}, staff.moderator);
    expect(claim.status).toBe(409);
    expect(claim.html).toContain('A colleague');
  });

  it.each([
    ['no reason', { decision: 'hide', reason: '   ' }],
    ['no such decision', { decision: 'ban', reason: 'A reason that is kept.' }],
  ])('asks again without %s', async (_name, fields) => {
    const { messageId, path } = await openReported();
    await post(`${path}/claim`, {}, staff.moderator);
    const version = versionIn((await get(path, staff.moderator)).html);
    const refused = await post(`${path}/decide`, { ...fields, version }, staff.moderator);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Nothing was decided yet');
    expect(await stateOf(messageId)).toBe('posted');
    const proper = { decision: 'hide', reason: 'A reason.', version };
    expect((await post(`${path}/decide`, proper, staff.moderator)).status).toBe(302);
  });
});

describe('a case that is too close', () => {
  it('looks missing to the moderator it is about', async () => {
    const group = await buildGroup(pages, { room: 'open' });
    const person = await buildPerson(pages, { roles: ['moderator'] });
    const author = await buildMember(pages, group, { person });
    await say(author, group.id, words.low);
    const path = `/moderation/cases/${(await caseAbout(author.memberId)).id}`;
    expect((await get(path, person)).status).toBe(404);
    expect((await post(`${path}/claim`, {}, person)).status).toBe(404);
    expect((await get('/moderation', person)).html).not.toContain(path);
    expect((await get(path, staff.moderator)).status).toBe(200);
    expect((await post(`${path}/claim`, {}, staff.moderator)).status).toBe(302);
  });

  it('is not decided, and its seals stay shut, by a moderator of the same group', async () => {
    const { group, reporter, path } = await openReported();
    const person = await buildPerson(pages, { roles: ['moderator'] });
    await buildMember(pages, group, { person });
    const { status, html } = await get(path, person);
    expect(status).toBe(200);
    expect(html).toContain('too close to you');
    expect(html).not.toContain('Claim this case');
    expect(html).not.toContain('A sealed note.');
    expect(html).not.toContain(reporter.name);
    const refused = await post(`${path}/claim`, {}, person);
    expect(refused.status).toBe(409);
    expect((await get(path, staff.moderator)).html).toContain('A sealed note.');
  });
});

describe('notices', () => {
  it('are new once, one’s own only, and gently said', async () => {
    const group = await buildGroup(pages, { name: 'A group with news' });
    const [person, other] = [await buildPerson(pages), await buildPerson(pages)];
    await inTransaction(pages.system, (tx) =>
      tellMember(tx, { userId: person.id, groupId: group.id, kind: 'membership.declined' }),
    );
    const first = await get('/notices', person);
    expect(first.html).toContain('Not this group, this time');
    expect(first.html).toContain('A group with news');
    expect(first.html).toMatch(/<\/svg>New</);
    expect((await get('/notices', person)).html).not.toMatch(/<\/svg>New</);
    const others = await get('/notices', other);
    expect(others.html).toContain('Nothing to tell you');
    expect(others.html).not.toContain('A group with news');
    expect(first.html).not.toContain('<script');
  });
});
