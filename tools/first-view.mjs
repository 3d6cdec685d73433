/**
 * What a first visit costs: bytes over the wire, time to the first chart and until the page itself stands, and how long the page cannot answer, with an empty cache, of
 * 总览 and of an indicator page, beside a page made of the same data with vega-embed alone (built from npm by Vite when this runs).
 * Rounds in turn, medians; the line is that of an office: 10 Mbit/s, 40 ms.
 *
 *   node tools/first-view.mjs --url http://127.0.0.1:3000 --login <name> --password <password> [--rounds 7] [--indicator rd-expenditure]
 */
import { createServer } from 'node:http';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { signInByHand } from '../apps/web/e2e/screen-walk.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' }, login: { type: 'string' }, password: { type: 'string' },
    rounds: { type: 'string', default: '7' }, indicator: { type: 'string', default: 'rd-expenditure' },
  },
});
const LINE = { offline: false, latency: 40, downloadThroughput: (10 * 1024 * 1024) / 8, uploadThroughput: (10 * 1024 * 1024) / 8 };
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
if (!executablePath || !values.login || !values.password) {
  console.error(executablePath ? 'usage: node tools/first-view.mjs --url … --login … --password …' : '没有找到 Chromium：请先安装（Debian：apt-get install chromium fonts-noto-cjk）。');
  process.exit(2);
}

/** The plainest page of that kind: a heading, the chart by vega-embed, the table; the data come from one JSON of the same numbers. */
async function buildPeer(folder, answer) {
  writeFileSync(join(folder, 'index.html'), `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${answer.indicator.nameZh}</title><body><h1>${answer.indicator.nameZh}</h1><div id="chart"></div><table id="table"></table><script type="module" src="./main.js"></script></body></html>`);
  writeFileSync(join(folder, 'main.js'), `
    import embed from 'vega-embed';
    const answer = await (await fetch('./data.json')).json();
    const values = answer.series.flatMap(({ period, cell }) => (cell.kind === 'number' ? [{ period: period.slice(0, 4), value: Number(cell.value) }] : []));
    await embed('#chart', { $schema: 'https://vega.github.io/schema/vega-lite/v6.json', width: 700, height: 260, data: { values }, mark: { type: 'line', point: true, tooltip: true },
      encoding: { x: { field: 'period', type: 'ordinal' }, y: { field: 'value', type: 'quantitative' } } }, { actions: false, renderer: 'svg' });
    document.querySelector('#table').innerHTML = values.map(({ period, value }) => '<tr><th>' + period + '</th><td>' + value + '</td></tr>').join('');
  `);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  await build({ root: folder, logLevel: 'error', resolve: { alias: { 'vega-embed': join(root, 'node_modules/vega-embed') } }, build: { target: 'es2023', outDir: 'dist', chunkSizeWarningLimit: 4000 } });
  writeFileSync(join(folder, 'dist/data.json'), JSON.stringify(answer));
}

function servePeer(folder) {
  const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.json': 'application/json', '.css': 'text/css' };
  const files = new Map(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(folder.length), { type: types[extname(path)] ?? 'application/octet-stream', bytes: gzipSync(readFileSync(path), { level: 9 }) }];
  }));
  const server = createServer(({ url = '/' }, response) => {
    const file = files.get(url === '/' ? '/index.html' : url);
    response.writeHead(file ? 200 : 404, file ? { 'content-type': file.type, 'content-encoding': 'gzip', 'content-length': file.bytes.length } : {}).end(file?.bytes);
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done({ server, url: `http://127.0.0.1:${server.address().port}/` })));
}

/** Runs in the page before anything else: notes the frame in which the first chart stands there, and tasks over 50 ms. */
function watchPage() {
  window.firstView = { chartMs: 0, standsMs: 0, blockingMs: 0 };
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) window.firstView.blockingMs += duration - 50; }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    const image = document.querySelector('figure.chart img');
    if ((image?.complete && image.naturalWidth > 0) || document.querySelector('#chart svg path')) window.firstView.chartMs = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  // The page itself: laid out with its own chart, and the picture that stood in for it gone. The peer stands with its chart.
  const stands = () => {
    const main = document.querySelector('main[data-ready="true"]');
    const image = main?.querySelector('figure.chart img');
    if ((image?.complete && image.naturalWidth > 0 && !document.querySelector('#first-paint')) || document.querySelector('#table tr')) window.firstView.standsMs = performance.now();
    else requestAnimationFrame(stands);
  };
  requestAnimationFrame(stands);
}

async function visit(state, url) {
  const browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  try {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 }, storageState: state });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    let bytes = 0;
    let requests = 0;
    cdp.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; requests += 1; });
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', LINE);
    await page.addInitScript(watchPage);
    await page.goto(url);
    await page.waitForFunction(() => window.firstView.chartMs > 0, undefined, { timeout: 60_000 });
    // What the page still asks for once the chart is there belongs to the visit; an open event stream does not end.
    await page.waitForTimeout(1_000);
    const seen = { kilobytes: bytes / 1024, requests, ...(await page.evaluate(() => window.firstView)) };
    await page.waitForFunction(() => window.firstView.standsMs > 0, undefined, { timeout: 60_000 });
    return { ...seen, standsMs: await page.evaluate(() => window.firstView.standsMs) };
  } finally {
    await browser.close();
  }
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const folder = mkdtempSync(join(tmpdir(), 'greengauge-first-view-'));
try {
  const browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-gpu'] });
  const signing = await browser.newContext({ locale: 'zh-CN' });
  const page = await signing.newPage();
  await signInByHand(page, values.url, values);
  const state = await signing.storageState();
  const answer = await page.evaluate(async (id) => (await fetch(`/api/indicators/${id}`)).json(), values.indicator);
  await browser.close();

  await buildPeer(folder, answer);
  const peer = await servePeer(join(folder, 'dist'));
  const pages = [['总览', `${values.url}/`], ['indicator page', `${values.url}/indicators/${values.indicator}`], ['vega-embed alone', peer.url]];
  const seen = new Map(pages.map(([name]) => [name, []]));
  for (let round = 0; round < Number(values.rounds); round += 1) for (const [name, url] of pages) seen.get(name).push(await visit(state, url));
  peer.server.close();
  console.log(`first view, empty cache, 10 Mbit/s and 40 ms, medians of ${values.rounds} rounds in turn`);
  for (const [name, visits] of seen) {
    const of = (key) => median(visits.map((one) => one[key]));
    console.log(`  ${name}: ${of('kilobytes').toFixed(0)} KB in ${of('requests')} requests, first chart ${of('chartMs').toFixed(0)} ms, page stands ${of('standsMs').toFixed(0)} ms, blocking ${of('blockingMs').toFixed(0)} ms`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
