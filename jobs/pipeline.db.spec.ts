import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { compareSnapshots } from '@greengauge/evaluation';
import { NATION, parseInstant, systemClock } from '@greengauge/kernel';
import { appendObservations, findReportByHash, listAnswers, listReports, listRuns, loadAggregates, loadAnswer, loadEvaluations, loadMilestones, loadObservations, loadReportFile, loadRunOfSlot, loadSnapshot, resolveFigure, saveMilestone, type Actor, type JobRun } from '@greengauge/store';
import { asOwner, cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { createRenderPool, type RenderPool } from '@greengauge/render';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobs } from './catalogue.js';
import type { RuntimePorts } from './runtime/ports.js';
import { runJobNow } from './runtime/run-now.js';
import { parseSchedule } from './runtime/schedule.js';
import { createTestPorts } from './testing/test-jobs.js';
import { unnamedCounts } from './testing/unnamed-counts.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
const SLOT = parseInstant('2026-11-22T02:00:00+08:00') ?? 0;
const HOUR = 3_600_000;

let database: ClonedDatabase;
let renderPool: RenderPool;
let ports: RuntimePorts;
beforeAll(async () => {
  database = await cloneDatabase();
  renderPool = createRenderPool({ size: 2 });
  ports = createTestPorts(database.store, jobs, { renderPool, clock: systemClock, lease: { leaseMs: 60_000, heartbeatMs: 5_000 } });
});
afterAll(async () => {
  expect(await unnamedCounts(database.store, jobs)).toEqual([]);
  await renderPool.close();
  await database.drop();
});

const run = (job: string, slotMs = SLOT, input: Record<string, unknown> = {}): Promise<JobRun> =>
  runJobNow(ports, { job, slotMs, input, trigger: 'manual', requestedBy: 'spec', actor: SPEC, again: true });
const succeed = async (job: string, slotMs = SLOT, input: Record<string, unknown> = {}): Promise<JobRun> => {
  const ended = await run(job, slotMs, input);
  expect(ended, JSON.stringify(ended.error)).toMatchObject({ status: 'succeeded' });
  return ended;
};
const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

describe('the catalogue', () => {
  it('has the jobs of the house, each with a schedule that reads and known predecessors', () => {
    const files = readdirSync(new URL('./', import.meta.url)).filter((name) => name.endsWith('.job.ts')).map((name) => name.slice(0, -'.job.ts'.length));
    expect(jobs.map(({ id }) => id)).toEqual(files.toSorted());
    expect(jobs.map(({ id }) => id)).toEqual(expect.arrayContaining(['build-answers', 'derive-indicators', 'evaluate-targets', 'open-rounds', 'publish-submissions']));
    for (const job of jobs) {
      // A job without a schedule follows another one or is asked for.
      if (job.schedule !== undefined) expect(parseSchedule(job.schedule).length, job.id).toBeGreaterThan(0);
      for (const upstream of job.after) expect([...jobs.map(({ id }) => id), 'import']).toContain(upstream);
    }
  });
});

