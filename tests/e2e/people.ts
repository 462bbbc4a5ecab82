/** Steps that several journeys take, as a person takes them: by label, link and button. */
import { randomUUID } from 'node:crypto';
import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test';

/** Where the host listens. */
export const address = (): string => process.env.HEARTH_TEST_ADDRESS ?? '';

/** A browser of one's own. Anything printed to its console or asked of another host fails the journey. */
export async function openBrowser(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: address(), ...options });
  const page = await context.newPage();
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(http|ws)/.test(url.protocol)) expect(url.host).toBe(new URL(address()).host);
  });
  page.on('pageerror', (error) => {
    throw error;
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text()))
      throw new Error(message.text());
  });
  return page;
}

/** A pseudonym nobody has. */
export const someName = (word: string): string => `${word} ${randomUUID().slice(0, 8)}`;

export async function signIn(page: Page, pseudonym: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('[name=pseudonym]').fill(pseudonym);
  await page.locator('[name=password]').fill('hearth demo 2026');
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** Signs up on the page that is open, or on the sign-up page. */
export async function signUp(page: Page, pseudonym: string): Promise<void> {
  if (!page.url().includes('/sign-up')) await page.goto('/sign-up');
  await page.locator('[name=pseudonym]').fill(pseudonym);
  await page.locator('[name=password]').fill('a quiet long phrase');
  for (const name of ['adult', 'terms', 'healthConsent']) await page.locator(`[name=${name}]`).check();
  await page.locator('details:has([name=country]) > summary').click();
  await page.locator('[name=country]').selectOption('GB');
  await page.locator('main form').getByRole('button').last().click();
  await expect(page).not.toHaveURL(/sign-up/);
}
