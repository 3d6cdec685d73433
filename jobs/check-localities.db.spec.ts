import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseInstant, parseRegionCode, systemClock, type RegionCode } from '@greengauge/kernel';
import { createRenderPool, type RenderPool } from '@greengauge/render';
import { appendLocalityObservations, loadPackedArrays, loadStandingLayout, saveLocalities, savePackedArrays, type Actor, type JobRun } from '@greengauge/store';
import { cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { jobs } from './catalogue.js';
import { runJobNow } from './runtime/run-now.js';
import { createTestPorts } from './testing/test-jobs.js';
import { unnamedCounts } from './testing/unnamed-counts.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
const code = (text: string): RegionCode => parseRegionCode(text) ?? raise();
function raise(): RegionCode { throw new Error('no such code'); }

let database: ClonedDatabase;
let renderPool: RenderPool;
beforeAll(async () => {
  database = await cloneDatabase();
  renderPool = createRenderPool({ size: 1 });
});
afterAll(async () => {
  expect(await unnamedCounts(database.store, jobs)).toEqual([]);
  await renderPool.close();
  await database.drop();
});

it('finds an array that does not say what the log says', async () => {
  const { store } = database;
  const ports = createTestPorts(store, jobs, { renderPool, clock: systemClock, lease: { leaseMs: 60_000, heartbeatMs: 5_000 } });
  const run = (hour: number): Promise<JobRun> =>
    runJobNow(ports, { job: 'check-localities', slotMs: (parseInstant('2026-11-22T02:00:00+08:00') ?? 0) + hour * 3_600_000, input: {}, trigger: 'manual', requestedBy: 'spec', actor: SPEC, again: true });
  await store.transact(SPEC, async (tx) => {
    await saveLocalities(tx, [{ code: code('330106'), nameZh: '西湖区', region: code('330000') }]);
    await appendLocalityObservations(tx, [{ indicator: 'rd-expenditure', period: '2024', locality: code('330106'), value: '1.5', sourceTitle: '县级年报', sourcePublisher: '统计局' }]);
  });
  expect(await run(0)).toMatchObject({ status: 'succeeded', counts: { cells: 1, differing: 0 } });
  await store.transact(SPEC, async (tx) => {
    const arrays = await loadPackedArrays(tx, [{ indicator: 'rd-expenditure', period: '2024' }]);
    await savePackedArrays(tx, arrays.map((array) => ({ ...array, packed: { ...array.packed, cells: array.packed.cells.map((cell) => cell + 1) } })), await loadStandingLayout(tx));
  });
  const broken = await run(1);
  expect(broken.status).not.toBe('succeeded');
  expect(JSON.stringify(broken)).toContain('330000=1.6（1）');
});
