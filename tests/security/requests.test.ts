import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Host, startHost } from '#tests/support/host.ts';
import { formHeaders, type RawRequest, rawRequest } from '#tests/support/raw-request.ts';

let host: Host;
let cookie: string;
const send = (path: string, options?: RawRequest) => rawRequest(host.address, path, options);
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const credentials = form({ pseudonym: 'demo-member', password: 'hearth demo 2026' });

beforeAll(async () => {
  host = await startHost({ env: { HEARTH_LOG_LEVEL: 'info' } });
  const signedIn = await send('/sign-in', {
    method: 'POST',
    headers: formHeaders(host.address),
    body: credentials,
  });
  expect(signedIn.status).toBe(302);
  cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
});

afterAll(async () => {
  expect(await host.stop()).toBe(0);
});

describe('who may send a form', () => {
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const attempt = (headers: Record<string, string>, path = '/sign-in') =>
    send(path, { method: 'POST', headers: { ...type, ...headers }, body: credentials }).then(
      ({ status }) => status,
    );

  it('a page of this Hearth: by its Origin, or by the browser’s word that it is the same', async () => {
    expect(await attempt({ Origin: host.address })).toBe(302);
    expect(await attempt({ 'Sec-Fetch-Site': 'same-origin' })).toBe(302);
  });

  it.each([
    ['no Origin and no word of the browser', {}],
    ['another Origin', { Origin: 'https://elsewhere.example' }],
    ['Origin: null', { Origin: 'null' }],
    [
      'another Origin beside the browser’s good word',
      { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'same-origin' },
    ],
    ['a cross-site request', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a same-site one', { 'Sec-Fetch-Site': 'same-site' }],
    ['a request typed into the address bar', { 'Sec-Fetch-Site': 'none' }],
    [
      'a forwarded host that nobody configured',
      { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' },
    ],
  ])('not one with %s', async (_what, headers) => {
    for (const path of ['/sign-in', '/sign-in?_data=routes%2F_site.sign-in', '/sign-out', '/api/me']) {
      expect(await attempt(headers as Record<string, string>, path)).toBe(403);
    }
  });

  it('refuses other methods, types, lengths and sizes before any route runs', async () => {
    const headers = formHeaders(host.address);
    expect((await send('/sign-in', { method: 'PUT', headers, body: credentials })).status).toBe(405);
    expect((await send('/sign-in', { method: 'DELETE', headers })).status).toBe(405);
    expect(
      (
        await send('/sign-in', {
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/json' },
          body: '{}',
        })
      ).status,
    ).toBe(415);
    expect(
      (
        await send('/sign-in', {
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'text/plain' },
          body: credentials,
        })
      ).status,
    ).toBe(415);
    expect(
      (await send('/sign-in', { method: 'POST', headers: { ...headers, 'Transfer-Encoding': 'chunked' } }))
        .status,
    ).toBe(411);
    const large = await send('/sign-in', {
      method: 'POST',
      headers,
      body: `pseudonym=${'x'.repeat(65_600)}`,
    });
    expect(large.status).toBe(413);
    expect(large.body).toContain('Get help now');
  });
});

describe('addresses', () => {
  it.each(['/groups/%00', '/groups/%FF', '/groups/%E0%A4%A', '/%0d%0aSet-Cookie:x'])(
    '%s is refused and says so',
    async (path) => {
      const answer = await send(path);
      expect(answer.status).toBe(400);
      expect(answer.headers['set-cookie']).toBeUndefined();
    },
  );

  it('under a name that isn’t ours are refused', async () => {
    expect((await send('/', { headers: { Host: 'evil.example' } })).status).toBe(421);
    expect((await send('/', { headers: { Host: host.address.replace('http://', '') } })).status).toBe(200);
  });

  it('that don’t exist look like those one may not see', async () => {
    const strip = (body: string) => body.replace(/nonce="[^"]*"/g, '').replaceAll(/no-such-\w+/g, '');
    const missing = await send('/groups/no-such-group', { headers: { Cookie: cookie } });
    expect(missing.status).toBe(404);
    expect(strip((await send('/groups/no-such-other', { headers: { Cookie: cookie } })).body)).toBe(
      strip(missing.body),
    );
    for (const path of [
      '/moderation',
      '/moderation/outbox',
      '/moderation/cases/01999999-0000-7000-8000-000000000000',
    ]) {
      expect((await send(path, { headers: { Cookie: cookie } })).status).toBe(404);
      expect((await send(path)).headers.location).toMatch(/^\/sign-in/);
    }
  });

  it('of what Remix offers beside pages are closed or guarded', async () => {
    const manifest = await send('/__manifest?p=/moderation&version=1');
    expect([403, 404]).toContain(manifest.status);
    expect(manifest.body).not.toContain('routes/');
    for (const path of ['/today', '/rooms']) {
      const data = await send(`${path}?_data=routes%2F_member.today`);
      expect(data.body).not.toContain('slug');
      expect(data.status).not.toBe(200);
    }
    const staff = await send('/moderation?_data=routes%2F_staff', {
      headers: { Cookie: cookie },
    });
    expect([403, 404]).toContain(staff.status);
    expect(
      (await send('/moderation?_routes=root&_data=routes%2Fnope', { headers: { Cookie: cookie } })).status,
    ).not.toBe(200);
    expect((await send('/moderation.data')).body).not.toContain('caseId');
  });

  it('of sources, keys and settings give nothing', async () => {
    for (const path of [
      '/server/index.ts',
      '/.env',
      '/.hearth/keys.json',
      '/assets/../../package.json',
      '/assets/..%2f..%2fpackage.json',
      '/build/server/index.js',
      '/assets/x.js.map',
    ]) {
      const answer = await send(path);
      expect([400, 404]).toContain(answer.status);
      expect(answer.body).not.toMatch(/"dependencies"|createServer/);
    }
  });
});

describe('headers', () => {
  const pages = [
    '/',
    '/groups',
    '/sign-up',
    '/sign-in',
    '/safety',
    '/help-now',
    '/groups/tms-day-by-day',
    '/no-such-page',
  ];

  it.each(pages)('of %s keep everything of others out', async (path) => {
    const { headers, body } = await send(path);
    const csp = String(headers['content-security-policy']);
    expect(csp).toContain("default-src 'none'");
    expect(csp).toMatch(/script-src 'nonce-[\w-]{20,}' 'strict-dynamic'/);
    expect(csp).toContain("style-src 'self'");
    expect(csp).not.toMatch(/unsafe|https?:|\*/);
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(body).not.toMatch(/\sstyle="|<script(?![^>]*nonce=)/);
    expect(
      [...body.matchAll(/(?:src|href)="(https?:)?\/\/([^"/]+)/g)].filter(
        ([, , name]) => path !== '/help-now' && name,
      ),
    ).toEqual([]);
  });

  it('have another nonce each time', async () => {
    const nonce = async () =>
      /nonce-([\w-]+)/.exec(String((await send('/')).headers['content-security-policy']))?.[1];
    expect(await nonce()).not.toBe(await nonce());
  });

  it('forbid to keep anything signed in', async () => {
    for (const path of [
      '/',
      '/today',
      '/rooms',
      '/groups',
      '/notices',
      '/rooms/tms-day-by-day',
      '/api/me',
      '/no-such-page',
    ]) {
      const { headers } = await send(path, { headers: { Cookie: cookie } });
      expect([path, headers['cache-control']]).toEqual([path, 'no-store']);
    }
  });

  it('of the crisis page set no cookie, even with one, and need none', async () => {
    const { headers, body, status } = await send('/help-now?country=GB', { headers: { Cookie: cookie } });
    expect(status).toBe(200);
    expect(headers['set-cookie']).toBeUndefined();
    expect(body).not.toContain('<script');
    expect(body).toContain('999');
  });
});

