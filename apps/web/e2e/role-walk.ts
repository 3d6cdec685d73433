/// <reference types="vite/client" />
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { admits, routes } from '../src/app/routes.js';
import { GALLERY_STATES, type GalleryState } from '../src/features/gallery/state-source.js';
import type { Installation } from './installation.js';
import { addressOf, findRecords, go, inspect, routesFor, settle, signInByHand, unmarkedChinese, type Records } from './screen-walk.js';

type Open = () => Promise<{ readonly context: BrowserContext; readonly close: () => Promise<void> }>;

const WAIT_MS = 20_000;
const accountOf = (site: Installation, login: string): Installation['accounts'][number] => {
  const account = site.accounts.find((one) => one.login === login);
  if (!account) throw new Error(`no trial account ${login}`);
  return account;
};

/** A browser of that person, signed in, while `work` lasts; errors on its pages fail it. */
async function as<T>(site: Installation, open: Open, login: string, work: (page: Page) => Promise<T>): Promise<T> {
  const { context, close } = await open();
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.setDefaultTimeout(WAIT_MS);
    page.on('pageerror', (error) => complaints.push(`${login} ${page.url()} ${error.message}`));
    await signInByHand(page, site.url, accountOf(site, login));
    const result = await work(page);
    expect(complaints).toEqual([]);
    return result;
  } finally {
    await close();
  }
}

/** Who can do most on a screen comes first; those who file first of all, so that there is something to be shown to the others. */
const ORDER = ['zhejiang-submitter', 'ndrc-reviewer', 'system-admin', 'security-admin', 'auditor'];
const rank = (login: string): number => (ORDER.includes(login) ? ORDER.indexOf(login) : ORDER.length);

/** The same screens in English: what stays Chinese, such as the wording of a document, is marked as Chinese for those who hear the page. */
async function walkInEnglish(page: Page, addresses: readonly string[]): Promise<readonly string[]> {
  const faults: string[] = [];
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  for (const address of addresses) {
    await go(page, address);
    await settle(page);
    faults.push(...(await unmarkedChinese(page)).map((text) => `${address} in English: ${text}`));
  }
  return faults;
}

/**
 * Every screen of the route table, as the first role that it admits sees it: at 1440 px with axe, at 390 px for its width; and for each
 * role the links that it is offered. `npm run screenshots -- --accounts` does all screens for all roles, with pictures.
 */
export async function walkScreens(site: Installation, open: Open): Promise<void> {
  let records: Records = new Map();
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const login of site.accounts.map((account) => account.login).toSorted((a, b) => rank(a) - rank(b))) {
    await as(site, open, login, async (page) => {
      records = await findRecords(page, records);
      const admitted = await routesFor(page, routes, admits);
      await settle(page);
      const offered = await page.locator('aside .side-nav a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      expect(offered.toSorted(), login).toEqual(admitted.filter(({ nav }) => nav).map(({ path }) => path).toSorted());
      const fresh = admitted.filter(({ path }) => !seen.has(path));
      for (const route of fresh) {
        seen.add(route.path);
        const address = addressOf(route, records);
        await go(page, address);
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 900 });
          await settle(page);
          faults.push(...(await inspect(page, address, width === 1440)).faults.map((fault) => `${login} ${address} at ${width} px: ${fault}`));
        }
        await page.setViewportSize({ width: 1440, height: 900 });
      }
      faults.push(...(await walkInEnglish(page, fresh.map((route) => addressOf(route, records)))));
    });
  }
  expect(faults).toEqual([]);
  expect([...seen].toSorted()).toEqual(routes.map(({ path }) => path).toSorted());
}

const SHOWN: Readonly<Record<GalleryState, string>> = {
  loading: 'main[data-ready="false"], main [aria-busy="true"], main .ant-skeleton', empty: 'main[data-ready="true"]', error: 'main [data-state="error"]',
  'no-permission': 'main [data-empty="no-permission"]', offline: 'main [data-state="offline"]', stale: 'main [data-state="stale"]', 'not-ready': 'main [data-state="not-ready"]',
};

