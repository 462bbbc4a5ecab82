import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { meViewSchema } from '#app/contracts/accounts.ts';
import { buildPerson } from '#tests/factories/build-person.ts';
import { cookieOf, type Pages, startPages } from '#tests/support/pages.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await startPages();
});
afterAll(() => pages.stop());

const password = 'nine green kettles';
let count = 0;
const freshName = () => {
  count += 1;
  return `Fern ${count} of many`;
};
const signUpFields = (change: Record<string, string> = {}) => ({
  pseudonym: freshName(),
  password,
  adult: 'on',
  terms: '1',
  healthConsent: '1',
  ...change,
});
const signedUp = async (change: Record<string, string> = {}) => {
  const fields = signUpFields(change);
  const answer = await pages.post('/sign-up', fields);
  const cookie = cookieOf(answer);
  if (answer.status !== 302 || !cookie) throw new Error(`Signing up answered ${answer.status}.`);
  return { fields, answer, cookie };
};
const me = async (cookie: string) => {
  const answer = await pages.get('/api/me', { cookie });
  return answer.status === 200 ? meViewSchema.parse(await answer.json()) : null;
};
/** What the page shows in a control. */
const typedIn = (html: string, name: string): string | undefined =>
  new RegExp(`<input[^>]*name="${name}"[^>]*?value="([^"]*)"`).exec(html)?.[1];

