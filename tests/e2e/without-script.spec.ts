import { expect, test } from '@playwright/test';
import { openBrowser, signIn, signUp, someName } from './people.ts';

test('without JavaScript: find, sign up, join, write, report, find help', async ({ browser }) => {
  const page = await openBrowser(browser, {
    javaScriptEnabled: false,
    viewport: { width: 390, height: 800 },
  });
  const facilitator = await openBrowser(browser, { javaScriptEnabled: false });
  await signIn(facilitator, 'demo-facilitator');
  await facilitator.goto('/rooms/tms-day-by-day');
  const open = facilitator.getByRole('button', { name: /open/i });
  if (await open.count()) await open.first().click();

  await page.goto('/');
  await page.getByRole('link', { name: 'Find a group' }).click();
  await page.getByRole('link', { name: 'TMS and brain stimulation' }).first().click();
  await expect(page).toHaveURL(/topic=brain-stimulation/);
  await page.getByRole('link', { name: 'TMS, day by day' }).click();
  await page.getByRole('link', { name: 'Make an account to join' }).click();
  const name = someName('Plain');
  await signUp(page, name);

  await page.goto('/groups/tms-day-by-day/join');
  await page.locator('[name=name]').fill('');
  await page.locator('main form').getByRole('button').last().click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.locator('[name=name]').fill(name);
  await page.locator('[name=agreement]').check();
  await page.locator('main form').getByRole('button').last().click();
  await page.getByRole('link', { name: 'Go to the room' }).click();

  const words = 'Hello from a phone without scripts';
  await page.locator('textarea[name=text]').fill(words);
  await page.locator('form:has(textarea[name=text])').getByRole('button').last().click();
  await expect(page.getByText(words)).toBeVisible();
  await page.locator('textarea[name=text]').fill('Some days I wish I would just not wake up');
  await page.locator('form:has(textarea[name=text])').getByRole('button').last().click();
  await expect(page.locator('[data-support-card]').first()).toBeVisible();
  await page
    .locator('[data-support-card]')
    .first()
    .getByRole('button', { name: 'A moderator may contact me' })
    .click();
  await expect(page.locator('main')).toContainText('You said that a moderator may contact you');

  await facilitator.goto('/rooms/tms-day-by-day');
  const message = facilitator.getByRole('log').locator(':scope *', { hasText: words }).last();
  await expect(message).toBeVisible();
  const report = facilitator.locator(`a[href*="/report?lane=care"]`).last();
  await facilitator.goto((await report.getAttribute('href')) ?? '');
  const care = facilitator.locator('form:has([name=lane][value=care])');
  await care.locator('[name=reason][value=not-themselves]').check();
  await care.getByRole('button').click();
  await expect(facilitator).toHaveURL(/\/reports\//);
  await expect(facilitator.locator('main')).toContainText(
    /A (moderator|facilitator) (is here now|can be reached)/,
  );

  await page.getByRole('link', { name: 'Get help now' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto('/help-now?country=GB');
  await expect(page.getByRole('link', { name: 'Call 999' }).first()).toBeVisible();
});
