import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { instantOfDay, NATION, type RegionCode } from '@greengauge/kernel';
import { demoObservations, indicators, regions, type Observation } from '@greengauge/framework';
import { buildSnapshot, type ReportSnapshot } from '@greengauge/evaluation';
import { checkPages, ensureTrialIdentity, inspectLayout, renderPdf, signPdf } from '@greengauge/render';
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
const REPORTS = [['national', NATION, 29, 31], ['regional', '330000', 9, 11], ['brief', NATION, 1, 1], ['ledger', NATION, 9, 9], ['data-quality', NATION, 6, 9]] as const;

describe.each(REPORTS)('every page of %s %s', (report, region, most, mostDemo) => {
  it.each([[false, most], [true, mostDemo]] as const)('is sound (demonstration: %s, at most %i pages)', { timeout: 60_000 }, async (demo, pages) => {
    const snapshot = freeze(report, region, demo);
    const document = buildReport(snapshot);
    expect(checkFigures(document, snapshot)).toEqual([]);
    expect(await checkPages(document)).toEqual([]);
    expect((await inspectLayout(document)).pages.length).toBeLessThanOrEqual(pages);
    expect(document.watermarkZh).toBe(demo ? '演示数据' : undefined);
  });
});

const RENDER = fileURLToPath(new URL('../../libs/render/dist/index.js', import.meta.url));
/** In a process of its own: SHA-256 of the PDF and of each twin of the documents in a file. */
const SCRIPT = `
  const { createRenderPool, renderPdf } = await import(process.argv[1]);
  const { createHash } = await import('node:crypto');
  const { readFileSync } = await import('node:fs');
  const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');
  const pool = createRenderPool({ size: Number(process.argv[3]) });
  const told = [];
  for (const document of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
    const twins = await pool.renderTwins(document);
    told.push([hash(await pool.renderPdf(document)), hash(twins.html), hash(twins.xlsx), hash(twins.csv)]);
  }
  await pool.close();
  process.stdout.write(JSON.stringify(told));
`;
const onOneProcessor = (): boolean => spawnSync('taskset', ['-c', '0', 'true']).status === 0;

describe('the bytes', () => {
  it.runIf(existsSync(RENDER))('of every kind and of its twins are the same under another time zone, locale, folder, count of threads and of processors', { timeout: 180_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'greengauge-bytes-'));
    try {
      const file = join(folder, 'documents.json');
      writeFileSync(file, JSON.stringify(REPORTS.map(([report, region]) => buildReport(freeze(report, region, false)))));
      const told = [
        { cwd: '/', threads: '1', pinned: true, env: { TZ: 'Pacific/Honolulu', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', UV_THREADPOOL_SIZE: '1' } },
        { cwd: folder, threads: '2', pinned: false, env: { TZ: 'Asia/Kathmandu', LC_ALL: 'C', LANG: 'C', UV_THREADPOOL_SIZE: '8' } },
      ].map(({ cwd, threads, pinned, env }) => {
        const command = [process.execPath, '--input-type=module', '-e', SCRIPT, pathToFileURL(RENDER).href, file, threads];
        const [program = '', ...args] = pinned && onOneProcessor() ? ['taskset', '-c', '0', ...command] : command;
        const run = spawnSync(program, args, { cwd, env: { PATH: '/usr/bin:/bin', ...env }, encoding: 'utf8' });
        if (run.status !== 0) throw new Error(run.stderr);
        return z.array(z.array(z.string().regex(/^[0-9a-f]{64}$/))).parse(JSON.parse(run.stdout));
      });
      expect(told[0]).toHaveLength(REPORTS.length);
      expect(new Set(told[0]?.flat()).size).toBe(REPORTS.length * 4);
      expect(told[1]).toEqual(told[0]);
    } finally {
      rmSync(folder, { recursive: true });
    }
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

const has = (command: string): boolean => spawnSync(command, ['--version']).error === undefined;
const heard = (command: string, ...args: readonly string[]): string => {
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return stdout + stderr;
};

describe('to other tools', () => {
  it.runIf(has('qpdf') && has('pdfsig') && has('pdfdetach'))('each kind is sound, and signed valid as a whole, tables attached (needs qpdf and poppler-utils)', { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'greengauge-signed-'));
    try {
      const identity = await ensureTrialIdentity({ dataDir: folder, now: new Date(instantOfDay(2026, 1, 20)) });
      for (const [report, region] of REPORTS) {
        const unsigned = await renderPdf(buildReport(freeze(report, region, false)));
        const files = { unsigned, signed: await signPdf(unsigned, { identity, signedAtMs: instantOfDay(2026, 1, 20), reasonZh: '签发', signerZh: '张三' }) };
        for (const [name, bytes] of Object.entries(files)) {
          const path = join(folder, `${report}-${name}.pdf`);
          writeFileSync(path, bytes);
          expect(heard('qpdf', '--check', path), path).toMatch(/No syntax or stream encoding errors found/);
          expect(Number(/^(\d+) embedded files?/m.exec(heard('pdfdetach', '-list', path))?.[1] ?? 0), path).toBeGreaterThan(0);
        }
        const verdict = heard('pdfsig', '-nocert', join(folder, `${report}-signed.pdf`));
        expect(verdict, report).toMatch(/Signature Validation: Signature is Valid\./);
        expect(verdict, report).toMatch(/Total document signed/);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