/** Screens that ask the server for nothing when an administrator opens them: no region has tasks there, and no need is chosen yet. */
const ASK_NOTHING: ReadonlySet<string> = new Set(['/not-found', '/tasks', '/registers/matching']);

/** Goes from one address to the next inside the page, as fast as they are drawn; gives those that never showed what they should. */
const lookAtAll = (page: Page, links: readonly string[], wanted: string): Promise<readonly string[]> => page.evaluate(async ({ all, selector }) => {
  const missed: string[] = [];
  for (const link of all) {
    document.querySelector('main')?.setAttribute('data-left', '');
    window.history.pushState(null, '', link);
    window.dispatchEvent(new PopStateEvent('popstate', { state: null }));
    const until = performance.now() + 4_000;
    const shown = (): boolean => document.querySelector('main[data-left]') === null && document.querySelector(selector) !== null && document.querySelectorAll('h1').length === 1;
    while (!shown() && performance.now() < until) await new Promise((next) => setTimeout(next, 15));
    if (!shown()) missed.push(link);
  }
  return missed;
}, { all: links, selector: wanted });

/** Every screen in every state of the gallery: it says what it should, and has its heading. A screen without a state fails here. */
export async function walkGallery(site: Installation, open: Open): Promise<void> {
  const lacking: string[] = [];
  await as(site, open, 'system-admin', async (page) => {
    await page.goto(`${site.url}/gallery`);
    await settle(page);
    const links = await page.locator('a[data-gallery]').evaluateAll((found) => found.map((one) => one.getAttribute('href') ?? ''));
    expect(links.length).toBe((routes.length - 2) * GALLERY_STATES.length);
    for (const state of GALLERY_STATES) {
      const own = links.filter((link) => link.startsWith(`/gallery/${state}/`) && !ASK_NOTHING.has(link.slice(`/gallery/${state}`.length)));
      lacking.push(...(await lookAtAll(page, own, SHOWN[state])));
    }
  });
  expect(lacking).toEqual([]);
}

/** What each of the remaining roles comes for; the analyst, the region's two and the reviewing ministry have stories of their own. */
export async function walkRoles(site: Installation, open: Open): Promise<void> {
  await as(site, open, 'most-reviewer', async (page) => {
    await page.goto(`${site.url}/matrix`);
    await settle(page);
    expect(await page.locator('table.matrix tbody tr').count()).toBe(38);
    await page.getByRole('link', { name: '作业' }).first().click();
    await page.getByRole('button', { name: '运行核对归档' }).waitFor();
  });
  await as(site, open, 'system-admin', async (page) => {
    await page.goto(`${site.url}/users`);
    await page.getByRole('button', { name: '新建账户' }).waitFor();
    expect(await page.getByRole('button', { name: /^办理 / }).count()).toBe(0);
    await go(page, '/tasks');
    await page.locator('[data-empty="no-permission"]').waitFor();
  });
  await as(site, open, 'security-admin', async (page) => {
    await page.goto(`${site.url}/users`);
    expect(await page.getByRole('button', { name: '新建账户' }).count()).toBe(0);
    for (const step of ['停用', '启用']) {
      await page.getByRole('button', { name: '办理 most-reviewer' }).click();
      await page.getByRole('menuitem', { name: step, exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: /确\s*定/ }).click();
      await page.getByText(`most-reviewer：已${step}`).waitFor();
    }
  });
  await as(site, open, 'auditor', async (page) => {
    await page.goto(`${site.url}/audit?text=most-reviewer`);
    await page.locator('.audit-details').first().waitFor();
    const trail = await page.locator('main table').innerText();
    expect(trail).toContain('account.disable');
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载CSV' }).click();
    expect((await downloading).suggestedFilename()).toBe('审计记录.csv');
    await page.goto(`${site.url}/users`);
    await page.getByText('当前账户只能查看').waitFor();
  });
}
