import { formatMinute } from '@greengauge/kernel';
import { deadLetter, insertDueSlots, listRuns, loadDatabaseTime, loadRunOfSlot, type Actor, type JobRun } from '@greengauge/store';
import { cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestJob, createTestPorts } from '../testing/test-jobs.js';
import type { RunMessage } from './message.js';
import { enqueueDueSlots, enterRunsAfterImport } from './tick.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
const HOUR = 3_600_000;

let database: ClonedDatabase;
let sent: RunMessage[];
const queue = { send: (message: RunMessage): Promise<void> => Promise.resolve(void sent.push(message)) };
beforeEach(async () => {
  database = await cloneDatabase();
  sent = [];
});
afterEach(() => database.drop());

const inTx = <T>(work: Parameters<typeof database.store.transact<T>>[1]): Promise<T> => database.store.transact(SPEC, work);
const runsOf = (job: string): Promise<readonly JobRun[]> => inTx((tx) => listRuns(tx, { job, limit: 1000 }));
const hourly = (id: string, catchUp: 'latest' | 'all'): ReturnType<typeof createTestJob> => createTestJob({ id, worker: 'a', schedule: '0 * * * *', catchUp });

describe('enqueueDueSlots', () => {
  it('after 24 hours of downtime enters one slot of latest and all of all, each once however many tick', async () => {
    const ports = createTestPorts(database.store, [hourly('latest', 'latest'), hourly('all', 'all')]);
    const nowMs = await inTx(loadDatabaseTime);
    const lastMs = Math.floor(nowMs / HOUR) * HOUR - 24 * HOUR;
    await inTx((tx) => insertDueSlots(tx, ['latest', 'all'].map((job) => ({ job, slotMs: lastMs, trigger: 'schedule' as const }))));
    await Promise.all(Array.from({ length: 3 }, () => enqueueDueSlots(ports, queue)));
    const all = await runsOf('all');
    expect(all).toHaveLength(25);
    expect(all.filter(({ trigger }) => trigger === 'catch-up').length).toBeGreaterThanOrEqual(23);
    const latest = await runsOf('latest');
    expect(latest.map(({ slotMs }) => formatMinute(slotMs)).sort()).toEqual([lastMs, lastMs + 24 * HOUR].map(formatMinute).sort());
    // Three replicas told the queue of the same runs: equal ids, of which the queue keeps one.
    expect(new Set(sent.map(({ id }) => id)).size).toBe(27);
    expect((await runsOf('all')).every(({ status }) => status === 'queued')).toBe(true);
  });

  it('enters nothing twice and tells nothing twice', async () => {
    const ports = createTestPorts(database.store, [hourly('latest', 'latest')]);
    expect(await enqueueDueSlots(ports, queue)).toEqual({ entered: 1, sent: 1 });
    expect(await enqueueDueSlots(ports, queue)).toEqual({ entered: 0, sent: 0 });
  });

  it('leaves a run due whose message could not be sent, so that the next tick sends it', async () => {
    const ports = createTestPorts(database.store, [hourly('latest', 'latest')]);
    await expect(enqueueDueSlots(ports, { send: () => Promise.reject(new Error('queue away')) })).rejects.toThrow('queue away');
    expect(await runsOf('latest')).toMatchObject([{ status: 'due' }]);
    expect(await enqueueDueSlots(ports, queue)).toEqual({ entered: 0, sent: 1 });
  });

  it('leaves runs of jobs that this version does not know to those that do', async () => {
    await inTx((tx) => insertDueSlots(tx, [{ job: 'of-another-version', slotMs: 0, trigger: 'manual' }]));
    expect(await enqueueDueSlots(createTestPorts(database.store, []), queue)).toEqual({ entered: 0, sent: 0 });
    expect(await runsOf('of-another-version')).toMatchObject([{ status: 'due' }]);
  });

  it('says nothing of dead runs', async () => {
    const ports = createTestPorts(database.store, [createTestJob({ id: 'a', worker: 'a' })]);
    const [entered] = await inTx((tx) => insertDueSlots(tx, [{ job: 'a', slotMs: 0, trigger: 'manual' }]));
    if (!entered) throw new Error('not entered');
    await inTx((tx) => deadLetter(tx, entered, { code: 'spec', messageZh: '试验' }));
    expect(await enqueueDueSlots(ports, queue)).toEqual({ entered: 0, sent: 0 });
  });
});

describe('enterRunsAfterImport', () => {
  it('makes the jobs that follow imports due for the minute, once for all who heard of it', async () => {
    const ports = createTestPorts(database.store, [createTestJob({ id: 'follows', worker: 'a', after: ['import'] }), createTestJob({ id: 'other', worker: 'a' })]);
    const before = Math.floor((await inTx(loadDatabaseTime)) / 60_000) * 60_000;
    await Promise.all([enterRunsAfterImport(ports), enterRunsAfterImport(ports)]);
    const [run, ...more] = await runsOf('follows');
    expect(run).toMatchObject({ status: 'due', requestedBy: 'import' });
    expect(run?.slotMs).toBeGreaterThanOrEqual(before);
    expect(more.length).toBeLessThanOrEqual(1);
    expect(await inTx((tx) => loadRunOfSlot(tx, 'other', run?.slotMs ?? 0))).toBeUndefined();
  });
});
