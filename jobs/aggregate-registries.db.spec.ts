import { registerById, registers, type NewObservation } from '@greengauge/framework';
import { parseInstant, periodOf, systemClock, type RegionCode } from '@greengauge/kernel';
import { appendObservations, importRegisterRows, loadAggregates, loadObservations, listRuns, type Actor, type JobRun } from '@greengauge/store';
import { asOwner, cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jobs } from './catalogue.js';
import { REGISTRY_GAP } from './registries/reconcile.js';
import type { RuntimePorts } from './runtime/ports.js';
import { runJobNow } from './runtime/run-now.js';
import { sampleRows } from '@greengauge/intake/testing';
import { insertEnterprises, insertFinancing, insertPatents, insertTrades } from './testing/sample-records.js';
import { createTestPorts } from './testing/test-jobs.js';
import { unnamedCounts } from './testing/unnamed-counts.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
const SLOT = parseInstant('2026-11-22T02:00:00+08:00') ?? 0;
const HOUR = 3_600_000;

let database: ClonedDatabase;
let ports: RuntimePorts;
beforeAll(async () => {
  database = await cloneDatabase();
  ports = createTestPorts(database.store, jobs, { lease: { leaseMs: 60_000, heartbeatMs: 5_000 } });
  for (const register of registers) await enter(register.id);
  await database.store.transact(SPEC, async (tx) => { await insertEnterprises(tx); await insertPatents(tx); await insertTrades(tx); await insertFinancing(tx); });
});
afterAll(async () => {
  expect(await unnamedCounts(database.store, jobs)).toEqual([]);
  await database.drop();
});

async function enter(id: string): Promise<void> {
  const register = registerById(id);
  if (!register) throw new Error(id);
  const result = await importRegisterRows(database.store, SPEC, { register, rows: sampleRows(register), fileName: `${id}.csv`, sha256: id, clock: systemClock });
  expect(result, id).toMatchObject({ ok: true, value: { counts: { read: 6, accepted: 6, quarantined: 0 } } });
}
const run = async (slotMs: number, input: Record<string, unknown> = {}): Promise<JobRun> => {
  const ended = await runJobNow(ports, { job: 'aggregate-registries', slotMs, input, trigger: 'manual', requestedBy: 'spec', actor: SPEC, again: true });
  expect(ended, JSON.stringify(ended.error)).toMatchObject({ status: 'succeeded' });
  return ended;
};
/** Who asked for the runs of the next job that wait: a follow-up joins one that waits already. */
const followUps = async (): Promise<readonly (string | undefined)[]> =>
  (await database.store.read(SPEC, (tx) => listRuns(tx, { job: 'derive-indicators', statuses: ['due', 'queued'] }))).map(({ requestedBy }) => requestedBy);
const observations = () => database.store.read(SPEC, (tx) => loadObservations(tx));
const value = async (indicator: string, region = '330000', period = '2025', breakdown = ''): Promise<string | undefined> => {
  const row = (await observations()).find((one) => one.indicator === indicator && one.region === region && one.period === period && one.breakdown === breakdown && one.sourceKind === 'registry');
  return row?.value ?? row?.status;
};
const known = (indicator: string, region: string, period: string, said: string): NewObservation => ({
  indicator, region: region as RegionCode, period: periodOf(period).id, breakdown: '', status: 'normal', value: said, unit: '个', marks: [], sourceKind: 'submission',
  sourceTitle: '2025年报表', sourcePublisher: '浙江省发展改革委', completeTable: false,
});

