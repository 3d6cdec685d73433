/**
 * Pictures from a running installation. Without more: the main pages at 1440 and 390 px (the upper part of long ones) for the README
 * and the manual, and four pages of the national PDF. With --accounts: every screen of the route table for every account given, at
 * 1440 and 390 px; for the first account that a screen admits also at 2560 px and with further views of it (each kind of code on 核验,
 * records, tabs, stopped runs), and the search for all; each looked at by axe; it exits with 1 where a screen overflows, breaks, writes an
 * error or warning to the console or has a serious finding. Where nobody has begun a form it begins one, for the
 * screens that show a submission; --file also files the first form and has it accepted, for a receipt: run it on a trial. What the
 * installation has none of (records of a registry) is not in the pictures.
 *
 *   npm run screenshots -- --url http://127.0.0.1:3000 --login <name> --password <password> [--pdf national.pdf] [--out docs/pictures]
 *   npm run screenshots -- --url http://127.0.0.1:3000 --accounts start.log --out <folder> [--file]
 *
 * `start.log` is what `npm start` printed the first time: its lines `  login  password  name` are the accounts.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { receiptAnswerSchema } from '@greengauge/contracts';
import { forms } from '@greengauge/framework';
import { fileForm } from '../apps/web/e2e/walk/enter-forms.ts';
import { signInPerson } from '../apps/web/e2e/walk/person.ts';
import { addressOf, findRecords, go, inspect, pictureName, routesFor, settle, signInByHand, viewsOf } from '../apps/web/e2e/screen-walk.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    login: { type: 'string' },
    password: { type: 'string' },
    accounts: { type: 'string' },
    out: { type: 'string', default: 'docs/pictures' },
    pdf: { type: 'string' },
    file: { type: 'boolean', default: false },
  },
});

const all = values.accounts !== undefined;
/** Those of the README, by the screens of the route table. */
const CHOSEN = new Map([['/', 'overview'], ['/indicators/:id', 'indicator'], ['/regions/:code', 'region'], ['/ledger', 'ledger'], ['/reports', 'library']]);
const WIDTHS = [1440, 390];
const WIDE = 2560;
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
if (!executablePath) {
  console.error('没有找到 Chromium：请先安装（Debian：apt-get install chromium fonts-noto-cjk）。');
  process.exit(1);
}
const accounts = values.accounts === undefined
  ? [{ login: values.login, password: values.password }]
  : [...readFileSync(values.accounts, 'utf8').matchAll(/^ {2}([a-z][\w.-]*) +(\S{10,}) +\S/gm)].map(([, login, password]) => ({ login, password }));
if (accounts.length === 0 || accounts.some(({ login, password }) => !login || !password)) {
  console.error('请用 --login 和 --password 给出一个账号，或用 --accounts 给出首次启动时打印的试用账号。');
  process.exit(2);
}

/** The route table as the pages have it; Vite reads it, since it is found by its file names. */
async function loadRoutes() {
  const vite = await createServer({ root: join(dirname(fileURLToPath(import.meta.url)), '../apps/web'), server: { middlewareMode: true, hmr: false, ws: false, watch: null }, appType: 'custom', logLevel: 'error', optimizeDeps: { noDiscovery: true } });
  try {
    return await vite.ssrLoadModule('/src/app/routes.ts');
  } finally {
    await vite.close();
  }
}

async function openBrowser() {
  const profile = mkdtempSync(join(tmpdir(), 'greengauge-shots-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath, headless: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  return { context, close: async () => { await context.close(); rmSync(profile, { recursive: true, force: true }); } };
}

async function shoot(page, width, file) {
  await page.setViewportSize({ width, height: width > 800 ? 900 : 844 });
  await settle(page);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, width > 800 ? 1800 : 2400) } });
}

