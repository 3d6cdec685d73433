import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Installation } from './installation.js';

const FORM = '中小微绿色技术创新企业支持情况';
const INDICATOR = 'sme-support-funds';
const WAIT_MS = 20_000;

type Open = () => Promise<{ readonly context: BrowserContext; readonly close: () => Promise<void> }>;

/** One browser of one person, signed in by hand. */
async function signIn(site: Installation, open: Open, login: string): Promise<{ readonly page: Page; readonly close: () => Promise<void> }> {
  const { context, close } = await open();
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  await page.goto(`${site.url}/sign-in`);
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(site.accounts.find((account) => account.login === login)?.password ?? '');
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
  return { page, close };
}

async function put(page: Page, cell: string, text: string): Promise<void> {
  await page.fill(`#cell-${cell}`, text);
  await page.press(`#cell-${cell}`, 'Enter');
}
const allSaved = (page: Page): Promise<void> => page.locator('.save-state.saved').waitFor();
const openCells = (page: Page): Promise<(string | undefined)[]> =>
  page.locator('[data-cell]:not(:disabled)').evaluateAll((cells) => cells.map((cell) => (cell instanceof HTMLElement ? cell.dataset['cell'] : undefined)));

async function fillIn(page: Page, site: Installation): Promise<string> {
  await page.goto(`${site.url}/tasks`);
  await page.locator('tr', { hasText: FORM }).filter({ hasText: /2025年/ }).getByRole('button', { name: /开始填报/ }).first().click();
  await page.waitForURL(/\/entry\//);
  await page.locator('.save-bar').waitFor();
  expect(await page.locator('#findings-heading').innerText()).toContain('0 项错误');
  for (const [cell, text] of [['support-funds', '130000'], ['grants', '80000'], ['interest-subsidies', '30000'], ['innovation-vouchers', '10000'], ['supported-enterprises', '45']] as const) await put(page, cell, text);
  // The parts make 120000: the sum is refused where it stands, and the check leads to it.
  await page.locator('.finding-list li.error', { hasText: '01=02+03+04' }).waitFor();
  await page.getByRole('button', { name: '检查并核对' }).click();
  expect(new URL(page.url()).pathname).toMatch(/^\/entry\/[^/]+$/);
  await put(page, 'support-funds', '120000');
  await page.locator('.finding-list li.error').waitFor({ state: 'detached' });
  await allSaved(page);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

async function submit(page: Page, names: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: '检查并核对' }).click();
  await page.waitForURL(/\/submit$/);
  for (const [index, name] of names.entries()) await page.locator('input[maxlength="40"]').nth(index).fill(name);
  await page.getByRole('button', { name: '报送', exact: true }).click();
  await page.waitForURL(/\/receipt$/);
}

/**
 * A number on its way: typed by 浙江, refused by a rule, filed, two cells returned, filed again, approved, accepted; then it
 * stands on a page that was open all the time, and its code leads back to those who signed.
 */
export async function tellReportingStory(site: Installation, open: Open, reader: Page): Promise<void> {
  await reader.goto(`${site.url}/regions/330000`);
  await reader.waitForSelector('main[data-ready="true"]');
  await reader.evaluate(() => { document.body.dataset['opened'] = 'before'; });

  const [submitter, approver, ministry] = [await signIn(site, open, 'zhejiang-submitter'), await signIn(site, open, 'zhejiang-approver'), await signIn(site, open, 'ndrc-reviewer')];
  try {
    const id = await fillIn(submitter.page, site);
    await submit(submitter.page, ['张三', '李四', '王五']);

    await approver.page.goto(`${site.url}/review/${id}`);
    for (const cell of ['grants', 'support-funds']) {
      await approver.page.getByLabel(`退回 ${cell}`, { exact: true }).check();
      await approver.page.getByLabel(`${cell} 的退回理由`).fill('请核对拨付口径');
    }
    await approver.page.getByLabel('办理理由').fill('两处请核对');
    await approver.page.getByRole('button', { name: '退回 2 格' }).click();
    await approver.page.getByText('已退回').first().waitFor();

    await submitter.page.goto(`${site.url}/entry/${id}`);
    await submitter.page.locator('.save-bar').waitFor();
    expect((await openCells(submitter.page)).toSorted()).toEqual(['grants', 'support-funds']);
    await put(submitter.page, 'grants', '83400');
    await put(submitter.page, 'support-funds', '123400');
    await allSaved(submitter.page);
    await submit(submitter.page, []);

    await approver.page.goto(`${site.url}/review/${id}`);
    await approver.page.getByRole('button', { name: '审核通过' }).click();
    await approver.page.getByText('已审核通过，转部委').waitFor();
    await ministry.page.goto(`${site.url}/review/${id}`);
    await ministry.page.getByRole('button', { name: '通过并入库' }).click();
    await ministry.page.getByText('已通过').first().waitFor();
  } finally {
    for (const { close } of [submitter, approver, ministry]) await close();
  }

  // Filed in 万元, shown in 亿元. Nobody asks for a job here: acceptance makes them due, and the page that was open hears of it.
  const row = reader.locator('tr', { has: reader.locator(`a[href^="/indicators/${INDICATOR}"]`) }).filter({ hasText: /12\.34/ });
  await row.first().waitFor({ timeout: 90_000 });
  expect(await reader.evaluate(() => document.body.dataset['opened'])).toBe('before');
  await row.first().locator('a[href*="/verify?code="]').first().click();
  await reader.locator('.lineage').waitFor();
  const lineage = await reader.locator('main').innerText();
  for (const name of ['张三', '李四', '王五']) expect(lineage).toContain(name);
}
