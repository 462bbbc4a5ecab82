import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test';
import { address, openBrowser, signIn, someName } from './people.ts';

const slug = 'when-the-second-one-didnt-help';
const room = `/rooms/${slug}`;

const submit = async (page: Page, path: string, form: Record<string, string>) => {
  const answer = await page.request.post(path, { form, headers: { Origin: address() } });
  expect(answer.status(), path).toBe(200);
};

/** Somebody new in the group, on the room's page. */
async function joinRoom(browser: Browser, word: string, options: BrowserContextOptions = {}) {
  const page = await openBrowser(browser, options);
  const name = someName(word);
  const agreed = { adult: 'on', terms: '1', healthConsent: '1' };
  await submit(page, '/sign-up', { pseudonym: name, password: 'a quiet long phrase', ...agreed });
  await submit(page, `/groups/${slug}/join`, { agreement: '1' });
  await page.goto(room);
  return { page, name };
}

/** The facilitator, in the room and holding it open. */
async function openRoom(browser: Browser): Promise<Page> {
  const page = await openBrowser(browser);
  await signIn(page, 'demo-facilitator');
  await submit(page, `${room}/open`, {});
  await page.goto(room);
  await expectLink(page, 'live');
  return page;
}

const expectLink = (page: Page, link: string) =>
  expect(page.locator('[data-link]')).toHaveAttribute('data-link', link, { timeout: 20_000 });

/** Writes as a person does; `by` the button or a key. */
async function say(page: Page, text: string, by: 'button' | 'keyboard' = 'button') {
  await page.getByLabel('Your message').fill(text);
  if (by === 'keyboard') await page.keyboard.press('Control+Enter');
  else await page.getByRole('button', { name: 'Send' }).click();
}

const message = (page: Page, text: string) => page.locator('[data-message]', { hasText: text });
const someWords = (text: string) => `${text} ${randomUUID().slice(0, 8)}`;
/** The messages that have this mark, in the order in which they stand. */
const textsWith = (page: Page, mark: string) =>
  page
    .locator('[data-message] p')
    .allInnerTexts()
    .then((texts) => texts.filter((text) => text.includes(mark)));

test('two people talk live, by keyboard too, and see who is there', async ({ browser }) => {
  const facilitator = await openRoom(browser);
  const { page, name } = await joinRoom(browser, 'Sparrow');
  await expectLink(page, 'live');
  await expect(page.locator('[data-composer-note]')).toContainText('Everyone in this group can read it');
  await expect(page.locator('[data-cover]').first()).toHaveText(/^A (facilitator|moderator) is here now\.$/);

  const hello = someWords('Good evening');
  await say(page, hello, 'keyboard');
  await expect(message(facilitator, hello)).toBeVisible();
  await expect(page.getByLabel('Your message')).toBeFocused();
  await expect(page.getByLabel('Your message')).toHaveValue('');
  await expect(page.locator('[data-composer-note]')).toHaveCount(0);
  const welcome = someWords('Welcome');
  await say(facilitator, welcome);
  await expect(message(page, welcome)).toBeVisible();
  await expect(message(page, hello)).toHaveCount(1);

  await page.locator('summary', { hasText: 'here' }).click();
  const people = page.locator('details', { hasText: 'People in this group' });
  await expect(people.locator('li', { hasText: name })).toContainText('here now');
  await expect(people.locator('li', { hasText: 'demo-facilitator' })).toContainText('facilitator');

  await message(page, hello).locator('summary').click();
  await message(page, hello).getByRole('button', { name: 'Take it back' }).click();
  await expect(message(page, hello)).toHaveCount(0);
  await expect(message(facilitator, hello)).toHaveCount(0);
  await expect(facilitator.getByText('Taken back by the person who wrote it.').last()).toBeVisible();
});

test('a held message waits in its place: its author and who holds the room see it, nobody else', async ({
  browser,
}) => {
  const facilitator = await openRoom(browser);
  const { page } = await joinRoom(browser, 'Sparrow');
  const other = await joinRoom(browser, 'Finch');
  await Promise.all([page, other.page].map((one) => expectLink(one, 'live')));

  const words = someWords('Write to me at sparrow@example.org');
  await say(page, words);
  await expect(page.locator('[data-held]', { hasText: words })).toContainText('Waiting for a person');
  await expect(facilitator.locator('[data-held]', { hasText: words })).toBeVisible();
  const after = someWords('Something else');
  await say(page, after);
  await expect(message(other.page, after)).toBeVisible();
  await expect(other.page.getByText(words)).toHaveCount(0);

  await page.reload();
  await expect(page.locator('[data-held]', { hasText: words })).toBeVisible();
  await page.locator('[data-held]', { hasText: words }).locator('summary').click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.locator('[data-held]', { hasText: words })).toHaveCount(0);
});

