import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildPerson } from '#tests/factories/build-person.ts';
import { type Pages, startPages } from '#tests/support/pages.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await startPages();
});
afterAll(() => pages.stop());

/** Bytes as they are, and all that came back until the server closed. */
const sendBytes = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(pages.port, '127.0.0.1', () => socket.write(bytes));
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk.toString();
    });
    socket.on('error', () => resolve(heard));
    socket.on('close', () => resolve(heard));
  });

const ask = (line: string): Promise<string> =>
  sendBytes(`${line} HTTP/1.1\r\nHost: 127.0.0.1:${pages.port}\r\nConnection: close\r\n\r\n`);

describe('a request line', () => {
  it('that names a path is answered, whatever follows the question mark', async () => {
    expect(await ask('GET /groups?topic=%FF%00')).toMatch(/^HTTP\/1\.1 200/);
  });

  it.each(['GET http://elsewhere.example/', 'GET http://127.0.0.1/today', 'OPTIONS *', 'GET *'])(
    '“%s” is refused with a way to help, prints nothing and is no fault of ours',
    async (line) => {
      const printed = vi.spyOn(console, 'error');
      const answer = await ask(line);
      expect(answer).toMatch(/^HTTP\/1\.1 400/);
      expect(answer).toContain('/help-now');
      expect(printed).not.toHaveBeenCalled();
    },
  );
});

describe('cookies of others on the same host', () => {
  it.each([
    'other=%',
    'other=%E0%A4%A; more=1',
    '%=%',
    'other=a=b',
    'hearth_session_2=x',
    'hearth_session=%',
  ])('“%s” keep nobody out of their pages', async (foreign) => {
    const { cookie } = await buildPerson(pages);
    for (const line of [cookie, `${foreign}; ${cookie}`, `${cookie}; ${foreign}`]) {
      expect([line, (await pages.get('/today', { cookie: line })).status]).toEqual([line, 200]);
    }
    const stranger = await pages.get('/today', { cookie: foreign });
    expect(stranger.headers.get('Location')).toBe('/sign-in?next=%2Ftoday');
  });
});
