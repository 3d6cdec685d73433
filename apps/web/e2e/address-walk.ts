import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { settle, signInByHand } from './screen-walk.js';

interface Site {
  readonly url: string;
}

const HAN = /[\u3400-\u9fff]/;
const NOBODY_KNOWS = ['7ZZZ-ZZZZ', '8ZZZ-ZZZZ'] as const;
const SLOW_MS = 700;

/** A choice in a list is a step back; the list and the field follow the address. */
async function goBackAndForth(page: Page, { url }: Site): Promise<void> {
  await page.goto(`${url}/indicators`);
  await settle(page);
  const shown = page.locator('.filters [role="status"]');
  const all = await shown.innerText();
  await page.getByLabel('数据状态').click();
  await page.locator('.ant-select-dropdown:visible').getByText('有全国数据', { exact: true }).click();
  await page.waitForURL(/data=with/);
  await expect.poll(() => shown.innerText()).not.toBe(all);
  const some = await shown.innerText();
  await page.goBack();
  await page.waitForURL(`${url}/indicators`);
  await expect.poll(() => shown.innerText()).toBe(all);
  await page.goForward();
  await page.waitForURL(/data=with/);
  await expect.poll(() => shown.innerText()).toBe(some);

  const field = page.locator('main .ant-input-search input').first();
  await page.goto(`${url}/verify?code=${NOBODY_KNOWS[0]}`);
  await settle(page);
  await field.fill(NOBODY_KNOWS[1]);
  // The page asks once it shows the new address.
  await Promise.all([page.waitForResponse((reply) => reply.url().endsWith(`/api/verify/${NOBODY_KNOWS[1]}`)), field.press('Enter')]);
  await page.goBack();
  await page.waitForURL(new RegExp(`code=${NOBODY_KNOWS[0]}`));
  await expect.poll(() => field.inputValue()).toBe(NOBODY_KNOWS[0]);
}

/** The side of a figure that is open: in the address, after a fresh start from it, and undone by back. The other figure of the page keeps its own. */
async function openFigureSides(page: Page, { url }: Site): Promise<void> {
  await page.goto(url);
  await settle(page);
  const board = page.locator('figure.chart').first();
  const tiles = page.locator('figure.chart').nth(1);
  const side = (figure: typeof board): Promise<string> => figure.getByRole('tab', { selected: true }).innerText();
  await board.getByRole('tab', { name: '表', exact: true }).click();
  await page.waitForURL(/[?&]tab-target-board=table/);
  await tiles.getByRole('tab', { name: '来源', exact: true }).click();
  await page.waitForURL(/tab-target-board=table.*tab-region-tiles=source/);
  await page.goto(page.url());
  await settle(page);
  expect([await side(board), await side(tiles)]).toEqual(['表', '来源']);
  expect(await board.locator('tbody tr').count()).toBeGreaterThan(3);
  await page.goBack();
  await expect.poll(() => side(tiles)).toBe('图');
  expect(await side(board)).toBe('表');
}

/** Who looks at an earlier moment stays in it from figure to figure. */
async function stayInTheMoment(page: Page, { url }: Site): Promise<void> {
  const at = await page.evaluate(async () => ((await (await fetch('/api/vintages')).json()) as { vintages: { at: string }[] }).vintages.at(-1)?.at ?? '');
  await page.goto(`${url}/indicators?data=with&known=${encodeURIComponent(at)}`);
  await settle(page);
  await page.locator('main tbody th a').last().click();
  await page.waitForURL(/\/indicators\/[^?]+\?known=/);
  // From the end of a long list to the beginning of the next screen.
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
  expect(new URL(page.url()).searchParams.get('known')).toBe(at);
  await page.getByText('这是过去某一时点所知的数据').waitFor();
}