test('words of risk: help beside the draft, the card at once, and the message stands', async ({
  browser,
}) => {
  const facilitator = await openRoom(browser);
  const { page } = await joinRoom(browser, 'Sparrow');
  await expectLink(page, 'live');
  const words = someWords('Most nights I wish I would not wake up');
  await page.getByLabel('Your message').fill('I want to die');
  await expect(page.locator('[data-draft-help]')).toContainText('Get help now');
  await say(page, words);
  const card = page.locator('[data-support-card]');
  await expect(card).toBeInViewport();
  await expect(card.getByRole('heading')).toBeInViewport();
  await expect(message(page, words)).toHaveCount(1);
  await expect(message(facilitator, words)).toBeVisible();
  await expect(facilitator.locator('[data-support-card]')).toHaveCount(0);
  await card.getByRole('button', { name: 'Not now' }).click();
  await expect(card).toContainText('one tap away');
  await expect(page).toHaveURL(new RegExp(`${room}$`));
});

/** A browser that may lose its network: what its console says of that is no fault. */
async function joinUnsteady(browser: Browser) {
  const { page } = await joinRoom(browser, 'Moth');
  page.removeAllListeners('console');
  await expectLink(page, 'live');
  return page;
}

test('what is written offline is sent once, in typed order, when the network is back', async ({
  browser,
}) => {
  const facilitator = await openRoom(browser);
  const page = await joinUnsteady(browser);
  const mark = randomUUID().slice(0, 8);
  await page.context().setOffline(true);
  for (const word of ['one', 'two', 'three']) await say(page, `${word} ${mark}`);
  await expect(page.locator('[data-outgoing]')).toHaveCount(3);
  await expectLink(page, 'offline');
  await page.context().setOffline(false);
  await expect(message(facilitator, `three ${mark}`)).toBeVisible({ timeout: 20_000 });
  const inOrder = ['one', 'two', 'three'].map((word) => `${word} ${mark}`);
  await expect.poll(() => textsWith(page, mark)).toEqual(inOrder);
  expect(await textsWith(facilitator, mark)).toEqual(inOrder);
  await expect(page.locator('[data-outgoing]')).toHaveCount(0);
});

test('a reload loses neither what was not sent nor what was being typed; signing out forgets both', async ({
  browser,
}) => {
  const facilitator = await openRoom(browser);
  const page = await joinUnsteady(browser);
  const words = someWords('Before the reload');
  await page.context().setOffline(true);
  await say(page, words);
  await page.getByLabel('Your message').fill('half a sentence');
  await page.context().setOffline(false);
  await page.reload();
  await expect(message(facilitator, words)).toHaveCount(1);
  await expect(message(page, words)).toHaveCount(1);
  await expect(page.getByLabel('Your message')).toHaveValue('half a sentence');
  const keptKeys = () =>
    page.evaluate(() => Object.keys(sessionStorage).filter((key) => /^hearth:/.test(key)));
  expect(await keptKeys()).toHaveLength(1);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).not.toHaveURL(/rooms/);
  expect(await keptKeys()).toEqual([]);
});

test('where no websocket opens, the page asks every few seconds and says so', async ({ browser }) => {
  const facilitator = await openRoom(browser);
  const { page } = await joinRoom(browser, 'Snail');
  page.removeAllListeners('console');
  await page.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await page.reload();
  await expectLink(page, 'polling');
  await expect(page.getByText('a few seconds later')).toBeVisible();
  const hello = someWords('Slow but here');
  await say(page, hello);
  await expect(message(facilitator, hello)).toHaveCount(1);
  await expect(message(page, hello)).toHaveCount(1, { timeout: 15_000 });
  const reply = someWords('Good to see you');
  await say(facilitator, reply);
  await expect(message(page, reply)).toBeVisible({ timeout: 15_000 });
  await say(page, someWords('Write to me at snail@example.org'));
  await expect(page.locator('[data-held]')).toBeVisible({ timeout: 15_000 });
});