/** A form begun, so that the screens of a submission have one to show; true where this account has one to begin. */
async function beginForm(page) {
  await go(page, '/tasks');
  await settle(page);
  const begin = page.getByRole('button', { name: /^开始填报/ }).first();
  if ((await begin.count()) === 0) return false;
  await begin.click();
  await page.waitForURL(/\/entry\//);
  return true;
}

const { routes, admits } = await loadRoutes();
let records = new Map();
let faulty = 0;
let pictures = 0;
const seen = new Set();

/** What the page has written to its console since it was last asked: errors, warnings, answers that are refusals. */
const complaints = [];
const hear = (page) => {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console ${message.type()}: ${message.text().slice(0, 200)} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
};

/** One screen or view at every width; what is amiss is told and counted. */
async function look(page, account, address, file, { widths = WIDTHS, afresh = false } = {}) {
  // What this program itself asked for and was refused is no fault of a page.
  complaints.length = 0;
  for (const width of widths) {
    await page.setViewportSize({ width, height: width > 800 ? 900 : 844 });
    // A screen of the same kind keeps its elements, which would look like the one before.
    if (width === widths[0]) await (afresh ? page.goto(`${values.url}${address}`) : go(page, address));
    await shoot(page, width, `${file}-${width}.png`);
    pictures += 1;
    // A record that is not there is told by the page: what the browser says of it is no further fault.
    const told = (await page.locator('main [data-state="error"]').count()) > 0;
    const faults = [...(await inspect(page, address, all && width === 1440)).faults, ...complaints.splice(0).filter((text) => !(told && text.includes('status of 404')))];
    if (faults.length > 0) faulty += 1;
    for (const fault of faults) console.log(`✗ ${account.login} ${address} at ${width} px: ${fault}`);
  }
}

/** The search over whatever page is open, with something found. */
async function shootSearch(page, folder) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width > 800 ? 900 : 844 });
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('绿色');
    await page.getByRole('option').nth(3).waitFor();
    await page.screenshot({ path: join(folder, `search-${width}.png`) });
    pictures += 1;
    await page.keyboard.press('Escape');
    await page.getByRole('combobox').waitFor({ state: 'detached' });
  }
}

async function walk(account) {
  const { context, close } = await openBrowser();
  try {
    const page = await context.newPage();
    hear(page);
    await signInByHand(page, values.url, account);
    records = await findRecords(page, records);
    if (all && !records.has('/entry/:id') && (await beginForm(page))) records = await findRecords(page, records);
    const open = (await routesFor(page, routes, admits)).filter(({ path }) => all || CHOSEN.has(path));
    const folder = all ? join(values.out, account.login) : values.out;
    mkdirSync(folder, { recursive: true });
    for (const route of open) {
      const first = all && !seen.has(route.path);
      seen.add(route.path);
      const views = first ? await viewsOf(page, route, records) : [];
      await look(page, account, addressOf(route, records), join(folder, all ? pictureName(route) : CHOSEN.get(route.path)), { widths: first ? [...WIDTHS, WIDE] : WIDTHS });
      for (const { name, address } of views) await look(page, account, address, join(folder, `${pictureName(route)}--${name}`), { afresh: true });
    }
    if (all) await shootSearch(page, folder);
    console.log(`${account.login}: ${open.length} screens`);
  } finally {
    await close();
  }
}

if (values.file) {
  const people = await Promise.all(['zhejiang-submitter', 'zhejiang-approver', 'ndrc-reviewer'].map((login) => signInPerson({ url: values.url, accounts }, login)));
  const { number } = await fileForm({ submitter: people[0], approver: people[1], ministry: people[2] }, forms[0], '2025', 11).then(({ id }) => people[0].read(`/api/submissions/${id}/receipt`, receiptAnswerSchema));
  console.log(`filed ${number}`);
}
// Those who file begin: what they filed is then there to be shown to the others.
for (const account of accounts.toSorted((a, b) => Number(b.login.includes('submitter')) - Number(a.login.includes('submitter')))) await walk(account);
console.log(`${pictures} pictures under ${values.out}, ${faulty} of them with faults`);

if (values.pdf) {
  for (const [page, name] of [[1, 'cover'], [2, 'conclusion'], [5, 'targets'], [9, 'task']]) {
    const file = join(values.out, `national-${name}`);
    execFileSync('pdftoppm', ['-r', '72', '-png', '-singlefile', '-f', String(page), '-l', String(page), values.pdf, file]);
    console.log(`${file}.png`);
  }
}
process.exit(faulty === 0 ? 0 : 1);