describe('bodies', () => {
  const post = (path: string, body: string) =>
    send(path, { method: 'POST', headers: formHeaders(host.address, cookie), body });

  it('that are no text are refused, and the process lives', async () => {
    for (const body of [
      'text=%FF%FE&clientMessageId=x',
      'text=%ED%A0%80',
      'text=%',
      'text=a%00b&clientMessageId=01999999-0000-7000-8000-000000000000',
    ]) {
      const answer = await post('/rooms/tms-day-by-day/messages', body);
      expect(answer.status).toBe(422);
    }
    expect((await send('/healthz')).status).toBe(200);
  });

  it('over 64 KiB that lie about their length are cut', async () => {
    const { hostname, port } = new URL(host.address);
    const socket = connect(Number(port), hostname);
    const answer = await new Promise<string>((resolve) => {
      let heard = '';
      socket.on('data', (chunk) => {
        heard += chunk.toString();
      });
      // Whether the rest is answered with an end or a reset, it is not read.
      socket.on('error', () => resolve(heard));
      socket.on('close', () => resolve(heard));
      socket.write(
        `POST /sign-in HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${host.address}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\nConnection: close\r\n\r\n${'x'.repeat(100_000)}`,
      );
    });
    expect(answer).not.toMatch(/^HTTP\S+ 500/);
    expect((await send('/healthz')).status).toBe(200);
  });
});

describe('the log', () => {
  it('has no word that anyone wrote, no password, no cookie, no address’s query', async () => {
    const marker = 'MARKERzq81';
    const headers = formHeaders(host.address, cookie);
    await send(`/groups?topic=${marker}`, { headers: { Cookie: cookie } });
    await send('/sign-in', { method: 'POST', headers, body: form({ pseudonym: marker, password: marker }) });
    await send('/sign-up', {
      method: 'POST',
      headers,
      body: form({ pseudonym: marker, password: marker, email: `${marker}@example.org` }),
    });
    await send('/rooms/tms-day-by-day/messages', {
      method: 'POST',
      headers,
      body: form({ text: marker, clientMessageId: marker }),
    });
    await send('/rooms/tms-day-by-day/messages', {
      method: 'POST',
      headers,
      body: form({
        text: `${marker} I want to die tonight`,
        clientMessageId: '01999999-0000-7000-8000-000000000001',
      }),
    });
    await send('/groups/skills-that-hold/join', {
      method: 'POST',
      headers,
      body: form({ agreement: '1', name: marker, answer: marker }),
    });
    expect(host.said()).toContain('"path":"/groups"');
    expect(host.said()).not.toContain(marker);
    expect(host.said()).not.toContain(cookie.split('=')[1] ?? 'no cookie');
  });
});