describe('POST /sign-up', () => {
  it('signs up, sets the cookie, and goes to the groups', async () => {
    const { fields, answer, cookie } = await signedUp();
    expect(answer.headers.get('Location')).toBe('/groups');
    const [line = ''] = answer.headers.getSetCookie();
    expect(line).toMatch(/^hearth_session=[\w-]{43};/);
    expect(line).toMatch(/HttpOnly/);
    expect(line).toMatch(/SameSite=Lax/);
    expect(line).toMatch(/Path=\//);
    expect(line).not.toMatch(/Secure/);
    expect(await me(cookie)).toMatchObject({ pseudonym: fields.pseudonym, roles: [], groups: [] });
  });

  it('gives a refused form back with every sentence and all that was typed, but the password', async () => {
    const fields = signUpFields({ email: 'nowhere', country: 'AT', timeZone: 'Europe/Vienna', terms: '0' });
    const answer = await pages.post('/sign-up', { ...fields, healthConsent: '' });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(html).toContain('<a href="#email">That does not look like an e-mail address.');
    expect(html).toContain('<a href="#terms">The terms have changed since you opened this page.');
    expect(html).toContain('<a href="#healthConsent">Please tick that you agree');
    expect(typedIn(html, 'pseudonym')).toBe(fields.pseudonym);
    expect(typedIn(html, 'email')).toBe('nowhere');
    expect(html).toMatch(/<option value="AT" selected/);
    expect(html).toMatch(/<option value="Europe\/Vienna" selected/);
    expect(html).toMatch(/<input[^>]*name="adult"[^>]*checked/);
    expect(html).not.toMatch(/<input[^>]*name="terms"[^>]*checked/);
    expect(html).not.toContain(password);
    expect(html).not.toMatch(/<script|\sstyle=/);
    const mended = await pages.post('/sign-up', { ...fields, email: '', terms: '1' });
    expect(mended.status).toBe(302);
  });

  it.each([
    ['a zero-width name', '\u200b\u200d\u2060', 'letters or numbers that people can see'],
    ['a NUL', 'fern\0', 'letters or numbers that people can see'],
    ['a direction override', 'fern\u202eevil', 'letters or numbers that people can see'],
    ['10,000 characters', 'x'.repeat(10_000), 'choose a shorter name'],
    ['a name of staff', 'M0derator', 'taken for someone who works here'],
  ])('refuses %s, and writes nobody down', async (_what, pseudonym, sentence) => {
    const answer = await pages.post('/sign-up', signUpFields({ pseudonym }));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(sentence);
    expect((await pages.post('/sign-up', signUpFields())).status).toBe(302);
  });

  it('refuses bytes that are no text', async () => {
    const body = new URLSearchParams(signUpFields()).toString();
    const broken = await pages.post('/sign-up', body.replace('pseudonym=', 'pseudonym=%FF'));
    expect(broken.status).toBe(422);
    expect(broken.headers.getSetCookie()).toEqual([]);
    const raw = Buffer.concat([Buffer.from([0x70, 0xff, 0x26]), Buffer.from(body)]);
    expect((await pages.post('/sign-up', raw)).status).toBe(422);
    expect((await pages.post('/sign-up', body)).status).toBe(302);
  });

  it('says that a name is taken, with 409, also when it only looks alike', async () => {
    const { fields } = await signedUp();
    const alike = fields.pseudonym.toUpperCase().replaceAll(' ', '\u2003');
    const answer = await pages.post('/sign-up', signUpFields({ pseudonym: alike }));
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Someone here has that name, or one that looks like it.');
  });

  it('answers an e-mail address in use as one that isn’t', async () => {
    const first = await signedUp({ email: 'in-use@example.org' });
    const second = await signedUp({ email: 'in-use@example.org' });
    const shape = ({ answer }: typeof first) => [
      answer.status,
      answer.headers.get('Location'),
      answer.headers.getSetCookie().map((line) => line.replace(/=[\w-]{43}/, '')),
    ];
    const strip = ([status, location, cookies]: ReturnType<typeof shape>) => [
      status,
      location,
      String(cookies).replace(/Max-Age=\d+/, ''),
    ];
    expect(strip(shape(second))).toEqual(strip(shape(first)));
  });
});

describe('POST /sign-in', () => {
  it('signs in, and goes to today', async () => {
    const { fields } = await signedUp();
    const answer = await pages.post('/sign-in', { pseudonym: fields.pseudonym, password });
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/today']);
    expect(await me(cookieOf(answer) ?? '')).toMatchObject({ pseudonym: fields.pseudonym });
  });

  it('answers a wrong password and a name nobody has with the same page', async () => {
    const { fields } = await signedUp();
    const typed = 'not what it was';
    const answers = await Promise.all(
      [fields.pseudonym, 'Nobody At All'].map(async (pseudonym) => {
        const answer = await pages.post('/sign-in', { pseudonym, password: typed });
        const html = await answer.text();
        expect(typedIn(html, 'pseudonym')).toBe(pseudonym);
        expect(html).not.toContain(typed);
        expect(answer.headers.getSetCookie()).toEqual([]);
        return { status: answer.status, html: html.replaceAll(pseudonym, 'NAME') };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.status).toBe(422);
    expect(answers[0]?.html).toContain('That name and password don’t fit together.');
  });

  it('ends the session that the browser came with', async () => {
    const { fields, cookie } = await signedUp();
    const answer = await pages.post('/sign-in', { pseudonym: fields.pseudonym, password }, { cookie });
    expect(answer.status).toBe(302);
    expect(await me(cookie)).toBeNull();
    expect(await me(cookieOf(answer) ?? '')).not.toBeNull();
  });
});

describe('next', () => {
  it('leads on to a path here', async () => {
    const form = await pages.get('/sign-up?next=%2Fgroups%2Fany%2Fjoin');
    expect(await form.text()).toContain('<input type="hidden" name="next" value="/groups/any/join"/>');
    const { answer, fields } = await signedUp({ next: '/groups/any/join?a=1' });
    expect(answer.headers.get('Location')).toBe('/groups/any/join?a=1');
    const back = await pages.post('/sign-in', { pseudonym: fields.pseudonym, password, next: '/rooms' });
    expect(back.headers.get('Location')).toBe('/rooms');
  });

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example/',
    '/\\elsewhere.example/',
    '/.//elsewhere.example/',
    '/\t/elsewhere.example/',
    'javascript:alert(1)',
    'groups',
  ])('leads nowhere else: %j', async (next) => {
    const { answer, fields } = await signedUp({ next });
    expect(answer.headers.get('Location')).toBe('/groups');
    const back = await pages.post('/sign-in', { pseudonym: fields.pseudonym, password, next });
    expect(back.headers.get('Location')).toBe('/today');
    const form = await pages.get(`/sign-in?next=${encodeURIComponent(next)}`);
    expect(await form.text()).not.toContain('name="next"');
  });
});

describe('/sign-out', () => {
  it('ends this session only, and takes the cookie away', async () => {
    const { fields, cookie } = await signedUp();
    const other = cookieOf(await pages.post('/sign-in', { pseudonym: fields.pseudonym, password }));
    const answer = await pages.post('/sign-out', '', { cookie });
    expect(answer.headers.get('clear-site-data')).toBe('"storage"');
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/']);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^hearth_session=;.*Max-Age=0/);
    expect(await me(cookie)).toBeNull();
    expect(await me(other ?? '')).not.toBeNull();
    expect((await pages.post('/sign-out', '', { cookie })).status).toBe(302);
  });

  it('asked for by a link only shows the button', async () => {
    const { cookie } = await signedUp();
    const page = await pages.get('/sign-out', { cookie });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<form method="post" action="/sign-out"');
    expect(await me(cookie)).not.toBeNull();
  });
});

describe('GET /api/me', () => {
  it('answers who is signed in, and 401 in JSON who isn’t; neither is stored', async () => {
    const { id, cookie } = await buildPerson(pages, { roles: ['moderator'] });
    const answer = await pages.get('/api/me', { cookie });
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(meViewSchema.strict().parse(await answer.json())).toMatchObject({ id, roles: ['moderator'] });
    const stranger = await pages.get('/api/me', { cookie: 'hearth_session=unknown' });
    expect(stranger.status).toBe(401);
    expect(stranger.headers.get('Cache-Control')).toBe('no-store');
    expect(await stranger.json()).toMatchObject({ ok: false, error: { code: 'unauthenticated' } });
  });
});

describe('every form of an account', () => {
  const paths = ['/sign-up', '/sign-in', '/sign-out', '/sign-up?_data=routes%2F_site.sign-up'];

  it.each(paths)('%s is refused from elsewhere before any route runs', async (path) => {
    const { cookie } = await signedUp();
    const fields = signUpFields();
    const strangers: Record<string, string | null>[] = [
      { Origin: null },
      { Origin: 'https://elsewhere.example' },
      { Origin: 'null' },
      { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'same-origin' },
    ];
    for (const headers of strangers) {
      const answer = await pages.post(path, fields, { cookie, headers });
      expect(answer.status).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(await me(cookie)).not.toBeNull();
    const browser = { Origin: null, 'Sec-Fetch-Site': 'same-origin' };
    const answer = await pages.post(path, fields, { cookie, headers: browser });
    expect(answer.status).not.toBe(403);
  });

  it('is never stored when somebody is signed in', async () => {
    const { cookie } = await signedUp();
    for (const path of ['/sign-up', '/sign-in', '/sign-out', '/safety', '/api/me']) {
      const answer = await pages.get(path, { cookie });
      expect([path, answer.headers.get('Cache-Control')]).toEqual([path, 'no-store']);
    }
  });

  it('leaves no word of it in the log', async () => {
    const marker = 'marker-of-a-password';
    await pages.post('/sign-up', signUpFields({ password: marker, email: 'marker@example.org' }));
    await pages.post('/sign-in?pseudonym=marker-in-query', { pseudonym: 'Marker Name', password: marker });
    const log = pages.log.join('\n');
    expect(log).toContain('/sign-in');
    for (const word of [marker, 'marker@example.org', 'Marker Name', 'marker-in-query', 'hearth_session'])
      expect(log).not.toContain(word);
  });
});

describe('limits over HTTP, at their real size', () => {
  let strict: Pages;
  beforeAll(async () => {
    strict = await startPages({ env: { HEARTH_LIMIT_SCALE: '1' } });
  });
  afterAll(() => strict.stop());

  it('answer 429 with the time, Retry-After and what was typed; forwarding headers change nothing', async () => {
    const fields = { pseudonym: 'Nobody Here', password: 'wrong but typed' };
    for (let round = 0; round < 60; round += 1) {
      expect((await strict.post('/sign-in', fields)).status).toBe(422);
    }
    const headers = { 'X-Forwarded-For': '203.0.113.7' };
    const answer = await strict.post('/sign-in', { ...fields, pseudonym: 'Another' }, { headers });
    const html = await answer.text();
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(html).toMatch(/Please wait until \d\d:\d\d \(UTC\) and try again\./);
    expect(typedIn(html, 'pseudonym')).toBe('Another');
    expect(html).not.toContain(fields.password);
  });
});

describe('behind TLS', () => {
  let secure: Pages;
  beforeAll(async () => {
    secure = await startPages({ env: { HEARTH_ORIGIN: 'https://groups.example.org' } });
  });
  afterAll(() => secure.stop());

  it('the cookie is Secure when it is set and when it is taken away', async () => {
    const made = await secure.post('/sign-up', signUpFields());
    expect(made.status).toBe(302);
    expect(made.headers.getSetCookie()[0]).toMatch(/; Secure/);
    const ended = await secure.post('/sign-out', '', { cookie: cookieOf(made) ?? '' });
    expect(ended.headers.getSetCookie()[0]).toMatch(/; Secure/);
  });
});
