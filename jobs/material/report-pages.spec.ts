import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { instantOfDay, NATION, type RegionCode } from '@greengauge/kernel';
import { demoObservations, indicators, regions, type Observation } from '@greengauge/framework';
import { buildSnapshot, type ReportSnapshot } from '@greengauge/evaluation';
import { checkPages, inspectLayout } from '@greengauge/render';
import { buildReport, checkFigures } from '@greengauge/reports';
import { parseObservationRows } from '@greengauge/intake';
import { loadReferenceFile } from './reference-rows.js';
import { findReferenceDir } from '../runtime/reference-dir.js';

let official: readonly Observation[] = [];
const invented: readonly Observation[] = demoObservations().map((row, index) => ({ ...row, id: `demo-${index}`, revision: 1, recordedAtMs: instantOfDay(2026, 1, 20) }));

beforeAll(async () => {
  const parsed = parseObservationRows((await loadReferenceFile(findReferenceDir(), 'figures.csv')).rows, { catalogue: { indicators, regions }, clock: { now: () => instantOfDay(2025, 11, 22) }, sourceDefaults: { kind: 'official-publication' } });
  if (!parsed.ok) throw new Error(parsed.error.messageZh);
  official = parsed.value.accepted.map(({ observation }, index) => ({ ...observation, id: `reference-${index}`, revision: 1, recordedAtMs: instantOfDay(2025, 11, 22) }));
});

const freeze = (report: ReportSnapshot['report'], region: string, demo: boolean): ReportSnapshot =>
  buildSnapshot({ report, planId: '2023-2025', period: '2025', region: region as RegionCode, observations: demo ? invented : official, milestones: [], jobRun: 'spec', codeVersion: 'spec', demo });

/** Kind, scope and the most pages it may take, for official figures and for the invented year. */
const REPORTS = [['national', NATION, 32, 36], ['regional', '330000', 10, 11], ['brief', NATION, 1, 1], ['ledger', NATION, 10, 10], ['data-quality', NATION, 8, 26]] as const;

describe.each(REPORTS)('every page of %s %s', (report, region, most, mostDemo) => {
  it.each([[false, most], [true, mostDemo]] as const)('is sound (demonstration: %s, at most %i pages)', { timeout: 60_000 }, async (demo, pages) => {
    const snapshot = freeze(report, region, demo);
    const document = buildReport(snapshot);
    expect(checkFigures(document, snapshot)).toEqual([]);
    expect((await checkPages(document)).filter(({ rule }) => rule !== 'underfilled')).toEqual([]);
    expect((await inspectLayout(document)).pages.length).toBeLessThanOrEqual(pages);
    expect(document.watermarkZh).toBe(demo ? '演示数据' : undefined);
  });
});

const RENDER = fileURLToPath(new URL('../../libs/render/dist/index.js', import.meta.url));
const script = (documentJson: string): string => `
  const { renderPdf } = await import(${JSON.stringify(RENDER)});
  const { createHash } = await import('node:crypto');
  process.stdout.write(createHash('sha256').update(await renderPdf(JSON.parse(${JSON.stringify(documentJson)}))).digest('hex'));
`;

describe('the bytes', () => {
  it.runIf(existsSync(RENDER))('are the same under another time zone, locale, count of threads and folder', { timeout: 120_000 }, () => {
    const json = JSON.stringify(buildReport(freeze('brief', NATION, false)));
    const hashes = [
      { cwd: '/', env: { TZ: 'Pacific/Honolulu', LC_ALL: 'tr_TR.UTF-8', UV_THREADPOOL_SIZE: '1' } },
      { cwd: process.cwd(), env: { TZ: 'Asia/Shanghai', LC_ALL: 'zh_CN.UTF-8', UV_THREADPOOL_SIZE: '8' } },
      { cwd: '/tmp', env: { TZ: 'UTC', LC_ALL: 'C', LANG: 'C' } },
    ].map(({ cwd, env }) => {
      const run = spawnSync(process.execPath, ['--input-type=module', '-e', script(json)], { cwd, env: { PATH: '/usr/bin:/bin', ...env }, encoding: 'utf8' });
      if (run.status !== 0) throw new Error(run.stderr);
      return run.stdout;
    });
    expect(new Set(hashes).size).toBe(1);
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes[0]).not.toBe(createHash('sha256').digest('hex'));
  });
});

describe('every figure of the national report', () => {
  it('leads back: to observations it rests on, or to its method, and to its source and clause', () => {
    const snapshot = freeze('national', NATION, false);
    const known = new Set(official.map(({ id }) => id));
    const figures = Object.values(snapshot.figures).filter((figure) => figure.value.kind === 'number');
    expect(figures.length).toBeGreaterThan(500);
    for (const figure of figures) {
      for (const id of figure.observations) expect(known.has(id)).toBe(true);
      expect([figure.code, figure.observations.length > 0 || figure.measure === 'target' || figure.measure === 'time-progress']).toEqual([figure.code, true]);
      if (figure.status === 'derived' && figure.measure !== 'target') expect(figure.methodZh ?? '').not.toBe('');
      expect(figure.source.title).not.toBe('');
    }
  });
});