// One story: each part starts from what the parts before it left in the database.
describe('records of registers and registries', { timeout: 240_000 }, () => {
  it('become the numbers a hand count gives', async () => {
    const first = await run(SLOT);
    expect(first.counts['inserted']).toBeGreaterThan(500);
    const expected: readonly (readonly [indicator: string, value: string])[] = [
      ['technology-needs-solicited', '6'], ['technology-needs-matched-rate', '100'], ['alliances', '5'], ['alliances-removed', '1'], ['alliances-evaluated-rate', '100'], ['key-programme-funds', '0.0615'],
      // Of six platforms the fifth is of shared resources and the sixth has gone.
      ['innovation-platforms', '4'], ['shared-resource-services', '24'], ['verification-services', '135'], ['matched-financing', '0.0135'], ['results-in-standards', '615'],
      ['leading-enterprises', '6'], ['green-low-carbon-tech-enterprises', '5'], ['specialised-smes', '5'], ['little-giants', '6'], ['leading-enterprise-national-projects', '6'],
      ['green-patent-applications', '5'], ['green-patent-grants', '5'], ['green-patents-in-force', '4'],
      ['green-technology-contracts', '7'], ['green-technology-contract-value', '0.07'], ['outbound-technology-contract-value', '0.03'], ['inbound-technology-contract-value', '0.06'],
      ['equity-financing', '0.3'], ['custodian-banks', '3'], ['rated-enterprises', '3'], ['first-set-insured', '3'], ['green-loan-balance', '0.00003'], ['green-fund-size', '0.3'],
    ];
    const found = await Promise.all(expected.map(async ([indicator]) => [indicator, await value(indicator)]));
    expect(found).toEqual(expected);
  });

  it('of units inside a province count in the nation once', async () => {
    expect(await Promise.all(['330200', '330000', '000000'].map((region) => value('leading-enterprises', region)))).toEqual(['3', '6', '6']);
    expect(await Promise.all(['330200', '330000', '000000'].map((region) => value('alliances', region)))).toEqual(['1', '5', '5']);
  });

  it('withhold what three units do not stand behind, and what would give it away', async () => {
    // One SME of Ningbo's three in R1, and it is the one beside two of its province.
    expect(await value('specialised-smes', '330200', '2025', 'field=R1')).toBe('confidential');
    expect((await observations()).filter((row) => row.status === 'confidential' && row.value !== undefined)).toEqual([]);
  });

  it('equal sums made by other SQL', async () => {
    const [golden] = await database.store.read(SPEC, (tx) => tx.sql(
      `SELECT (SELECT count(*) FROM enterprise WHERE leading_from <= '2025-12-31' AND coalesce(leading_to, '9999-01-01') > '2025-12-31')::text AS leading,
         (SELECT round(sum(amount_wan_yuan) / 10000, 10)::float8::text FROM (SELECT contract_no, max(amount_wan_yuan) AS amount_wan_yuan FROM trade WHERE seller_country = 'CN' AND signed_on >= '2025-01-01' AND signed_on < '2026-01-01' GROUP BY contract_no) AS c) AS traded,
         (SELECT count(*) FROM patent WHERE green_mask <> 0 AND owner_country = 'CN' AND granted_on IS NOT NULL AND lapsed_on IS NULL)::text AS in_force,
         (SELECT count(*) FROM register_entry WHERE register = 'brokers' AND current AND valid_to IS NULL)::text AS brokers`,
      [], z.object({ leading: z.string(), traded: z.string(), in_force: z.string(), brokers: z.string() }),
    ));
    expect(golden).toEqual({
      leading: await value('leading-enterprises', '000000'), traded: await value('green-technology-contract-value', '000000'), in_force: await value('green-patents-in-force', '000000'), brokers: await value('technology-brokers', '000000'),
    });
  });

  it('counted again change nothing; only what changed is counted', async () => {
    expect(await followUps()).toEqual(['job:aggregate-registries']);
    await asOwner(database.url, ["UPDATE job_run SET status = 'cancelled', finished_at = clock_timestamp() WHERE job = 'derive-indicators'"]);
    expect((await run(SLOT + HOUR)).counts).toMatchObject({ sources: 0, inserted: 0, revised: 0 });
    expect(await followUps()).toEqual([]);
    const alliances = registerById('alliances');
    if (!alliances) throw new Error('alliances');
    const [header, ...rows] = sampleRows(alliances);
    const moved = rows.map(({ rowNumber, cells }) => ({ rowNumber, cells: cells.map((cell) => (cell === '宁波' ? '浙江' : cell)) }));
    await importRegisterRows(database.store, SPEC, { register: alliances, rows: header ? [header, ...moved] : [], fileName: 'moved.csv', sha256: 'moved', clock: systemClock });
    const changed = await run(SLOT + 2 * HOUR);
    expect(changed.counts['sources']).toBe(1);
    // Ningbo has no alliance any more: it is not zero, nobody knows.
    expect([await value('alliances', '330200'), await value('alliances', '330000')]).toEqual(['missing', '5']);
    expect(await followUps()).toEqual(['job:aggregate-registries']);
  });

  it('counted all anew are the same as counted step by step', async () => {
    const full = await run(SLOT + 3 * HOUR, { full: true });
    expect(full.counts).toMatchObject({ sources: registers.length + 5, inserted: 0, revised: 0, patentCellGaps: 0 });
  });

  it('find and mend a count of patents that went astray', async () => {
    const right = await value('green-patent-grants', '000000');
    await asOwner(database.url, ["UPDATE patent_cell SET patents = patents + 7 WHERE basis = 'granted' AND origin = 'domestic'"]);
    const mended = await run(SLOT + 3 * HOUR, { full: true });
    expect(mended.counts['patentCellGaps']).toBeGreaterThan(0);
    expect(await value('green-patent-grants', '000000')).toBe(right);
    expect((await run(SLOT + 3 * HOUR, { full: true })).counts['patentCellGaps']).toBe(0);
  });

  it('stand beside what a region reported, with the difference', async () => {
    await database.store.transact(SPEC, (tx) => appendObservations(tx, [known('alliances', '330000', '2025', '7'), known('consortia', '330000', '2025', '5')]));
    const ended = await run(SLOT + 4 * HOUR);
    const gaps = (await database.store.read(SPEC, (tx) => loadAggregates(tx, ended.id))).filter(({ measure }) => measure === REGISTRY_GAP);
    expect(gaps.map(({ indicator, value: gap, details }) => [indicator, gap, details?.['records'], details?.['said']])).toEqual([['alliances', '2', '5', '7'], ['consortia', '0', '5', '5']]);
    expect(ended.counts).toMatchObject({ compared: 2, gaps: 1 });
  });
});
