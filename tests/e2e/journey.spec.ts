import { expect, type Page, test } from '@playwright/test';
import { openBrowser, signIn, signUp, someName } from './people.ts';

const room = '/rooms/tms-day-by-day';

async function write(page: Page, words: string): Promise<void> {
  await page.getByLabel('Your message').fill(words);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

const inLog = (page: Page, words: string) => page.getByRole('log').getByText(words, { exact: true });

async function openTheRoom(page: Page): Promise<void> {
  await page.goto(room);
  const open = page.getByRole('button', { name: 'Open the room' });
  const close = page.getByText('Close the room').first();
  await expect(open.or(close).first()).toBeVisible();
  if (await open.isVisible()) await open.click();
  await expect(close).toBeVisible();
}

test('from the first page to a decision: a person, a facilitator, a moderator', async ({ browser }) => {
  test.setTimeout(120_000);
  const person = await openBrowser(browser, { viewport: { width: 390, height: 800 } });
  const facilitator = await openBrowser(browser, { viewport: { width: 1280, height: 900 } });
  const moderator = await openBrowser(browser, { viewport: { width: 1280, height: 900 } });

  await test.step('the first page, the policy, discovery', async () => {
    await person.goto('/');
    await expect(person.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(person.getByRole('link', { name: 'Get help now' })).toBeVisible();
    await person.getByRole('link', { name: 'How we keep this safe' }).first().click();
    await expect(person.locator('main')).toContainText('not an emergency service');
    await person.goto('/groups?topic=brain-stimulation');
    await person.getByRole('link', { name: 'TMS, day by day' }).click();
  });

  const name = someName('Journey');
  await test.step('sign-up, with what was typed kept when something is missing', async () => {
    await person.getByRole('link', { name: 'Make an account to join' }).click();
    await person.locator('[name=pseudonym]').fill(name);
    await person.locator('[name=password]').fill('short');
    await person.locator('main form').getByRole('button').last().click();
    await expect(person.getByRole('alert')).toBeVisible();
    await expect(person.locator('[name=pseudonym]')).toHaveValue(name);
    await signUp(person, name);
  });

  await test.step('joining', async () => {
    await person.goto('/groups/tms-day-by-day/join');
    await person.locator('[name=agreement]').check();
    await person.locator('main form').getByRole('button').last().click();
    await person.getByRole('link', { name: 'Go to the room' }).click();
  });

  await test.step('the room opens, and two people talk live', async () => {
    await signIn(facilitator, 'demo-facilitator');
    await openTheRoom(facilitator);
    await expect(person.getByRole('button', { name: 'Send', exact: true })).toBeVisible();
    await write(person, `Hello, I am ${name}`);
    await expect(inLog(person, `Hello, I am ${name}`)).toHaveCount(1);
    await expect(inLog(facilitator, `Hello, I am ${name}`)).toHaveCount(1);
    await write(facilitator, `Welcome, ${name}`);
    await expect(inLog(person, `Welcome, ${name}`)).toHaveCount(1);
  });

  await test.step('what is written while the network is away is sent once when it is back', async () => {
    await person.context().setOffline(true);
    await write(person, `First from the train, ${name}`);
    await write(person, `Second from the train, ${name}`);
    await expect(person.getByText('kept, not sent yet').first()).toBeVisible();
    await person.context().setOffline(false);
    await expect(inLog(facilitator, `Second from the train, ${name}`)).toHaveCount(1, { timeout: 30_000 });
    await expect(inLog(facilitator, `First from the train, ${name}`)).toHaveCount(1);
    const texts = await facilitator.getByRole('log').innerText();
    expect(texts.indexOf('First from the train')).toBeLessThan(texts.indexOf('Second from the train'));
  });

  await test.step('contact data waits for a person, seen by its author and the facilitator only', async () => {
    const reader = await openBrowser(browser);
    await signIn(reader, 'demo-member');
    await reader.goto(room);
    await write(person, 'Write to me: someone@example.org');
    await expect(person.getByText(/Waiting for a person to read this/)).toBeVisible();
    await expect(facilitator.getByText('Write to me: someone@example.org')).toBeVisible();
    await write(facilitator, `One moment, ${name}`);
    await expect(inLog(reader, `One moment, ${name}`)).toHaveCount(1);
    await expect(reader.getByText('someone@example.org')).toHaveCount(0);
    await reader.reload();
    await expect(reader.getByText('someone@example.org')).toHaveCount(0);
    await reader.context().close();
  });

  await test.step('words of risk stand, and the author meets care at once', async () => {
    await write(person, 'I wish I would just not wake up tomorrow');
    const card = person.locator('[data-support-card]').last();
    await expect(card).toBeVisible();
    await expect(inLog(facilitator, 'I wish I would just not wake up tomorrow')).toBeVisible();
    await expect(facilitator.locator('[data-support-card]')).toHaveCount(0);
    await card.getByRole('button', { name: 'A moderator may contact me' }).click();
    await expect(card).toContainText('You said that a moderator may contact you');
  });

  await test.step('a report in its own words, and what happens next', async () => {
    const link = facilitator.locator('a[href*="/report?lane=conduct"]').last();
    await facilitator.goto((await link.getAttribute('href')) ?? '');
    await facilitator.locator('form:has([name=lane][value=conduct]) [name=reason][value=pressure]').check();
    await facilitator.getByRole('button', { name: 'Send it to a moderator' }).click();
    await expect(facilitator).toHaveURL(/\/reports\//);
  });

  await test.step('a moderator on shift claims the held message’s case and releases it', async () => {
    await signIn(moderator, 'demo-moderator');
    await moderator.goto('/moderation');
    await expect(moderator.getByText(/You are on shift/)).toBeVisible();
    const line = moderator.locator('li', { hasText: name }).filter({ hasText: 'an e-mail address' });
    await line.locator('a[data-queue-case]').click();
    await moderator.getByText('Show the words and what was said around them').first().click();
    await expect(moderator.getByText('Write to me: someone@example.org').first()).toBeVisible();
    await moderator.getByRole('button', { name: 'Claim this case' }).click();
    const release = moderator.locator('[data-decision=release]');
    await release.locator('summary').click();
    await release.getByLabel('Your reason').fill('A test address; it may stand.');
    await release.getByRole('button').click();
    await expect(moderator.getByText(/This case is closed/)).toBeVisible();
    await expect(inLog(person, 'Write to me: someone@example.org')).toBeVisible({ timeout: 15_000 });
  });

  await test.step('the author is told, and help is one tap away', async () => {
    await person.goto('/notices');
    await expect(person.locator('main')).toContainText('TMS, day by day');
    await person.getByRole('link', { name: 'Get help now' }).click();
    await expect(person).toHaveURL(/help-now/);
    await person.goto('/help-now?country=GB');
    await expect(person.getByRole('link', { name: 'Call 999' }).first()).toBeVisible();
  });
});
