import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Installation } from './installation.js';
import { settle } from './screen-walk.js';

type Open = () => Promise<{ readonly context: BrowserContext; readonly close: () => Promise<void> }>;

const MOST_STEPS = 140;

/** Goes on by Tab, as somebody without a mouse must, until what has the focus matches; it has to be seen there. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const there = await page.evaluate((wanted) => {
      const { activeElement } = document;
      if (!(activeElement instanceof HTMLElement) || !activeElement.matches(wanted)) return false;
      const { outlineStyle, boxShadow, borderColor } = getComputedStyle(activeElement.closest('.ant-select, .ant-input-affix-wrapper') ?? activeElement);
      return outlineStyle !== 'none' || boxShadow !== 'none' || borderColor !== 'rgb(217, 217, 217)';
    }, selector);
    if (there) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${MOST_STEPS} steps of Tab do not lead to ${selector} in sight`);
}

/**
 * The analyst's way by keyboard alone: a link that somebody sent, signing in, the tabs of the page, an earlier state of the data, the
 * words to cite, the chart as PNG and the numbers as CSV, back and forward, and onto paper.
 */
export async function walkAnalystPath(site: Installation, open: Open): Promise<void> {
  const { context, close } = await open();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const analyst = site.accounts.find(({ login }) => login === 'analyst');
    await page.goto(`${site.url}/indicators/pct-applications?tab=table`);
    await page.waitForURL(/\/sign-in\?next=/);
    await page.getByLabel('登录名').waitFor();
    await tabTo(page, 'input[autocomplete="username"], input#login, input[name="login"]');
    await page.keyboard.type(analyst?.login ?? '');
    await page.keyboard.press('Tab');
    await page.keyboard.type(analyst?.password ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${site.url}/indicators/pct-applications?tab=table`);
    await settle(page);
    expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('表');

    await page.reload();
    await settle(page);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#content');
    await page.keyboard.press('Enter');
    await tabTo(page, '[role="tab"][aria-selected="true"]');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForURL(/tab=tiles/);
    await page.goBack();
    await page.waitForURL(/tab=table/);
    expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('表');
    await page.goForward();
    await page.waitForURL(/tab=tiles/);

    await lookBack(page);
    await takeAway(page, site);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.bar').isVisible()).toBe(false);
    expect(await page.locator('h1').isVisible()).toBe(true);
    expect(await page.locator('.stamp').last().isVisible()).toBe(true);
  } finally {
    await close();
  }
}

/** The earliest state of the data: another address, its own drawing, and a citation that says which. */
async function lookBack(page: Page): Promise<void> {
  const citation = (): Promise<string> => page.locator('p', { hasText: '快照' }).first().innerText();
  await page.goto(page.url().replace('tab=tiles', 'tab=chart'));
  await settle(page);
  const now = await citation();
  await tabTo(page, '.known-at input');
  await page.keyboard.press('Enter');
  // The moments arrive after the list has opened.
  await page.locator('.ant-select-item-option').nth(1).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.waitForURL(/known=/);
  await settle(page);
  await page.locator('figure.chart img[src*="asKnownAt"]').waitFor();
  expect(await page.locator('.ant-alert-info').first().isVisible()).toBe(true);
  const then = await citation();
  expect(then).toMatch(/快照GG-N/);
  expect(then).not.toBe(now);
}

async function takeAway(page: Page, site: Installation): Promise<void> {
  for (const [name, head] of [['PNG', '\x89PNG'], ['CSV', '\ufeff"时期"']] as const) {
    await page.locator('h1').evaluate((element) => { element.tabIndex = -1; element.focus(); });
    await tabTo(page, `.chart .downloads a[download$=".${name.toLowerCase()}"]`);
    const downloading = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const file = `${site.dataDir}/taken.${name.toLowerCase()}`;
    await (await downloading).saveAs(file);
    expect(readFileSync(file).toString(name === 'PNG' ? 'latin1' : 'utf8').startsWith(head)).toBe(true);
  }
}
