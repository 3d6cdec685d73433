import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * Every screen of the route table, as one account sees it. Used by the browser suite and by `npm run screenshots`, which Node runs
 * without a compiler: nothing but types and packages are imported here.
 */
export interface WalkedRoute {
  readonly path: string;
  readonly example?: string;
}

export interface Session {
  readonly signedIn: boolean;
}

/** What a screen did not do as it should; empty when all is well. */
export interface ScreenFaults {
  readonly address: string;
  readonly faults: readonly string[];
}

const NIL = '00000000-0000-4000-8000-000000000000';

/** Ids of records that this installation has, by the screen that shows one. */
export type Records = ReadonlyMap<string, string>;

const LISTS: readonly (readonly [screens: readonly string[], list: string, id: string])[] = [
  [['/entry/:id', '/entry/:id/submit', '/entry/:id/receipt', '/review/:id'], '/api/tasks', 'tasks.*.submission.id'],
  [['/imports/:id'], '/api/imports', 'imports.*.id'],
  [['/jobs/runs/:run'], '/api/jobs', 'runs.*.id'],
  [['/publications/:id'], '/api/publications', 'publications.*.id'],
];

/** The first value at `tasks.*.submission.id`. */
function firstAt(value: unknown, [step, ...rest]: readonly string[]): string | undefined {
  if (step === undefined) return typeof value === 'string' ? value : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const next: readonly unknown[] = step === '*' ? Object.values(value) : [Object.entries(value).find(([key]) => key === step)?.[1]];
  for (const one of next) {
    const found = firstAt(one, rest);
    if (found !== undefined) return found;
  }
  return undefined;
}

const ask = (page: Page, path: string): Promise<unknown> => page.evaluate(async (address): Promise<unknown> => {
  const reply = await fetch(address);
  return reply.ok ? reply.json() : undefined;
}, path);

/** Records that the signed-in account can find, added to those that others found. */
export async function findRecords(page: Page, known: Records): Promise<Records> {
  const found = new Map(known);
  for (const [screens, list, id] of LISTS) {
    if (screens.every((screen) => found.has(screen))) continue;
    const first = firstAt(await ask(page, list), id.split('.'));
    if (first !== undefined) for (const screen of screens) found.set(screen, first);
  }
  const submission = found.get('/entry/:id/receipt');
  const receipt = submission === undefined || found.has('receipt-code') ? undefined : firstAt(await ask(page, `/api/submissions/${submission}/receipt`), ['code']);
  if (receipt !== undefined) found.set('receipt-code', receipt);
  return found;
}

/** Where the screen is to be seen. A pattern with places needs an example, so that no screen is left out. */
export function addressOf({ path, example }: WalkedRoute, records: Records): string {
  const address = example ?? path;
  if (/[:*]/.test(address)) throw new Error(`${path} has no example address: give it one in its route file`);
  return address.replace(NIL, records.get(path) ?? NIL);
}

/** One more thing to see on a screen: what it is called and where it stands. */
export interface View {
  readonly name: string;
  readonly address: string;
}

const NOBODY_KNOWS = '7ZZZ-ZZZZ';

/** What `list` has first at `at`, put into an address; nothing where this account or installation has none. */
const FOUND_VIEWS: readonly (readonly [screen: string, name: string, list: string, at: string, address: (found: string) => string])[] = [
  ['/verify', 'figure', '/api/indicators/rd-expenditure', 'evaluation.actual.figure', (code) => `/verify?code=${code}`],
  ['/verify', 'snapshot', '/api/overview', 'stamp.snapshotId', (id) => `/verify?code=${id}`],
  ['/registries/:registry/:key', 'enterprise', '/api/registries/enterprises', 'records.*.key', (key) => `/registries/enterprises/${encodeURIComponent(key)}`],
  ['/registries/:registry/:key', 'patent', '/api/registries/patents', 'records.*.key', (key) => `/registries/patents/${encodeURIComponent(key)}`],
  ['/registries/:registry/:key', 'trade', '/api/registries/trades', 'records.*.key', (key) => `/registries/trades/${encodeURIComponent(key)}`],
  ['/registries/:registry/:key', 'financing', '/api/registries/financing', 'records.*.key', (key) => `/registries/financing/${encodeURIComponent(key)}`],
  ['/indicators/:id', 'known-then', '/api/vintages', 'vintages.*.at', (at) => `/indicators/rd-expenditure?known=${encodeURIComponent(at)}`],
];

