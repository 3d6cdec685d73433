import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listReports, listRuns, loadObservations, type Actor } from '@greengauge/store';
import { cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runCli, type CliRun } from '../testing/run-cli.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };

let folder = '';
let database: ClonedDatabase;
let national = Buffer.alloc(0);

const cli = (args: readonly string[], input?: Buffer): Promise<CliRun> =>
  runCli(args, { env: { DATABASE_URL: database.url, GREENGAUGE_DATA_DIR: join(folder, 'data'), GREENGAUGE_RENDER_POOL: '1', GREENGAUGE_CODE_VERSION: 'spec' }, cwd: folder, ...(input ? { input } : {}) });

const EDITION = ['--plan', '2023-2025', '--period', '2025'];
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

// One database for the file: the first report loads the built-in figures, and everything else asks about it.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'greengauge-report-'));
  database = await cloneDatabase();
  const run = await cli(['report', 'national', ...EDITION, '--out', 'a.pdf']);
  expect(`${run.exit} ${run.stderr}`).toMatch(/^0 /);
  national = readFileSync(join(folder, 'a.pdf'));
}, 240_000);
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

describe('report', () => {
  it('is a PDF, and asking again gives the same bytes and archives nothing new', async () => {
    expect(national.subarray(0, 5).toString()).toBe('%PDF-');
    const again = await cli(['report', 'national', ...EDITION, '--out', 'b.pdf', '--json']);
    expect(again.exit).toBe(0);
    const { files } = z.object({ files: z.array(z.object({ sha256: z.string(), version: z.number() })) }).parse(JSON.parse(again.stdout));
    expect(files).toEqual([{ sha256: sha256(national), version: 1 }]);
    expect(sha256(readFileSync(join(folder, 'b.pdf')))).toBe(sha256(national));
    expect(await database.store.read(SPEC, (tx) => listReports(tx, { report: 'national' }))).toHaveLength(1);
  });

  it('comes as a page and as tables too, archived with it and known by their own hashes', async () => {
    for (const [format, begins] of [['html', '<!doctype html>'], ['xlsx', 'PK'], ['csv', 'PK']] as const) {
      const file = `twin.${format}`;
      const run = await cli(['report', 'national', ...EDITION, '--format', format, '--out', file]);
      const bytes = readFileSync(join(folder, file));
      expect([run.exit, bytes.subarray(0, begins.length).toString()]).toEqual([0, begins]);
      expect(await cli(['verify', file])).toMatchObject({ exit: 0, stdout: expect.stringContaining('✓ 真实') });
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      writeFileSync(join(folder, file), bytes);
      expect(await cli(['verify', file])).toMatchObject({ exit: 1 });
    }
    expect(await cli(['report', 'national', ...EDITION, '--format', 'docx', '--out', 'x'])).toMatchObject({ exit: 2 });
  });

  it('of a region goes to the file asked for, and a folder that cannot be is refused', async () => {
    const run = await cli(['report', 'regional', ...EDITION, '--region', '浙江', '--out', 'deep/zj.pdf']);
    expect([run.exit, existsSync(join(folder, 'deep/zj.pdf'))]).toEqual([0, true]);
    const refused = await cli(['report', 'regional', ...EDITION, '--region', '330000', '--out', 'a.pdf/zj.pdf']);
    expect([refused.exit, refused.stderr]).toEqual([1, expect.stringContaining('✗')]);
  });

  it('outside the term of the plan is refused with the reason', async () => {
    const run = await cli(['report', 'national', '--plan', '2023-2025', '--period', '2019', '--out', 'x.pdf']);
    expect([run.exit, existsSync(join(folder, 'x.pdf'))]).toEqual([1, false]);
    expect(run.stderr).toContain('不在');
  });
});

describe('verify', () => {
  it('calls the report genuine, from a file and from a pipe', async () => {
    expect(await cli(['verify', 'a.pdf'])).toMatchObject({ exit: 0, stdout: expect.stringContaining('✓ 真实') });
    expect((await cli(['verify', '-'], national)).exit).toBe(0);
  });

  it.each([0.001, 0.1, 0.5, 0.9, 0.999])('catches one flipped bit at %d of its length and says where', async (share) => {
    const altered = Buffer.from(national);
    const at = Math.floor(altered.length * share);
    altered[at] = (altered[at] ?? 0) ^ 1;
    writeFileSync(join(folder, 'altered.pdf'), altered);
    const run = await cli(['verify', 'altered.pdf', '--json']);
    expect(run.exit).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({ ok: false, result: 'altered', firstDifferenceAt: at });
  });

  it('calls a truncated one altered and a stranger unknown', async () => {
    writeFileSync(join(folder, 'short.pdf'), national.subarray(0, national.length - 500));
    writeFileSync(join(folder, 'other.pdf'), '%PDF-1.7\nsomething else\n');
    expect(await cli(['verify', 'short.pdf'])).toMatchObject({ exit: 1, stdout: expect.stringContaining('已改动') });
    expect(await cli(['verify', 'other.pdf'])).toMatchObject({ exit: 1, stdout: expect.stringContaining('未知') });
    expect(await cli(['verify', 'absent.pdf'])).toMatchObject({ exit: 1, stderr: expect.stringContaining('没有文件') });
  });

  it('resolves a figure code to clause, definition, run, observations and source', async () => {
    const evaluated = await cli(['evaluate', ...EDITION, '--json']);
    const { indicators } = z.object({ indicators: z.array(z.looseObject({ indicator: z.string(), code: z.string() })) }).parse(JSON.parse(evaluated.stdout));
    const code = indicators.find(({ indicator }) => indicator === 'rd-expenditure')?.code ?? '';
    const run = await cli(['verify', `${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`]);
    expect(run.exit).toBe(0);
    for (const part of ['数值：', '指标：R&D经费', '定义第', '对应任务：发改环资〔2022〕1885号', '作业运行：generate-national-report', '快照：GG-N-2025-', '观测值：1 条', '来源：']) expect(run.stdout).toContain(part);
    expect(await cli(['verify', 'ZZZZ-ZZZZ'])).toMatchObject({ exit: 1, stderr: expect.stringContaining('没有数据编码') });
  });
});

