import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formById } from '@greengauge/framework';
import { parseInstant, parseRegionCode, systemClock, type RegionCode } from '@greengauge/kernel';
import { createRenderPool, type RenderPool } from '@greengauge/render';
import {
  listRounds, loadMilestones, loadObservations, loadRunOfSlot, loadSubmission, openSubmission, resolveFigure, reviseSubmission, saveCells, submitSubmission, takeStepInStore, type Actor, type CellChange,
  type Duty, type FilingContent, type JobRun, type SubmissionRecord,
} from '@greengauge/store';
import { cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { jobs } from './catalogue.js';
import type { RuntimePorts } from './runtime/ports.js';
import { runJobNow } from './runtime/run-now.js';
import { createTestPorts } from './testing/test-jobs.js';
import { unnamedCounts } from './testing/unnamed-counts.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
const ZHEJIANG = parseRegionCode('330000') ?? raise();
const SLOT = (parseInstant('2026-11-22T02:00:00+08:00') ?? 0);
const HOUR = 3_600_000;
function raise(): RegionCode { throw new Error('no such region'); }
const person = (duty: Duty, region?: RegionCode): Actor & { readonly accountId: string } => ({ kind: 'user', accountId: randomUUID(), duties: [duty], ...(region === undefined ? {} : { region }) });
const entry = person('entry', ZHEJIANG);
const approver = person('approval', ZHEJIANG);
const ministry = person('acceptance');

let database: ClonedDatabase;
let renderPool: RenderPool;
let ports: RuntimePorts;
beforeAll(async () => {
  database = await cloneDatabase();
  renderPool = createRenderPool({ size: 1 });
  ports = createTestPorts(database.store, jobs, { renderPool, clock: systemClock, lease: { leaseMs: 60_000, heartbeatMs: 5_000 } });
  for (const [login, { accountId }] of [['zj-entry', entry], ['zj-approval', approver], ['ministry', ministry]] as const) {
    await database.store.transact(SPEC, (tx) => tx.execute("INSERT INTO account (id, login, display_name, password_hash, duties) VALUES ($1::uuid, $2, $2, 'x', '{analysis}')", [accountId, login]));
  }
});
afterAll(async () => {
  expect(await unnamedCounts(database.store, jobs)).toEqual([]);
  await renderPool.close();
  await database.drop();
});

async function run(job: string, slotMs: number): Promise<JobRun> {
  const ended = await runJobNow(ports, { job, slotMs, input: {}, trigger: 'manual', requestedBy: 'spec', actor: SPEC, again: true });
  expect(ended, JSON.stringify(ended.error)).toMatchObject({ status: 'succeeded' });
  return ended;
}
const number = (cell: string, value: string, base = 0): CellChange => ({ cell, row: '', answer: { kind: 'number', value }, base });

/** From the draft to acceptance, each step by whom it belongs to. */
async function carry(submission: SubmissionRecord, changes: readonly CellChange[]): Promise<void> {
  const form = formById(submission.form) ?? ((): never => { throw new Error('no form'); })();
  const content: FilingContent = {
    region: submission.region, form: form.id, formVersion: 1, tableNo: form.authority.tableNo, period: '2025', round: submission.round, version: submission.version, cells: [], findings: [], signals: [], evidence: [],
    signatories: [{ role: 'filler', nameZh: '张三', phone: '0571-1' }, { role: 'statistics-head', nameZh: '李四' }, { role: 'unit-head', nameZh: '王五' }],
  };
  await database.store.transact(entry, (tx) => saveCells(tx, submission, changes));
  await database.store.transact(entry, (tx) => submitSubmission(tx, submission, content, true));
  for (const [actor, from, step, to] of [[approver, 'submitted', 'approve', 'region-approved'], [ministry, 'region-approved', 'accept', 'accepted']] as const) {
    await database.store.transact(actor, (tx) => takeStepInStore(tx, { ...submission, state: from }, { step, to }));
  }
}
const open = (form: string): Promise<SubmissionRecord> => database.store.transact(entry, async (tx) => (await openSubmission(tx, { region: ZHEJIANG, form, formVersion: 1, round: `${form}-2025` })).submission);
const observed = (indicator: string) => database.store.read(SPEC, (tx) => loadObservations(tx, { indicators: [indicator], regions: [ZHEJIANG] }));

// One story: each part starts from what the parts before it left in the database.
describe('from a round to a printed number', { timeout: 240_000 }, () => {
  let first: SubmissionRecord;

  it('opens the rounds of the calendar once', async () => {
    expect((await run('open-rounds', SLOT)).counts['opened']).toBeGreaterThan(15);
    expect((await run('open-rounds', SLOT + 24 * HOUR)).counts).toMatchObject({ opened: 0 });
    expect((await database.store.read(SPEC, (tx) => listRounds(tx, { form: 'enterprise-support' }))).map(({ id }) => id)).toEqual(expect.arrayContaining(['enterprise-support-2025', 'enterprise-support-2026Q1-Q3']));
  });

  it('publishes what was accepted, in the unit of the indicator, a missing one as missing', async () => {
    first = await open('product-adoption');
    await carry(first, [number('first-set-purchases', '12'), number('green-procurement', '250000'), number('same-kind-procurement', '300000'), { cell: 'certificates', row: '', answer: { kind: 'missing', reason: 'not-collected' }, base: 0 }]);
    expect((await run('publish-submissions', SLOT)).counts).toMatchObject({ published: 1, inserted: 4, revised: 0 });
    expect(await observed('green-procurement-value')).toMatchObject([{ value: '25', unit: '亿元', sourceKind: 'submission', sourcePublisher: '浙江省填报单位', period: '2025', revision: 1 }]);
    expect(await observed('green-procurement-share')).toMatchObject([{ value: '83.3', unit: '%' }]);
    expect(await observed('green-product-certificates')).toMatchObject([{ status: 'missing', missingReason: 'not-collected' }]);
    expect(await database.store.read(SPEC, (tx) => loadSubmission(tx, first.id))).toMatchObject({ state: 'published' });
    // Nobody has to start what follows.
    expect(await database.store.read(SPEC, (tx) => loadRunOfSlot(tx, 'derive-indicators', SLOT))).toMatchObject({ status: 'due', requestedBy: 'job:publish-submissions' });
    expect((await run('publish-submissions', SLOT + HOUR)).counts).toMatchObject({ accepted: 0 });
  });

  it('leads from the printed code to the version, the people and the signatories', async () => {
    await run('load-reference-figures', SLOT);
    await run('evaluate-targets', SLOT);
    const [figure] = await database.store.read(SPEC, (tx) => tx.sql("SELECT code FROM figure WHERE indicator = 'green-procurement-value' AND region = '330000' AND period = '2025' AND measure = 'value'", [], z.object({ code: z.string() })));
    const lineage = await database.store.read({ kind: 'public' }, (tx) => resolveFigure(tx, figure?.code ?? ''));
    const provenance = lineage?.provenances.get(lineage.observations[0]?.id ?? '');
    expect(provenance).toMatchObject({
      tableNo: '绿技创201表', cell: 'green-procurement', labelZh: '政府绿色产品采购额', version: 1, submittedBy: 'zj-entry', approvedBy: 'zj-approval', acceptedBy: 'ministry',
      signatories: [{ roleZh: '填表人', nameZh: '张三' }, { roleZh: '统计负责人', nameZh: '李四' }, { roleZh: '单位负责人', nameZh: '王五' }],
    });
    expect(JSON.stringify(provenance)).not.toContain('0571');
  });

  it('makes a revision of the observation out of a new version, and keeps the old value', async () => {
    const accepted = await database.store.read(SPEC, (tx) => loadSubmission(tx, first.id)) ?? first;
    const revision = await database.store.transact(entry, (tx) => reviseSubmission(tx, accepted, 1, '合同金额更正'));
    if (revision === undefined) throw new Error('no revision');
    await carry(revision, [number('green-procurement', '260000', 1)]);
    expect((await run('publish-submissions', SLOT + 2 * HOUR)).counts).toMatchObject({ published: 1, inserted: 0, revised: 2, unchanged: 2 });
    expect(await observed('green-procurement-value')).toMatchObject([{ value: '26', revision: 2 }]);
    const before = await database.store.read(SPEC, (tx) => loadObservations(tx, { indicators: ['green-procurement-value'], regions: [ZHEJIANG], asKnownAtMs: accepted.acceptedAtMs ?? 0 }));
    expect(before).toEqual([]);
    const [told] = await database.store.read({ kind: 'public' }, (tx) => tx.sql("SELECT provenance ->> 'revisionReasonZh' AS why FROM submission_observation o JOIN observation_latest l ON l.id = o.observation_id WHERE l.indicator = 'green-procurement-value'", [], z.object({ why: z.string() })));
    expect(told?.why).toBe('合同金额更正');
  });

  it('lays the evidence of a regional plan before the ledger, which people confirm', async () => {
    const plan = await open('regional-plan');
    const text = (cell: string, value: string): CellChange => ({ cell, row: '', answer: { kind: 'text', text: value }, base: 0 });
    await carry(plan, [text('status', 'issued'), text('document-title', '浙江省绿色技术创新行动方案'), text('document-no', '无文号'), text('issued-on', '2023-06-01'), text('progress', '推进中')]);
    await run('publish-submissions', SLOT + 3 * HOUR);
    expect(await observed('regional-plan-coverage')).toMatchObject([{ value: '100' }]);
    expect(await database.store.read(SPEC, (tx) => loadMilestones(tx, { kind: 'region-plan', region: ZHEJIANG }))).toMatchObject([{ subject: 'P10.3', status: 'awaiting-evidence', evidenceZh: '浙江省绿色技术创新行动方案，无文号，2023-06-01' }]);
  });
});