/** Other contents of the same screen that cannot be read off its route: each kind of code, records, tabs; and runs that have stopped for good. */
const FIXED_VIEWS: readonly (readonly [screen: string, name: string, address: string])[] = [
  ['/verify', 'unknown', `/verify?code=${NOBODY_KNOWS}`],
  ...['table', 'tiles', 'regions', 'source'].map((tab) => ['/indicators/:id', tab, `/indicators/rd-expenditure?tab=${tab}`] as const),
  ['/indicators/:id', 'no-figures', '/indicators/technology-brokers'],
  ['/regions/:code', 'corps', '/regions/660000'],
  ['/ledger', 'mechanisms', '/ledger?tab=mechanisms'],
  ['/compare', 'indicators', '/compare?by=indicators&with=rd-expenditure,pct-applications'],
  ['/jobs', 'dead-letters', '/gallery/stale/jobs'],
];

/** The further views of a screen that this account can see, in a fixed order. */
export async function viewsOf(page: Page, { path }: WalkedRoute, records: Records): Promise<readonly View[]> {
  const views: View[] = FIXED_VIEWS.filter(([screen]) => screen === path).map(([, name, address]) => ({ name, address }));
  for (const [screen, name, list, at, address] of FOUND_VIEWS) {
    const found = screen === path ? firstAt(await ask(page, list), at.split('.')) : undefined;
    if (found !== undefined) views.push({ name, address: address(found) });
  }
  const receipt = path === '/verify' ? records.get('receipt-code') : undefined;
  return receipt === undefined ? views : [...views, { name: 'receipt', address: `/verify?code=${receipt}` }];
}

/** overview-390.png, indicators-id-1440.png */
export const pictureName = ({ path }: WalkedRoute): string => (path === '/' ? 'overview' : path === '*' ? 'not-found' : path.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, ''));

/** All that belongs on the screen has arrived, and nothing moves any more. */
export async function settle(page: Page): Promise<void> {
  await page.waitForSelector('main[data-ready="true"]', { timeout: 20_000 });
  await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"], #first-paint') && [...document.images].every((image) => image.complete), undefined, { timeout: 20_000 });
}

/** Goes on inside the page, as a link does: the frame stays, which is what people have before them. */
export async function go(page: Page, address: string): Promise<void> {
  await page.evaluate((next) => {
    // The same screen with another question keeps its element.
    if (new URL(next, window.location.href).pathname !== window.location.pathname) document.querySelector('main')?.setAttribute('data-ready', 'left');
    window.history.pushState(null, '', next);
    window.dispatchEvent(new PopStateEvent('popstate', { state: null }));
  }, address);
  await page.waitForFunction(() => document.querySelector('main[data-ready="left"]') === null, undefined, { timeout: 20_000 });
}

/** What does not fit or cannot be seen, at the width of the window as it is. */
const looksAmiss = (page: Page): Promise<readonly string[]> => page.evaluate(() => {
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const broken = [...document.images].filter((image) => image.naturalWidth === 0).map((image) => `broken picture ${image.src}`);
  const headings = document.querySelectorAll('h1').length;
  return [...(over > 0 ? [`overflows sideways by ${over} px`] : []), ...broken, ...(headings === 1 ? [] : [`${headings} h1`])];
});

/** Serious and critical findings of axe, each with the places where it was found. */
async function axeFindings(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    // The spec of axe types itself as a module; in the page it is a global.
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    const { violations } = await inPage.run(document, { resultTypes: ['violations'] });
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `axe ${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
}

/** Looks at the screen as it stands. */
export async function inspect(page: Page, address: string, withAxe = true): Promise<ScreenFaults> {
  return { address, faults: [...(await looksAmiss(page)), ...(withAxe ? await axeFindings(page) : [])] };
}

/** Chinese on the screen that is not marked as such, where English was chosen; pictures speak Chinese and say so. */
export const unmarkedChinese = (page: Page): Promise<readonly string[]> => page.evaluate(() => {
  const han = /[\u3400-\u9fff]/;
  const found: string[] = han.test(document.title) ? [`title: ${document.title}`] : [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (parentElement && han.test(textContent ?? '') && !parentElement.closest('[lang^="zh"], script, style')) found.push(textContent?.trim().slice(0, 80) ?? '');
  }
  return [...new Set(found)];
});

/** Signs in by hand, as a person does, and lands on `next`. */
export async function signInByHand(page: Page, url: string, { login, password }: { readonly login: string; readonly password: string }): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('口令', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
}

/** Screens that open for this account, of all. */
export async function routesFor<Route extends WalkedRoute>(page: Page, all: readonly Route[], admits: (route: Route, session: never) => boolean): Promise<readonly Route[]> {
  const session = await ask(page, '/api/session');
  return all.filter((route) => admits(route, session as never));
}