const figure = z.object({ value: z.string().nullable(), reasonZh: z.string().optional() });
const evaluationSchema = z.object({
  tally: z.record(z.string(), z.number()),
  indicators: z.array(z.looseObject({
    indicator: z.string(), nameZh: z.string(), period: z.string().nullable(), value: z.string().nullable(), verdict: z.string(), timeProgress: figure.nullable(), attainment: figure.nullable(), yoy: figure,
    target: z.union([z.literal('none'), z.looseObject({ nature: z.string(), document: z.string() })]),
    series: z.array(z.object({ period: z.string(), value: z.string() })),
    distribution: z.looseObject({ period: z.string(), provincesCovered: z.number(), nation: figure.optional(), sumOfProvinces: figure.optional() }).nullable(),
  })),
});

describe('evaluate', () => {
  it('states each indicator with target or none, and reads without writing', async () => {
    const before = await database.store.read(SPEC, async (tx) => [(await listRuns(tx)).length, (await loadObservations(tx)).length]);
    const run = await cli(['evaluate', ...EDITION, '--json']);
    const { indicators, tally } = evaluationSchema.parse(JSON.parse(run.stdout));
    const named = (id: string) => indicators.find(({ indicator }) => indicator === id);
    expect(indicators.length).toBeGreaterThan(80);
    expect(Object.values(tally).reduce((sum, count) => sum + count, 0)).toBe(indicators.length);
    expect(named('rd-expenditure')?.series).toContainEqual(expect.objectContaining({ period: '2022', value: '30782.9' }));
    expect(named('rd-expenditure')?.distribution).toMatchObject({ period: '2022', provincesCovered: 31, nation: { value: '30782.9' } });
    expect(Math.abs(Number(named('rd-expenditure')?.distribution?.sumOfProvinces?.value) - 30_782.9)).toBeLessThanOrEqual(0.1);
    expect(named('green-loan-balance')).toMatchObject({ target: 'none', attainment: null, yoy: { value: null, reasonZh: expect.stringContaining('2025') } });
    expect(named('tech-contract-value')?.target).toMatchObject({ nature: 'expected', document: expect.stringContaining('技术要素市场') });
    expect(await database.store.read(SPEC, async (tx) => [(await listRuns(tx)).length, (await loadObservations(tx)).length])).toEqual(before);
  });

  it('prints a table without --json, and knows a region', async () => {
    const run = await cli(['evaluate', ...EDITION, '--region', '宁波']);
    expect([run.exit, run.stdout.split('\n')[0]]).toEqual([0, expect.stringContaining('宁波市')]);
  });
});

describe('what a keeper asks', () => {
  it('status is healthy and the audit whole', async () => {
    expect(await cli(['status'])).toMatchObject({ exit: 0, stdout: expect.stringContaining('✓ 正常') });
    expect(await cli(['audit', 'verify'])).toMatchObject({ exit: 0, stdout: expect.stringContaining('✓ 审计链完整') });
  });
  it('job list knows the runs', async () => {
    const { jobs } = z.object({ jobs: z.array(z.looseObject({ id: z.string(), lastRun: z.looseObject({ status: z.string() }).nullable() })) }).parse(JSON.parse((await cli(['job', 'list', '--json'])).stdout));
    expect(jobs.find(({ id }) => id === 'generate-national-report')?.lastRun?.status).toBe('succeeded');
  });

  it('job run tells people what was run in their words and time, and refuses what it does not know', async () => {
    const told = (await cli(['job', 'run', 'check-localities', '--slot', '2026-01-05T16:00:00Z'])).stdout;
    expect(told).toContain('✓ 核对市县汇总（check-localities） 2026-01-06 00:00 成功');
    expect((await cli(['status'])).stdout).toMatch(/核对市县汇总 +2026-01-06 00:00 +成功/);
    expect(await cli(['job', 'run', 'check-localities', '--slot', '2999-01-01T00:00:00Z'])).toMatchObject({ exit: 2, stderr: expect.stringContaining('当前时间以前') });
    expect(await cli(['job', 'run', 'evaluate-targets', '--set', 'peroid=2025'])).toMatchObject({ exit: 1, stderr: expect.stringContaining('没有“peroid”') });
  });
});
