import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, openBrowser, startInstallation, WHY_SKIPPED, type Installation } from './installation.js';
import { walkAddresses } from './address-walk.js';
import { walkPrints } from './print-walk.js';
import { walkAnalystPath } from './analyst-path.js';
import { measureOtherReplica } from './other-replica.js';
import { walkGallery, walkRoles, walkScreens } from './role-walk.js';
import { signInByHand } from './screen-walk.js';
import { signIn } from './reporting-person.js';
import { tellReportingStory } from './reporting-story.js';
import { mendRows } from './walk/mend-rows.js';
import { reconcileWithRegistry } from './walk/reconcile.js';
import { refuseExtension } from './walk/refuse-extension.js';
import { seeRegistryInsights } from './walk/registry-insights.js';
import { stopAndResumeImport } from './walk/stop-import.js';
import { takeComparison } from './walk/take-comparison.js';
import { traceFigures } from './walk/trace-figures.js';
import { walkMechanisms } from './walk/walk-mechanisms.js';

const START_TIMEOUT_MS = 900_000;

/** What the walk over the route table does not see: other records and tabs, and axe at the width of a telephone. */
const PAGES = [
  ['/', '总览'],
  ['/indicators/rd-expenditure', 'R&D经费'],
  ['/indicators/green-loan-balance', '绿色贷款余额'],
  ['/indicators/technology-brokers', '绿色技术经纪人'],
  ['/regions/330000', '浙江省'],
  ['/regions/660000', '新疆生产建设兵团'],
  ['/ledger', '任务台账'],
  ['/ledger?tab=mechanisms', '任务台账'],
  ['/compare?with=330000,320000,440000', '对比'],
  ['/compare?by=indicators&with=rd-expenditure,pct-applications', '对比'],
] as const;

