/**
 * Takes the pictures of the README and the manual from a running installation: every main page at 1440 and 390 px (the upper
 * part of long ones), and four pages of the national PDF.
 *
 *   npm run screenshots -- --url http://127.0.0.1:3000 --login <name> --password <password> [--pdf national.pdf] [--out docs/pictures]
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    login: { type: 'string' },
    password: { type: 'string' },
    out: { type: 'string', default: 'docs/pictures' },
    pdf: { type: 'string' },
  },
});

const PAGES = [
  ['overview', '/'],
  ['indicator', '/indicators/rd-expenditure'],
  ['region', '/regions/330000'],
  ['ledger', '/ledger'],
  ['library', '/reports'],
];
const WIDTHS = [1440, 390];
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
if (!executablePath) {
  console.error('没有找到 Chromium：请先安装（Debian：apt-get install chromium fonts-noto-cjk）。');
  process.exit(1);
}
if (!values.login || !values.password) {
  console.error('请用 --login 和 --password 给出一个账号（npm start 首次启动时打印的试用账号即可）。');
  process.exit(2);
}

mkdirSync(values.out, { recursive: true });
const profile = mkdtempSync(join(tmpdir(), 'greengauge-shots-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath,
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
});
try {
  const page = await context.newPage();
  await page.goto(`${values.url}/sign-in`);
  await page.getByLabel('账号').fill(values.login);
  await page.getByLabel('密码', { exact: true }).fill(values.password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width > 800 ? 900 : 844 });
    for (const [name, path] of PAGES) {
      await page.goto(`${values.url}${path}`);
      await page.waitForSelector('main[data-ready="true"]', { timeout: 20_000 });
      await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]') && [...document.images].every((image) => image.complete));
      const file = join(values.out, `${name}-${width}.png`);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, width > 800 ? 1800 : 2400) } });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      console.log(`${file}${overflow > 0 ? `  (overflows sideways by ${overflow} px)` : ''}`);
    }
  }
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}

if (values.pdf) {
  for (const [page, name] of [[1, 'cover'], [2, 'conclusion'], [5, 'targets'], [9, 'task']]) {
    const file = join(values.out, `national-${name}`);
    execFileSync('pdftoppm', ['-r', '72', '-png', '-singlefile', '-f', String(page), '-l', String(page), values.pdf, file]);
    console.log(`${file}.png`);
  }
}
