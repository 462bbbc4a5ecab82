import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { address, openBrowser, signIn, someName } from './people.ts';

const slug = 'tms-day-by-day';

const submit = async (page: Page, path: string, form: Record<string, string>) => {
  const answer = await page.request.post(path, { form, headers: { Origin: address() } });
  expect([200, 403, 409]).toContain(answer.status());
};

/** Somebody new in the demo's open group; what they do there, they do by its forms. */
async function joinGroup(browser: Browser, word: string) {
  const page = await openBrowser(browser, { javaScriptEnabled: false });
  const name = someName(word);
  const password = 'a quiet long phrase';
  const agreed = { adult: 'on', terms: '1', healthConsent: '1' };
  await submit(page, '/sign-up', { pseudonym: name, password, ...agreed });
  await submit(page, `/groups/${slug}/join`, { agreement: '1' });
  return { page, name };
}

const say = ({ page }: { page: Page }, text: string) =>
  submit(page, `/rooms/${slug}/messages`, { text, clientMessageId: randomUUID() });

/** A new case: a member writes a telephone number, which is held until somebody has read it. */
async function openCase(browser: Browser): Promise<string> {
  const author = await joinGroup(browser, 'Sparrow');
  await say(author, 'Call me on 0171 2345678, any time.');
  return author.name;
}

async function openQueue(browser: Browser, options: Parameters<typeof openBrowser>[1] = {}): Promise<Page> {
  const page = await openBrowser(browser, options);
  await signIn(page, 'demo-moderator');
  await page.goto('/moderation');
  return page;
}

const linkTo = (page: Page, name: string) => page.locator('a[data-queue-case]', { hasText: name });

/** Presses a key until the focus is where it should be. */
async function pressUntilFocused(page: Page, key: string, target: ReturnType<Page['locator']>) {
  await expect(target).toBeAttached();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never came to ${target}`);
}

async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
}

test('a case arrives while the page is open, and is claimed and decided by keyboard alone', async ({
  browser,
}) => {
  const page = await openQueue(browser);
  await expect(page.locator('[data-line=live]')).toBeVisible();
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
  const waiting = async () => Number(/^\((\d+)\)/.exec(await page.title())?.[1] ?? 0);
  const before = await waiting();

  const name = await openCase(browser);
  await expect(page.locator('[data-arrivals]')).toContainText('New: Conduct');
  await expect(linkTo(page, name)).toBeVisible();
  await expect.poll(waiting).toBe(before + 1);
  await expect(page.locator('body[data-same-page]')).toBeAttached();

  await pressUntilFocused(page, 'j', linkTo(page, name));
  await page.keyboard.press('Enter');
  const title = page.getByRole('heading', { level: 1, name });
  await expect(title).toBeFocused();
  await expect(page.getByText('0171 2345678')).toBeHidden();
  await page.keyboard.press('o');
  await expect(page.getByText('0171 2345678').first()).toBeVisible();
  await expectAccessible(page);

  await page.keyboard.press('c');
  await expect(page.getByText(/This case is yours until/)).toBeVisible();
  await page.keyboard.press('d');
  await expect(page.locator('#decide')).toBeFocused();
  await pressUntilFocused(page, 'Tab', page.locator('[data-decision=remove] summary'));
  await page.keyboard.press('Enter');
  await pressUntilFocused(page, 'Tab', page.locator('#reason-remove'));
  await page.keyboard.type('A number, jockeying for contact outside.');
  await expectAccessible(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This case is closed: the message was removed.')).toBeVisible();
  await expect(linkTo(page, name)).toHaveCount(0);
  await expect.poll(waiting).toBe(before);
});

test('a reason survives what others do meanwhile', async ({ browser }) => {
  const name = await openCase(browser);
  const page = await openQueue(browser);
  await linkTo(page, name).click();
  await page.getByRole('button', { name: 'Claim this case' }).click();
  await page.locator('[data-decision=remove] summary').click();
  const reason = page.locator('#reason-remove');
  await reason.fill('Half of a sen');

  const other = await openQueue(browser);
  await linkTo(other, name).click();
  await other.getByRole('button', { name: 'Give it back' }).click();
  await expect(page.getByText('This case is not yours any more.')).toBeVisible();
  await expect(reason).toHaveValue('Half of a sen');
  await page.getByRole('button', { name: 'Claim this case' }).click();
  await expect(page.getByText(/This case is yours until/)).toBeVisible();
  await expect(reason).toHaveValue('Half of a sen');
  await page.locator('[data-decision=remove]').getByRole('button').click();
  await expect(page.getByText('This case is closed: the message was removed.')).toBeVisible();
});

test('without JavaScript a case is read, claimed and decided, and its author is told', async ({
  browser,
}) => {
  const author = await joinGroup(browser, 'Wagtail');
  await say(author, 'Call me on 0171 2345678, any time.');
  const page = await openQueue(browser, { javaScriptEnabled: false });
  await expect(page.getByText('Turn the keys off')).toHaveCount(0);
  await linkTo(page, author.name).click();
  await page.getByText('Show the words and what was said around them').first().click();
  await expect(page.getByText('0171 2345678').first()).toBeVisible();
  await page.getByRole('button', { name: 'Claim this case' }).click();
  await page.locator('[data-decision=release] summary').click();
  await page.locator('#reason-release').fill('It is the number of a public library.');
  await page.locator('[data-decision=release]').getByRole('button').click();
  await expect(page.getByText('This case is closed: the message was released.')).toBeVisible();

  await author.page.goto('/notices');
  await expect(author.page.getByText('Your message is in the room')).toBeVisible();
});

test('a phone claims and acts with a thumb', async ({ browser }) => {
  const name = await openCase(browser);
  const page = await openQueue(browser, {
    viewport: { width: 390, height: 780 },
    hasTouch: true,
    isMobile: true,
  });
  await expectAccessible(page);
  await linkTo(page, name).tap();
  const claim = page.getByRole('button', { name: 'Claim this case' });
  await expect(claim).toBeInViewport();
  const box = await claim.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(390);
  await claim.tap();
  await page.getByRole('link', { name: 'Decide' }).tap();
  await expect(page.locator('#decide')).toBeInViewport();
  await page.locator('[data-decision=escalate] summary').tap();
  await page.locator('#reason-escalate').fill('A second pair of eyes, please.');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await page.locator('[data-decision=escalate]').getByRole('button').tap();
  await expect(page.getByText('Passed on to a lead')).toBeVisible();
});

test('the single keys can be turned off', async ({ browser }) => {
  const name = await openCase(browser);
  const page = await openQueue(browser);
  await page.getByRole('button', { name: 'Turn the keys off' }).click();
  await page.reload();
  await expect(page.getByText('The single keys are off.')).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.locator('a[data-queue-case]:focus')).toHaveCount(0);
  await page.getByRole('button', { name: 'Turn the keys on' }).click();
  await pressUntilFocused(page, 'j', linkTo(page, name));
});