test('a room that closes keeps what was being typed, and says when it opens', async ({ browser }) => {
  const facilitator = await openRoom(browser);
  const { page } = await joinRoom(browser, 'Sparrow');
  await expectLink(page, 'live');
  await page.getByLabel('Your message').fill('I was about to say');
  await facilitator.locator('summary', { hasText: 'Close the room' }).click();
  await facilitator.getByRole('button', { name: 'Close it now' }).click();
  await expect(page.locator('[data-room-closed]')).toContainText('It opens');
  await expect(page.getByLabel('Your message')).toHaveValue('I was about to say');
  await expect(page.getByRole('button', { name: 'Send' })).toHaveCount(0);
  await facilitator.getByRole('button', { name: 'Open the room' }).click();
  await expect(page.locator('[data-room-closed]')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Send' })).toBeVisible();
});

test('who reads further up stays there, pages back, and is told of what is new', async ({ browser }) => {
  const facilitator = await openRoom(browser);
  const mark = randomUUID().slice(0, 8);
  for (let line = 0; line < 60; line += 1) {
    await submit(facilitator, `${room}/messages`, {
      text: `line ${line} ${mark}`,
      clientMessageId: randomUUID(),
    });
  }
  const { page } = await joinRoom(browser, 'Owl', { viewport: { width: 390, height: 800 } });
  await expectLink(page, 'live');
  await expect(message(page, `line 59 ${mark}`)).toBeInViewport();
  const read = message(page, `line 20 ${mark}`);
  await read.scrollIntoViewIfNeeded();
  const place = async () => Math.round((await read.boundingBox())?.y ?? -1);
  const before = await place();
  const news = someWords('Something new');
  await say(facilitator, news);
  await expect(page.getByRole('button', { name: 'New messages below' })).toBeVisible();
  expect(Math.abs((await place()) - before)).toBeLessThan(3);

  const first = page.locator('[data-message]').first();
  await first.scrollIntoViewIfNeeded();
  const firstId = await first.getAttribute('data-message');
  const known = page.locator(`[data-message="${firstId}"]`);
  const top = Math.round((await known.boundingBox())?.y ?? -1);
  const count = await page.locator('[data-message]').count();
  await page.getByRole('link', { name: 'Earlier messages' }).evaluate((link: HTMLElement) => link.click());
  await expect.poll(() => page.locator('[data-message]').count()).toBeGreaterThan(count);
  expect(Math.abs(Math.round((await known.boundingBox())?.y ?? -1) - top)).toBeLessThan(3);

  await page.getByRole('button', { name: 'New messages below' }).click();
  await expect(message(page, news)).toBeInViewport();
  await expect(page.getByRole('log')).toBeFocused();
});

test('nothing on the room’s page keeps anyone out', async ({ browser }) => {
  await openRoom(browser);
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await joinRoom(browser, 'Sparrow', {
      viewport: { width: 390, height: 800 },
      colorScheme,
    });
    await expectLink(page, 'live');
    await say(page, 'Most nights I wish I would not wake up');
    await expect(page.locator('[data-support-card]')).toBeVisible();
    await page.locator('summary', { hasText: 'More' }).first().click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
});

test('without a script: writing, looking again, reporting, taking back, and a closed room', async ({
  browser,
}) => {
  const facilitator = await openRoom(browser);
  const { page } = await joinRoom(browser, 'Plain', { javaScriptEnabled: false });
  const box = page.locator('textarea[name=text]');
  const send = page.getByRole('button', { name: 'Send' });
  const mine = someWords('From a plain page');
  await box.fill(mine);
  await send.click();
  await expect(page).toHaveURL(new RegExp(`${room}$`));
  await expect(message(page, mine)).toHaveCount(1);
  const theirs = someWords('Welcome to the plain page');
  await say(facilitator, theirs);
  await expect(message(facilitator, theirs)).toBeVisible();
  await page.getByRole('link', { name: 'Look for new messages' }).click();
  await expect(message(page, theirs)).toBeInViewport();

  await box.fill('x'.repeat(2_001));
  await send.click();
  await expect(box).toHaveValue('x'.repeat(2_001));
  await expect(page.getByRole('alert')).toContainText('could not be sent');
  await page.goto(`${room}/messages`);
  await expect(page).toHaveURL(new RegExp(`${room}$`));

  await message(page, mine).locator('summary').click();
  await message(page, mine).getByRole('button', { name: 'Take it back' }).click();
  await expect(message(page, mine)).toHaveCount(0);

  await message(page, theirs).locator('summary').click();
  await message(page, theirs).getByRole('link', { name: 'I’m worried about them' }).click();
  await page.getByRole('button', { name: 'Ask someone to look after them' }).click();
  await expect(page.getByRole('alert')).toContainText('choose what comes closest');
  await page.getByLabel('They don’t seem like themselves').check();
  await page.locator('[name=note]').fill('They sound very tired.');
  await page.getByRole('button', { name: 'Ask someone to look after them' }).click();
  await expect(page).toHaveURL(/\/reports\//);
  await expect(page.locator('main')).toContainText('What happens next');
  await expect(page.locator('main')).toContainText('Call 999');

  await facilitator.locator('summary', { hasText: 'Close the room' }).click();
  await page.goto(room);
  const kept = someWords('Too late for the room');
  await box.fill(kept);
  await facilitator.getByRole('button', { name: 'Close it now' }).click();
  await expect(facilitator.locator('[data-room-closed]')).toBeVisible();
  const [answer] = await Promise.all([page.waitForResponse(/messages$/), send.click()]);
  expect(answer.status()).toBe(409);
  await expect(box).toHaveValue(kept);
  await expect(page.locator('[data-room-closed]')).toBeVisible();
});
