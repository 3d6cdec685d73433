import type { BrowserContext, Page } from 'playwright-core';
import type { Installation } from './installation.js';

export const WAIT_MS = 20_000;

export interface Person {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

export type OpenBrowser = () => Promise<{ readonly context: BrowserContext; readonly close: () => Promise<void> }>;

/** One browser of one person, signed in by hand; it may use the clipboard, as a browser lets a page that a person works in. */
export async function signIn(site: Installation, open: OpenBrowser, login: string): Promise<Person> {
  const { context, close } = await open();
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site.url });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  await page.goto(`${site.url}/sign-in`);
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('口令', { exact: true }).fill(site.accounts.find((account) => account.login === login)?.password ?? '');
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
  return { page, close };
}