/** Enter before the answer opens what answers this word, nothing that stood there before. */
async function enterEarly(page: Page, { url }: Site): Promise<void> {
  await page.goto(`${url}/methods`);
  await settle(page);
  await page.route('**/api/search?*', async (route) => { await new Promise((next) => setTimeout(next, SLOW_MS)); await route.continue(); });
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.type('PCT');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/indicators\/pct-/);
  await page.unroute('**/api/search?*');
}

/** The session ends while a page stands open: the next screen asks for signing in and comes after it. */
async function outliveSession(page: Page, site: Site, account: { readonly login: string; readonly password: string }): Promise<void> {
  await page.goto(`${site.url}/methods`);
  await settle(page);
  await page.context().clearCookies();
  await page.locator('aside a[href="/ranks"]').click();
  await page.waitForURL(/\/sign-in\?next=%2Franks/);
  await page.getByLabel('登录名').fill(account.login);
  await page.getByLabel('口令', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL(`${site.url}/ranks`);
  await settle(page);
  expect(await page.locator('h1').innerText()).toBe('位次');
}

/** In English the files that are taken from a drawing say what the drawing says. */
async function takeInEnglish(page: Page, { url }: Site): Promise<void> {
  await page.goto(`${url}/indicators/rd-expenditure?lang=en`);
  await settle(page);
  await page.locator('figure.chart img').waitFor();
  const take = async (kind: string): Promise<Buffer> => {
    const downloading = page.waitForEvent('download');
    await page.locator('figure.chart .downloads a', { hasText: new RegExp(`^${kind}$`) }).click();
    const file = await downloading;
    expect(file.suggestedFilename()).toMatch(new RegExp(`^[^\\u3400-\\u9fff]+\\.${kind.toLowerCase()}$`));
    return readFileSync(await file.path());
  };
  const drawn = (await take('SVG')).toString('utf8');
  expect(drawn.match(/<text/g)?.length).toBeGreaterThan(5);
  expect([...drawn.matchAll(/>([^<]+)<\/text>/g)].map(([, words = '']) => words).filter((words) => HAN.test(words))).toEqual([]);
  const sheet = (await take('CSV')).toString('utf8');
  expect(sheet.trim().split('\n').length).toBeGreaterThan(3);
  expect(sheet.split('\n')[0]).not.toMatch(HAN);
  const picture = await take('PNG');
  expect(picture.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(picture.readUInt32BE(16)).toBeGreaterThan(600);
  await page.getByRole('button', { name: '中文' }).click();
}

/** A screen that does not arrive, and one that fails: the frame stays, says so, and a new start mends it. */
async function outliveBrokenScreens(page: Page, { url }: Site): Promise<void> {
  const part = '**/assets/ledger-page-*.js';
  for (const [state, body] of [['not-fetched', undefined], ['broken', 'export {};']] as const) {
    await page.route(part, (route) => (body === undefined ? route.abort() : route.fulfill({ body, contentType: 'text/javascript' })));
    await page.goto(url);
    await settle(page);
    await page.getByRole('navigation').getByRole('link', { name: '任务台账', exact: true }).click();
    await page.locator(`[data-state="${state}"]`).waitFor();
    expect(await page.getByRole('navigation').getByRole('link', { name: '指标', exact: true }).isVisible()).toBe(true);
    await page.unroute(part);
    await page.getByRole('button', { name: '重新载入' }).click();
    await settle(page);
    expect(await page.locator('h1').innerText()).toBe('任务台账');
  }
}

/** The address says what is shown, on the way there and back, before an answer, after a session, and in the other language. */
export async function walkAddresses(page: Page, site: Site, account: { readonly login: string; readonly password: string }): Promise<void> {
  await signInByHand(page, site.url, account);
  await goBackAndForth(page, site);
  await openFigureSides(page, site);
  await stayInTheMoment(page, site);
  await enterEarly(page, site);
  await outliveSession(page, site, account);
  await takeInEnglish(page, site);
  await outliveBrokenScreens(page, site);
}