describe.skipIf(!chromiumPath)(`the built site on a fresh installation${chromiumPath ? '' : ` — ${WHY_SKIPPED}`}`, () => {
  let site: Installation;
  let context: BrowserContext;
  let closeBrowser: () => Promise<void>;
  let page: Page;
  const complaints: string[] = [];

  const visit = async (path: string): Promise<void> => {
    await page.goto(`${site.url}${path}`);
    await page.waitForSelector('main[data-ready="true"]');
    await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"], #first-paint') && [...document.images].every((image) => image.complete));
  };

  beforeAll(async () => {
    site = await startInstallation(START_TIMEOUT_MS);
    ({ context, close: closeBrowser } = await openBrowser());
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(`${page.url()} ${error.message}`));
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(`${page.url()} ${message.text()}`); });
  }, START_TIMEOUT_MS + 30_000);

  afterAll(async () => {
    await closeBrowser?.();
    await site?.stop();
  }, 60_000);

  it('prints trial accounts with random passwords and the paths of the reports', () => {
    expect(site.accounts.length).toBeGreaterThanOrEqual(5);
    expect(new Set(site.accounts.map((account) => account.password)).size).toBe(site.accounts.length);
    expect(site.output).toMatch(/全国评估报告 {2}\S+\.pdf/);
    expect(site.output).toMatch(/地区评估报告 .*共 3\d 份/);
  });

  it('lets nobody in without an account and says why', async () => {
    await page.goto(`${site.url}/indicators/rd-expenditure`);
    await page.waitForURL(/\/sign-in\?next=/);
    await page.getByLabel('登录名').fill(site.accounts[0]?.login ?? '');
    await page.getByLabel('口令', { exact: true }).fill('not the password at all');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').first().innerText()).toMatch(/[一-龥]/);
    // The refusals themselves (401) are reported by the browser as console errors.
    complaints.length = 0;
  });

  it('signs in and goes on to the page that was asked for', async () => {
    const analyst = site.accounts.find((account) => account.login.includes('analyst')) ?? site.accounts[0];
    await page.getByLabel('登录名').fill(analyst?.login ?? '');
    await page.getByLabel('口令', { exact: true }).fill(analyst?.password ?? '');
    await page.getByRole('button', { name: '登录' }).click();
    await page.waitForURL(`${site.url}/indicators/rd-expenditure`);
  });

  it.each(PAGES)('%s shows %s, fits 1440 and 390 px, and axe finds nothing serious', async (path, heading) => {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await visit(path);
      expect(await page.locator('h1').innerText()).toContain(heading);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
      const broken = await page.evaluate(() => [...document.images].filter((image) => image.naturalWidth === 0).map((image) => image.src));
      expect(broken).toEqual([]);
    }
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const result = await (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] });
      return result.violations.filter((found) => found.impact === 'serious' || found.impact === 'critical').map((found) => `${found.id}: ${found.nodes.slice(0, 3).map((node) => node.html).join(' | ')}`);
    });
    expect(violations).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('gives the figures that are compared as a file', async () => {
    await visit('/compare?with=330000,440000');
    await takeComparison(page);
  });

  it('is walked by keyboard alone: search, open, read a chart value by value', async () => {
    await visit('/');
    await page.keyboard.press('Control+k');
    const search = page.getByRole('combobox', { name: /查找指标/ });
    await search.waitFor();
    await page.keyboard.type('PCT');
    await page.getByRole('option', { name: /PCT/ }).first().waitFor();
    for (let step = 0; step < 12 && !(await page.getByRole('option', { selected: true }).innerText()).includes('PCT'); step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/indicators\//);
    await visit('/indicators/rd-expenditure');
    await page.locator('button.drawing').focus();
    await page.keyboard.press('Enter');
    const drawing = page.locator('div.drawing[role="img"]');
    await page.locator('div.drawing [data-mark]').first().waitFor({ state: 'attached' });
    await drawing.focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.reading').innerText()).toMatch(/年　\D*\d/);
  });

  it('speaks English where that is chosen, and keeps it', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await visit('/indicators/rd-expenditure?lang=en');
    expect(await page.locator('h1').innerText()).toMatch(/R&D|expenditure/i);
    expect(await page.getByRole('navigation').first().innerText()).toContain('Indicators');
    await visit('/');
    expect(await page.locator('h1').innerText()).toBe('Overview');
    const board = page.locator('table').last();
    expect(await board.locator('thead').innerText()).toMatch(/Indicator[\s\S]*Actual[\s\S]*Target[\s\S]*Judgement/);
    expect((await board.locator('tbody th a').allInnerTexts()).filter((name) => !/[A-Za-z]{3}/.test(name))).toEqual([]);
    const drawing = page.locator('figure.chart').first().locator('img');
    expect(decodeURIComponent((await drawing.getAttribute('src')) ?? '')).toMatch(/>Actual [\d≈≥]/);
    expect(await drawing.getAttribute('alt')).toMatch(/^Bullets: \d+ targets/);
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('link', { name: '总览' }).first().waitFor();
  });

  it('shows the nation beside the sum of provinces, and refuses 同比 across the reclassification of green loans', async () => {
    await visit('/indicators/rd-expenditure?tab=regions');
    expect(await page.locator('main').innerText()).toContain('全国数为独立公布');
    await visit('/indicators/green-loan-balance');
    expect(await page.locator('main').innerText()).toContain('口径不可比');
  });

  it('leads from a printed number to its observations and source', async () => {
    await visit('/indicators/rd-expenditure');
    await page.locator('.big a').first().click();
    await page.waitForURL(/\/verify\?code=/);
    await page.locator('.lineage').waitFor();
    const text = await page.locator('main').innerText();
    expect(text).toContain('全国科技经费投入统计公报');
    expect(text).toMatch(/作业\s+(?:对照目标评价|生成页面数据|生成\S+)，时点/);
  });

  it('leads every figure code of the national report back to clause, version, run and source', async () => {
    const codes = await traceFigures(site);
    console.log(`${codes} figure codes of the national report traced`);
    expect(codes).toBeGreaterThan(90);
  }, 300_000);

  it('gives the archived bytes, knows them again, and notices one changed byte', async () => {
    await visit('/reports?kind=national');
    const listed = await page.locator('code[title]').first().getAttribute('title');
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: /^下载/ }).first().click();
    const file = join(site.dataDir, 'downloaded.pdf');
    await (await downloading).saveAs(file);
    const bytes = readFileSync(file);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(listed);
    await visit('/verify');
    await page.locator('input[type=file]').setInputFiles(file);
    // Nobody has signed the reports of a trial: the file is the archived one, and a draft.
    await page.getByText('草稿：未经签发').waitFor();
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    const altered = join(site.dataDir, 'altered.pdf');
    writeFileSync(altered, bytes);
    await page.locator('input[type=file]').setInputFiles(altered);
    await page.getByText('无法核验').waitFor();
  });

  it('changes an open page without reload when new figures are imported and the jobs have run', async () => {
    await visit('/indicators/pct-applications');
    await page.evaluate(() => { document.body.dataset['opened'] = 'before'; });
    const file = join(site.dataDir, 'revised.csv');
    writeFileSync(file, '指标,地区,时期,数值,单位,资料来源,发布单位\npct-applications,000000,2024,70123,件,2024知识产权统计年报（测试）,国家知识产权局\n');
    const imported = await site.run('import', 'observations', file);
    expect(imported.stderr + imported.stdout).toMatch(/1/);
    expect(imported.code).toBe(0);
    for (const job of ['derive-indicators', 'evaluate-targets', 'build-answers']) {
      const done = await site.run('job', 'run', job);
      expect(`${job} ${done.code} ${done.code === 0 ? '' : done.stderr}`.trim()).toBe(`${job} 0`);
    }
    await page.getByText('70123').or(page.getByText('70,123')).first().waitFor({ timeout: 20_000 });
    expect(await page.evaluate(() => document.body.dataset['opened'])).toBe('before');
  }, 300_000);

  tellReportingStory(() => ({ site, open: openBrowser, reader: page }));

  it('lets an analyst do all by keyboard: a link through sign-in, tabs, an earlier state, citation, PNG and CSV, back, forward, paper', async () => {
    await walkAnalystPath(site, openBrowser);
  }, 300_000);

  it('goes back and forth, stays in an earlier moment, waits for its answer, outlives a session, and gives English files', async () => {
    const { context: own, close } = await openBrowser();
    try {
      const analyst = await own.newPage();
      analyst.setDefaultTimeout(20_000);
      await walkAddresses(analyst, site, site.accounts.find(({ login }) => login === 'analyst') ?? { login: '', password: '' });
    } finally {
      await close();
    }
  }, 300_000);

  it('shows every screen to whom it admits, and each role its own; axe finds nothing serious, and all fit 1440 and 390 px', async () => {
    await walkScreens(site, openBrowser);
  }, 600_000);

  it('keeps every screen upright in every state of the gallery', async () => {
    await walkGallery(site, openBrowser);
  }, 600_000);

  it('gives reviewers, administrators and the auditor what they come for, and no more', async () => {
    await walkRoles(site, openBrowser);
  }, 300_000);

  it('shows within a second what a job did that another replica was asked for and a worker ran', async () => {
    const { context: own, close } = await openBrowser();
    try {
      const reviewer = await own.newPage();
      const account = site.accounts.find(({ login }) => login === 'ndrc-reviewer');
      await signInByHand(reviewer, site.url, account ?? { login: '', password: '' });
      const delayMs = await measureOtherReplica(reviewer, site);
      console.log(`another replica: the page shows the end of the job after ${Math.round(delayMs)} ms`);
      expect(delayMs).toBeLessThan(1_000);
    } finally {
      await close();
    }
  }, 480_000);

  it('takes each of the 55 mechanisms by its declared way, and shows its indicators on the API, the pages and in the national report', async () => {
    const { mechanisms, numbers } = await walkMechanisms(site, page);
    expect([mechanisms, numbers.length]).toEqual([55, 80]);
  }, 900_000);

  it('quarantines the seven faults of records, and takes them corrected from the page', async () => {
    const reviewer = await signIn(site, openBrowser, 'ndrc-reviewer');
    await mendRows(site, reviewer.page).finally(() => reviewer.close());
  }, 300_000);

  it('prints its main pages whole: no name lost with the buttons, no column off the paper', async () => {
    const reviewer = await signIn(site, openBrowser, 'ndrc-reviewer');
    await walkPrints(reviewer.page, site).finally(() => reviewer.close());
  }, 300_000);

  it('tells of the registries together: the choice with reasons, the way and the flows of trades, lists, months, balances', async () => {
    const reviewer = await signIn(site, openBrowser, 'ndrc-reviewer');
    await seeRegistryInsights(site, reviewer.page).finally(() => reviewer.close());
  }, 300_000);

  it('offers a region what the registries count, takes it over by a click, and asks why where the form says something else', async () => {
    const submitter = await signIn(site, openBrowser, 'zhejiang-submitter');
    await reconcileWithRegistry(site, submitter.page).finally(() => submitter.close());
  }, 300_000);

  it('has an extension refused with the reason, which the region reads at its task', async () => {
    const [region, ministry] = [await signIn(site, openBrowser, 'zhejiang-submitter'), await signIn(site, openBrowser, 'ndrc-reviewer')];
    await refuseExtension({ region: region.page, ministry: ministry.page }, site.url).finally(async () => Promise.all([region.close(), ministry.close()]));
  }, 300_000);

  it('stops a running import from the page, and lets the same command take in the rest', async () => {
    const administrator = await signIn(site, openBrowser, 'system-admin');
    await stopAndResumeImport(site, administrator.page).finally(() => administrator.close());
  }, 300_000);

  it('left no error in the console of any page', () => {
    expect(complaints.filter((line) => !line.includes('/nowhere'))).toEqual([]);
  });
});
