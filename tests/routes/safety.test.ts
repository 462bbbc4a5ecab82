import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeShift } from '#server/crisis/take-shift.ts';
import { after, hours } from '#server/kernel/durations.ts';
import { changeSetting } from '#server/kernel/settings.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { policyTables } from '#server/policies.ts';
import { buildPerson } from '#tests/factories/build-person.ts';
import { type Pages, startPages } from '#tests/support/pages.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await startPages();
});
afterAll(() => pages.stop());

const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x27;/g, '’')
    .replace(/\s+/g, ' ');
const read = async (path: string) => {
  const answer = await pages.get(path);
  const html = await answer.text();
  expect(answer.status).toBe(200);
  expect(html).not.toMatch(/<script|\sstyle=/);
  return { html, text: textOf(html) };
};

describe('GET /safety', () => {
  it('says who is on duty from the live state, and that this is no emergency service', async () => {
    const before = await read('/safety');
    expect(before.text).toContain('Nobody is on duty right now.');
    expect(before.text).toContain('Hearth is not an emergency service.');
    const moderator = await buildPerson(pages, { roles: ['moderator'] });
    await takeShift(pages.as(moderator.actor), { until: after(pages.clock.now(), hours(2)) });
    expect((await read('/safety')).text).toContain('A moderator is here now.');
  });

  it('says how long things are kept and whom to reach, from the settings', async () => {
    const before = await read('/safety');
    expect(before.text).toContain('365 days');
    expect(before.text).toContain('They have not put an address here yet.');
    await inTransaction(pages.system, async (tx) => {
      await changeSetting(tx, 'retention.messageDays', 90);
      await changeSetting(tx, 'organisation.contact', 'hello@lantern.example');
    });
    const changed = await read('/safety');
    expect(changed.text).toContain('90 days');
    expect(changed.text).toContain('You can reach them here: hello@lantern.example');
    expect((await read('/accessibility')).text).toContain('hello@lantern.example');
  });

  it('links each of its parts, and every link finds its heading', async () => {
    const { html } = await read('/safety');
    const targets = [...html.matchAll(/href="#([a-z]+)"/g)].map(([, id]) => id);
    expect(targets.length).toBeGreaterThan(7);
    for (const id of targets) expect(html.split(`id="${id}"`)).toHaveLength(2);
  });
});

describe('GET /safety/who-can-read-what', () => {
  it('has a row for each rule about reading, in words, and for each kind of person', async () => {
    const { html, text } = await read('/safety/who-can-read-what');
    const rules = policyTables.flatMap((table) => Object.values(table)).filter((row) => row.reading);
    const [byThing = '', byPerson = ''] = html
      .split('<tbody>')
      .slice(1)
      .map((part) => part.split('</tbody>')[0]);
    expect(rules.length).toBeGreaterThan(5);
    expect(byThing.match(/<tr/g)).toHaveLength(rules.length);
    expect(byPerson.match(/<tr/g)).toHaveLength(7);
    // A code without its sentence would show as its key.
    expect(text).not.toMatch(/\b(?:thing|who|someone|condition)\.[a-z]/);
  });

  it('says of who runs the settings that they read no rooms', async () => {
    const { html } = await read('/safety/who-can-read-what');
    const row = /<th scope="row"[^>]*>Who runs the settings<\/th><td[^>]*>(.*?)<\/td>/.exec(html)?.[1];
    expect(textOf(row ?? '')).toContain('Only what everyone can read. No room, no message, no case.');
  });
});

describe('the documents', () => {
  it.each([
    ['/terms', 'Terms of use'],
    ['/health-consent', 'What you write about your health'],
  ])('%s can be read without an account, with its version', async (path, title) => {
    const { text } = await read(path);
    expect(text).toContain(title);
    expect(text).toContain('Version 1');
  });
});