// One story: each part starts from what the parts before it left in the database.
describe('from the official figures to archived reports', { timeout: 300_000 }, () => {
  it('loads the reference figures, and nothing the second time', async () => {
    const first = await succeed('load-reference-figures');
    expect(first.counts['inserted']).toBe(first.counts['read']);
    expect(first.counts['inserted']).toBeGreaterThan(700);
    const second = await succeed('load-reference-figures', SLOT + HOUR);
    expect(second.counts).toMatchObject({ inserted: 0, revised: 0, milestones: 0, unchanged: first.counts['read'] });
    expect(await database.store.read(SPEC, (tx) => loadRunOfSlot(tx, 'derive-indicators', SLOT))).toMatchObject({ status: 'due', requestedBy: 'job:load-reference-figures' });
    expect(await database.store.read(SPEC, (tx) => loadRunOfSlot(tx, 'derive-indicators', SLOT + HOUR))).toBeUndefined();
  });

  it('leaves evidence alone that a person has recorded', async () => {
    const own = { kind: 'deliverable', subject: '8', region: NATION, status: 'in-progress', evidenceZh: '联盟名单已公布，见科技部网站' } as const;
    await database.store.transact(SPEC, (tx) => saveMilestone(tx, own));
    await succeed('load-reference-figures', SLOT + 2 * HOUR);
    const milestones = await database.store.read(SPEC, (tx) => loadMilestones(tx));
    expect(milestones.find(({ subject }) => subject === '8')).toMatchObject(own);
  });

  it('derives with refusals, Σ beside the nation, and the same rows again', async () => {
    const first = await succeed('derive-indicators');
    const rows = await database.store.read(SPEC, (tx) => loadAggregates(tx, first.id));
    const sum = rows.find(({ indicator, period, measure }) => indicator === 'rd-expenditure' && period === '2022' && measure === 'sum-of-provinces');
    expect(Math.abs(Number(sum?.value) - 30_782.9)).toBeLessThanOrEqual(0.1);
    expect(rows.filter(({ missingReason }) => missingReason === 'series-break').length).toBeGreaterThan(0);
    const again = await succeed('derive-indicators');
    expect(again.id).toBe(first.id);
    expect(hash(await database.store.read(SPEC, (tx) => loadAggregates(tx, again.id)))).toBe(hash(rows));
    expect((await succeed('derive-indicators', SLOT + HOUR)).counts).toMatchObject({ unchanged: 1 });
  });

  it('evaluates every unit for the plan and period of the slot, and the same again', async () => {
    const first = await succeed('evaluate-targets');
    expect(first.counts['regions']).toBe(38);
    const load = (): Promise<unknown> => database.store.read(SPEC, (tx) => loadEvaluations(tx, { plan: '2023-2025', period: '2025', region: NATION }));
    const before = hash(await load());
    await succeed('evaluate-targets');
    expect(hash(await load())).toBe(before);
  });

  it('builds the pages once', async () => {
    const first = await succeed('build-answers');
    expect(first.counts['updated']).toBe(first.counts['answers']);
    const answers = await database.store.read(SPEC, (tx) => listAnswers(tx));
    expect(answers.map(({ key }) => key)).toContain('2023-2025/2025/overview');
    // The rerun of the slot does the whole work again and finds every row as it was; another slot sees that nothing changed.
    const again = await succeed('build-answers');
    expect(again.counts).toEqual({ answers: first.counts['answers'], updated: 0, removed: 0 });
    expect((await succeed('build-answers', SLOT + HOUR)).counts).toMatchObject({ unchanged: 1 });
    expect(await database.store.read(SPEC, (tx) => loadAnswer(tx, '2023-2025/2025/regions/330000'))).toBeDefined();
  });

  it('archives the national report, and the same bytes for another slot', async () => {
    const first = await succeed('generate-national-report');
    expect(first.counts).toMatchObject({ archived: 1, figures: expect.any(Number) as number });
    const second = await succeed('generate-national-report', SLOT + HOUR);
    expect(second.counts).toMatchObject({ unchanged: 1 });
    const [report] = await database.store.read(SPEC, (tx) => listReports(tx, { report: 'national' }));
    if (!report) throw new Error('no national report');
    const file = await database.store.read(SPEC, (tx) => loadReportFile(tx, report.reportId));
    expect(new TextDecoder().decode(file?.bytes.subarray(0, 5))).toBe('%PDF-');
    expect(report).toMatchObject({ plan: '2023-2025', period: '2025', fileName: 'national-2023-2025-2025.pdf' });
  });

  it('archives brief, ledger and data-quality statement', async () => {
    for (const [job, kind] of [['generate-brief', 'brief'], ['generate-ledger', 'ledger'], ['generate-data-quality', 'data-quality']] as const) {
      expect((await succeed(job)).counts).toMatchObject({ archived: 1 });
      const [report] = await database.store.read(SPEC, (tx) => listReports(tx, { report: kind }));
      expect(report).toMatchObject({ fileName: `${kind}-2023-2025-2025.pdf`, version: 1 });
    }
  });

  it('archives the regions asked for, also one with little data', async () => {
    const done = await succeed('generate-regional-reports', SLOT, { regions: '330000,660000' });
    expect(done.counts).toMatchObject({ reports: 2, archived: 2, failed: 0 });
    expect((await run('generate-regional-reports', SLOT + HOUR, { regions: ['000000'] })).error).toMatchObject({ code: 'region-unknown' });
  });

  it('keeps the good regions where one cannot be rendered, and is not a success', async () => {
    const failing: RuntimePorts = {
      ...ports,
      renderPool: { renderPdf: (document) => (document.titleZh.includes('浙江') ? Promise.reject(new Error('缺少字形')) : renderPool.renderPdf(document)) },
    };
    const ended = await runJobNow(failing, { job: 'generate-regional-reports', slotMs: SLOT + 3 * HOUR, input: { regions: ['330000', '440000'] }, trigger: 'manual', requestedBy: 'spec', actor: SPEC });
    expect(ended).toMatchObject({ status: 'failed', counts: { reports: 1, archived: 1, failed: 1 }, error: { code: 'partial', items: [{ item: '330000' }] } });
    expect(await database.store.read(SPEC, (tx) => listReports(tx, { report: 'regional', region: '440000' as never }))).toHaveLength(1);
  });

  it('resolves a figure of the pages to its run and source', async () => {
    const [evaluation] = await database.store.read(SPEC, (tx) => loadEvaluations(tx, { plan: '2023-2025', period: '2025', region: NATION }));
    if (!evaluation) throw new Error('nothing evaluated');
    const lineage = await database.store.read(SPEC, (tx) => resolveFigure(tx, evaluation.actual));
    expect(lineage?.snapshotIds.length).toBeGreaterThan(0);
    const runs = await database.store.read(SPEC, (tx) => listRuns(tx, { limit: 1000 }));
    expect(runs.map(({ id }) => id)).toContain(lineage?.runId);
  });

  it('finds the archive whole, re-rendered byte for byte', async () => {
    expect((await succeed('check-archive')).counts).toMatchObject({ reports: 7, rendered: 7, otherCode: 0 });
  });

  it('changes now and not then by a revision: the old report still verifies, the new one supersedes it and says what changed', async () => {
    const [known] = await database.store.read(SPEC, (tx) => loadObservations(tx, { indicators: ['rd-expenditure'], regions: [NATION] })).then((rows) => rows.filter(({ period }) => period === '2022'));
    if (!known) throw new Error('no figure');
    const [old] = await database.store.read(SPEC, (tx) => listReports(tx, { report: 'national' }));
    if (!old) throw new Error('no report before the revision');
    const bytesBefore = await database.store.read(SPEC, (tx) => loadReportFile(tx, old.reportId));
    const beforeMs = systemClock.now();
    await new Promise((done) => setTimeout(done, 20));
    const { id: _id, revision: _revision, supersedes: _supersedes, recordedAtMs: _recordedAtMs, ...row } = known;
    await database.store.transact(SPEC, (tx) => appendObservations(tx, [{ ...row, value: '30783.0' }]));
    const done = await succeed('generate-national-report', SLOT + 4 * HOUR);
    expect(done.counts).toMatchObject({ archived: 1, snapshots: 1 });
    const reports = await database.store.read(SPEC, (tx) => listReports(tx, { report: 'national' }));
    expect(reports.map(({ version, supersedes }) => [version, supersedes === reports[1]?.reportId])).toEqual([[2, true], [1, false]]);

    const valueAt = async (asKnownAtMs?: number): Promise<string | undefined> =>
      (await database.store.read(SPEC, (tx) => loadObservations(tx, { indicators: ['rd-expenditure'], regions: [NATION], ...(asKnownAtMs === undefined ? {} : { asKnownAtMs }) }))).find(({ period, sourceTitle }) => period === '2022' && sourceTitle === known.sourceTitle)?.value;
    expect([await valueAt(), await valueAt(beforeMs)]).toEqual(['30783', known.value]);

    const next = reports[0];
    const found = await database.store.read(SPEC, (tx) => findReportByHash(tx, createHash('sha256').update(bytesBefore?.bytes ?? '').digest('hex')));
    expect(found).toMatchObject({ reportId: old.reportId, supersededBy: next?.reportId });
    expect((await database.store.read(SPEC, (tx) => loadReportFile(tx, old.reportId)))?.bytes).toEqual(bytesBefore?.bytes);
    const [was, is] = await database.store.read(SPEC, async (tx) => [await loadSnapshot(tx, old.snapshotId), await loadSnapshot(tx, next?.snapshotId ?? '')]);
    if (!was || !is) throw new Error('no snapshots');
    expect(compareSnapshots(was, is)).toContainEqual(expect.objectContaining({ kind: 'figure', indicator: 'rd-expenditure', region: NATION, beforeZh: `${Number(known.value).toFixed(1)}亿元`, afterZh: '30783.0亿元' }));
  });

  it('reports an altered archive as a failure that no retry hides', async () => {
    const [report] = await database.store.read(SPEC, (tx) => listReports(tx, { report: 'national', latestOnly: true }));
    await asOwner(
      database.url,
      ['ALTER TABLE report_file DROP CONSTRAINT report_file_hash_is_of_bytes', `UPDATE report_file SET bytes = set_byte(bytes, 100, 0) WHERE report_id = '${report?.reportId ?? ''}'`],
      { tampering: true },
    );
    const ended = await run('check-archive', SLOT + HOUR);
    expect(ended).toMatchObject({ status: 'dead', attempt: 1, error: { code: 'archive-altered', items: [{ item: report?.reportId }] } });
  });
});
