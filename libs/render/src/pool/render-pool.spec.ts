import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderPdf } from '../index.js';
import { sampleChart, sampleDocument } from '../testing/sample-document.js';
import type * as PoolModule from './render-pool.js';

const library = fileURLToPath(new URL('../../', import.meta.url));
const compiledPool = `${library}dist/pool/render-pool.js`;
const compiler = fileURLToPath(new URL('../../../../node_modules/typescript/bin/tsc', import.meta.url));

let poolModule: typeof PoolModule;
let pool: PoolModule.RenderPool;

/** Threads run compiled code only, so the library is compiled first; nothing happens when it is up to date. */
beforeAll(async () => {
  const built = spawnSync(process.execPath, [compiler, '-b', library], { encoding: 'utf8' });
  if (!existsSync(compiledPool)) throw new Error(`the library does not compile: ${built.stdout}`);
  poolModule = await import(/* @vite-ignore */ pathToFileURL(compiledPool).href);
  pool = poolModule.createRenderPool({ size: 2 });
});

afterAll(async () => {
  await pool.close();
});

describe('createRenderPool', () => {
  it('gives the bytes that the calling thread gives', async () => {
    const document = sampleDocument(1, 12);
    const [here, there] = [await renderPdf(document), await pool.renderPdf(document)];
    expect(Buffer.from(there).equals(Buffer.from(here))).toBe(true);
  });

  it('gives the same bytes in another time zone and locale', () => {
    const code = `
      import { createHash } from 'node:crypto';
      import { renderPdf } from ${JSON.stringify(pathToFileURL(`${library}dist/index.js`).href)};
      import { sampleDocument } from ${JSON.stringify(pathToFileURL(`${library}dist/testing/index.js`).href)};
      console.log(createHash('sha256').update(await renderPdf(sampleDocument(1, 4))).digest('hex'));`;
    const hashes = [{ TZ: 'America/New_York', LC_ALL: 'de_DE.UTF-8' }, { TZ: 'Asia/Shanghai', LC_ALL: 'C' }].map((environment) => {
      const child = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8', env: { PATH: '/usr/bin:/bin', ...environment } });
      return child.stdout.trim() || child.stderr;
    });
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes[1]).toBe(hashes[0]);
  });

  it('serves more requests than it has threads, each its own answer', async () => {
    const drawn = await Promise.all([0, 1, 2, 3, 4].map((seed) => pool.renderChartSvg(sampleChart(seed), { titleZh: `图${seed}` })));
    drawn.forEach((svg, seed) => expect(svg).toContain(`<title>图${seed}</title>`));
  });

  it('passes a refusal on with its reason and goes on working', async () => {
    const document = { ...sampleDocument(0, 1), footerZh: '\u{1F600}' };
    await expect(pool.renderPdf(document)).rejects.toMatchObject({ reason: 'MissingGlyph' });
    expect((await pool.renderPdf(sampleDocument(0, 1))).length).toBeGreaterThan(1000);
  });

  it('kills a thread that takes too long', async () => {
    const hasty = poolModule.createRenderPool({ size: 1, timeoutMs: 1 });
    await expect(hasty.renderPdf(sampleDocument(3, 40))).rejects.toMatchObject({ reason: 'timeout' });
    await hasty.close();
  });

  it('survives a chart that never ends and serves the next request with a new thread', async () => {
    const endless = { ...sampleChart(), transform: [{ calculate: '0', as: 'x' }], data: { sequence: { start: 0, stop: 1e8, step: 1, as: 'value' } } };
    const stuck = pool.renderChartSvg(endless, { signal: AbortSignal.timeout(2500) });
    await expect(stuck).rejects.toMatchObject({ reason: expect.stringMatching(/aborted|crash/) });
    expect(await pool.renderChartSvg(sampleChart())).toContain('<svg');
  });

  it('gives up when the caller does', async () => {
    const controller = new AbortController();
    const rendering = pool.renderPdf(sampleDocument(6, 200), { signal: controller.signal });
    controller.abort();
    await expect(rendering).rejects.toMatchObject({ reason: 'aborted' });
  });

  it('dies of memory alone: the thread, not the process', async () => {
    const small = poolModule.createRenderPool({ size: 1, maxHeapMb: 48, timeoutMs: 60_000 });
    await expect(small.renderPdf(sampleDocument(0, 6000))).rejects.toMatchObject({ reason: 'crash' });
    await small.close();
  });

  it('replaces a thread after so many requests', async () => {
    const once = poolModule.createRenderPool({ size: 1, recycleAfter: 1 });
    const [first, second] = [await once.renderChartSvg(sampleChart()), await once.renderChartSvg(sampleChart())];
    expect(second).toBe(first);
    await once.close();
    await expect(once.renderChartSvg(sampleChart())).rejects.toMatchObject({ reason: 'closed' });
  });
});
