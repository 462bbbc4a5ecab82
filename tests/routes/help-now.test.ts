import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import { describe, expect, it } from 'vitest';
import * as entry from '#app/entry.server.tsx';
import * as root from '#app/root.tsx';
import * as helpNow from '#app/routes/help-now.tsx';

const id = 'routes/help-now';
const inManifest = { hasAction: false, hasLoader: true, hasErrorBoundary: false, module: '' };

/** The route under the real root and entry, as the build puts them together, and nothing else. */
const build = {
  mode: 'production',
  entry: { module: entry },
  routes: {
    root: { id: 'root', path: '', module: root },
    [id]: { id, parentId: 'root', path: 'help-now', module: helpNow },
  },
  assets: {
    entry: { imports: [], module: '' },
    routes: {
      root: { id: 'root', path: '', ...inManifest },
      [id]: { id, parentId: 'root', path: 'help-now', ...inManifest },
    },
    url: '',
    version: '1',
  },
  publicPath: '/',
  assetsBuildDirectory: '',
  future: {},
  isSpaMode: false,
} as unknown as ServerBuild;

/** Whoever asks for the runtime here, so for a session or the database, fails the test. */
const withoutRuntime = () => ({
  nonce: 'a-nonce',
  get runtime(): never {
    throw new Error('The crisis page asked for the runtime.');
  },
});

const handle = createRequestHandler(build, 'production');

async function get(search = '', headers: Record<string, string> = {}) {
  const response = await handle(
    new Request(`http://localhost/help-now${search}`, { headers }),
    withoutRuntime(),
  );
  return { response, html: await response.text() };
}

const openSections = (html: string): string[] =>
  [...html.matchAll(/<details open[^>]*>\s*<summary[^>]*><h2[^>]*>([^<]+)<\/h2>/g)].map(
    ([, name]) => name ?? '',
  );

describe('GET /help-now', () => {
  it('answers without runtime, cookie, script or inline style, and may be kept for five minutes', async () => {
    const { response, html } = await get('', { Cookie: 'hearth_session=anything' });
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=300');
    expect(response.headers.get('Vary')).toContain('Accept-Language');
    expect(response.headers.get('Set-Cookie')).toBeNull();
    expect(html).not.toMatch(/<script|<link[^>]*modulepreload| style=/);
    expect(html).not.toContain('data-demo-banner');
  });

  it('has every country as a section, and a link to each', async () => {
    const { html } = await get();
    expect(openSections(html)).toEqual([]);
    expect(html.match(/<details/g)).toHaveLength(227);
    const links = [...html.matchAll(/href="\?country=([A-Z]{2})#([a-z]{2})"/g)];
    expect(links).toHaveLength(227);
    for (const [, code, anchor] of links) {
      expect(anchor).toBe(code?.toLowerCase());
      expect(html.split(`id="${anchor}"`)).toHaveLength(2);
    }
  });

  it('names no number before a country is known', async () => {
    const { html } = await get();
    const top = html.slice(html.indexOf('<main'), html.indexOf('<details'));
    expect(top).toContain('call your local emergency number');
    expect(top).toContain('href="https://findahelpline.com/"');
    expect(top).not.toContain('tel:');
  });

  it.each(['GB', 'gb', 'Gb'])('puts the country asked for (%s) first and open', async (code) => {
    const { html } = await get(`?country=${code}`);
    expect(openSections(html)).toEqual(['United Kingdom']);
    expect(html.match(/<details/g)).toHaveLength(228);
    expect(html.split('id="gb"')).toHaveLength(2);
    const number = html.indexOf('href="tel:999"');
    expect(html.indexOf('?country=FR#fr')).toBeLessThan(number);
    expect(number).toBeLessThan(html.indexOf('href="tel:116123"'));
    expect(html.indexOf('href="tel:116123"')).toBeLessThan(html.indexOf('>Afghanistan</summary>'));
  });

  it.each(['ZZ', 'G', '', '%3Cscript%3E', '__proto__'])(
    'ignores a code it doesn’t know (%s)',
    async (code) => {
      const { response, html } = await get(`?country=${code}`);
      expect(response.status).toBe(200);
      expect(openSections(html)).toEqual([]);
    },
  );

  it('only preselects from the browser’s language, and says so', async () => {
    const guess = { 'Accept-Language': 'de-AT,de;q=0.8' };
    const guessed = await get('', guess);
    expect(openSections(guessed.html)).toEqual(['Austria']);
    expect(guessed.html).toContain('We took this country from your browser’s language.');

    const asked = await get('?country=NL', guess);
    expect(openSections(asked.html)).toEqual(['Netherlands']);
    expect(asked.html).not.toContain('We took this country');
  });

  it('writes the text message’s keyword, marks the source and credits the list', async () => {
    const { html } = await get('?country=GB');
    expect(html).toContain('href="sms:85258?body=SHOUT"');
    expect(html).toContain('from public lists, 2026');
    expect(html).toContain('CC BY-SA 4.0');
    expect(html).not.toContain('50808');
  });
});
