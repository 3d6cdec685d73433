import { setTimeout as delay } from 'node:timers/promises';
import { cancelRun, insertDueSlots, listRunLog, listRuns, loadRun, loadRunOfSlot, type Actor, type JobRun, type Store } from '@greengauge/store';
import { asOwner, cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestJob, createTestPorts, EFFECT_TABLES } from '../testing/test-jobs.js';
import { defineJob } from './job.js';
import { runJobNow } from './run-now.js';
import { runSlot } from './run-slot.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
const SLOT = Date.UTC(2026, 10, 22, 2);

let database: ClonedDatabase;
let store: Store;
beforeAll(async () => {
  database = await cloneDatabase();
  store = database.store;
  await asOwner(database.url, EFFECT_TABLES);
});
afterAll(() => database.drop());

let count = 0;
let id = '';
beforeEach(() => {
  count += 1;
  id = `job-${count}`;
});

const enter = (job: string): Promise<unknown> => store.transact(SPEC, (tx) => insertDueSlots(tx, [{ job, slotMs: SLOT, trigger: 'schedule' }]));
const effectsOf = async (job: string): Promise<number> =>
  (await store.read(SPEC, (tx) => tx.sql('SELECT count(*)::int AS n FROM effect WHERE job = $1', [job], z.object({ n: z.number() }))))[0]?.n ?? -1;

/** The run, once its job has said where it stands. */
async function untilWorking(job: string): Promise<JobRun> {
  for (;;) {
    const run = await store.read(SPEC, (tx) => loadRunOfSlot(tx, job, SLOT));
    if (run?.status === 'running' && run.stageZh !== undefined) return run;
    await delay(20);
  }
}

describe('runSlot', () => {
  it('writes the effects and the end of the run together, and makes the next job due', async () => {
    const next = createTestJob({ id: `${id}-next`, worker: 'a', after: [id] });
    const ports = createTestPorts(store, [createTestJob({ id, worker: 'a' }), next]);
    await enter(id);
    const result = await runSlot(ports, id, SLOT);
    expect(result).toMatchObject({ kind: 'ran', run: { status: 'succeeded', counts: { read: 2, written: 1 }, progress: 1, attempt: 1 } });
    expect(await effectsOf(id)).toBe(1);
    const followed = await store.read(SPEC, (tx) => loadRunOfSlot(tx, next.id, SLOT));
    expect(followed).toMatchObject({ status: 'due', requestedBy: `job:${id}` });
    expect(await runSlot(ports, id, SLOT)).toMatchObject({ kind: 'ended' });
    expect(await effectsOf(id)).toBe(1);
  });

  it('repeats a failing job and puts it aside with the reason', async () => {
    const ports = createTestPorts(store, [createTestJob({ id, worker: 'a', failTimes: 99 })]);
    await enter(id);
    const statuses: string[] = [];
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      const result = await runSlot(ports, id, SLOT);
      statuses.push(result.kind === 'ran' ? result.run.status : result.kind);
    }
    expect(statuses).toEqual(['failed', 'failed', 'dead', 'ended']);
    const [dead] = await store.read(SPEC, (tx) => listRuns(tx, { job: id, statuses: ['dead'] }));
    expect(dead?.error).toEqual({ code: 'unexpected', messageZh: '运行中出错：按要求失败' });
    expect(await effectsOf(id)).toBe(0);
  });

  it('recovers when a later attempt works', async () => {
    const ports = createTestPorts(store, [createTestJob({ id, worker: 'a', failTimes: 1 })]);
    const run = await runJobNow(ports, { job: id, slotMs: SLOT, trigger: 'manual', requestedBy: 'spec', actor: SPEC, untilEnded: true });
    expect(run).toMatchObject({ status: 'succeeded', attempt: 2 });
    expect(run.error).toBeUndefined();
  });

  it('logs stages in the order in which they were told, also of a job that works at several things at once', async () => {
    const waits: number[] = [];
    const uneven = new Proxy(store, { get: (target, key) => (key === 'transact' ? async (...args: Parameters<Store['transact']>) => { await delay(waits.shift() ?? 0); return target.transact(...args); } : Reflect.get(target, key)) });
    const job = defineJob({
      id, titleZh: '两件事', descriptionZh: '只用于测试。', countsZh: {}, catchUp: 'latest', after: [], inputSchema: z.object({}),
      run: async ({ progress }) => {
        waits.push(150, 0, 0);
        await Promise.all([1, 2, 3].map((done) => progress(`${done}/3`, done / 4)));
        return { counts: {} };
      },
    });
    await enter(id);
    const ran = await runSlot(createTestPorts(uneven, [job], { lease: { leaseMs: 20_000, heartbeatMs: 10_000 } }), id, SLOT);
    if (ran.kind !== 'ran') throw new Error(ran.kind);
    const log = await store.read(SPEC, (tx) => listRunLog(tx, ran.run.id));
    expect(log.flatMap(({ stageZh }) => (stageZh?.endsWith('/3') ? [stageZh] : [])).filter((stage, index, all) => stage !== all[index - 1])).toEqual(['1/3', '2/3', '3/3']);
  });

  it('does not repeat a refusal', async () => {
    await enter(id);
    const result = await runSlot(createTestPorts(store, [createTestJob({ id, worker: 'a', refuses: true })]), id, SLOT);
    expect(result).toMatchObject({ kind: 'ran', run: { status: 'dead', attempt: 1, error: { code: 'spec-refused', messageZh: '按要求拒绝' } } });
  });

  it('keeps the good parts of a partial failure but does not call it a success', async () => {
    await enter(id);
    const result = await runSlot(createTestPorts(store, [createTestJob({ id, worker: 'a', failures: ['330000', '660000'] })]), id, SLOT);
    expect(result).toMatchObject({ kind: 'ran', run: { status: 'failed', counts: { written: 1 }, error: { code: 'partial', items: [{ item: '330000' }, { item: '660000' }] } } });
    expect(await effectsOf(id)).toBe(1);
  });

  it('stops on cancellation and writes nothing', async () => {
    const ports = createTestPorts(store, [createTestJob({ id, worker: 'a', workMs: 30_000 })]);
    await enter(id);
    const running = runSlot(ports, id, SLOT);
    const run = await untilWorking(id);
    await store.transact(SPEC, (tx) => cancelRun(tx, run.id, '停止试验'));
    expect(await running).toEqual({ kind: 'lost', why: 'cancelled' });
    expect(await store.read(SPEC, (tx) => loadRun(tx, run.id))).toMatchObject({ status: 'cancelled' });
    expect(await effectsOf(id)).toBe(0);
  });

  it('gives a running slot back when the worker shuts down', async () => {
    const shutdown = new AbortController();
    await enter(id);
    const running = runSlot(createTestPorts(store, [createTestJob({ id, worker: 'a', workMs: 30_000 })]), id, SLOT, shutdown.signal);
    await untilWorking(id);
    shutdown.abort();
    expect(await running).toMatchObject({ kind: 'ran', run: { status: 'due', attempt: 0 } });
    expect(await runSlot(createTestPorts(store, [createTestJob({ id, worker: 'b' })]), id, SLOT)).toMatchObject({ run: { status: 'succeeded' } });
    expect(await effectsOf(id)).toBe(1);
  });

  it('gives up at the time limit', async () => {
    const slow = { ...createTestJob({ id, worker: 'a', workMs: 30_000 }), timeoutMs: 200 };
    await enter(id);
    expect(await runSlot(createTestPorts(store, [slow]), id, SLOT)).toMatchObject({ run: { status: 'failed', error: { code: 'timeout', messageZh: '超过时限' } } });
  });

  it('outlives its lease as long as it speaks', async () => {
    const gate = Promise.withResolvers<void>();
    const ports = createTestPorts(store, [createTestJob({ id, worker: 'a', gate: gate.promise })], { lease: { leaseMs: 3_000, heartbeatMs: 200 } });
    await enter(id);
    const running = runSlot(ports, id, SLOT);
    await delay(4_000);
    expect(await runSlot(ports, id, SLOT)).toEqual({ kind: 'busy', why: 'held' });
    gate.resolve();
    expect(await running).toMatchObject({ run: { status: 'succeeded', attempt: 1 } });
  });

  it('refuses the commit of a holder that was taken over while it slept', async () => {
    // Heartbeats further apart than the lease stand for a process that was stopped and woke up again.
    const gate = Promise.withResolvers<void>();
    const sleepy = createTestPorts(store, [createTestJob({ id, worker: 'zombie', gate: gate.promise })], { lease: { leaseMs: 100, heartbeatMs: 60_000 } });
    const taker = createTestPorts(store, [createTestJob({ id, worker: 'taker' })], { lease: { leaseMs: 100, heartbeatMs: 50 } });
    await enter(id);
    const zombie = runSlot(sleepy, id, SLOT);
    await untilWorking(id);
    await delay(200);
    expect(await runSlot(taker, id, SLOT)).toMatchObject({ run: { status: 'succeeded', attempt: 2 } });
    gate.resolve();
    expect(await zombie).toEqual({ kind: 'lost', why: 'fence-lost' });
    expect(await effectsOf(id)).toBe(1);
  });

  it('believes the ledger when the answer to the commit was lost', async () => {
    await enter(id);
    const flaky: Store = {
      ...store,
      transact: async (actor, work) => {
        const value = await store.transact(actor, work);
        if (actor.kind === 'job') throw new Error('connection lost after COMMIT');
        return value;
      },
    };
    const result = await runSlot(createTestPorts(flaky, [createTestJob({ id, worker: 'a' })]), id, SLOT);
    expect(result).toMatchObject({ kind: 'ran', run: { status: 'succeeded', attempt: 1 } });
    expect(await effectsOf(id)).toBe(1);
  });
});

describe('runJobNow', () => {
  const request = { slotMs: SLOT, trigger: 'manual', requestedBy: 'spec', actor: SPEC } as const;

  it('refuses an unknown job and bad input before anything is entered', async () => {
    const strict = defineJob({ id, titleZh: '严格', descriptionZh: '', countsZh: {}, catchUp: 'latest', inputSchema: z.strictObject({ region: z.string().regex(/^\d{6}$/, { error: '应为六位代码' }).optional() }), run: () => Promise.resolve({ counts: {} }) });
    const ports = createTestPorts(store, [strict]);
    await expect(runJobNow(ports, { ...request, job: 'nothing' })).rejects.toMatchObject({ code: 'job-unknown' });
    await expect(runJobNow(ports, { ...request, job: id, input: { region: 'x' } })).rejects.toMatchObject({ code: 'input-invalid', messageZh: expect.stringContaining('应为六位代码') as string });
    expect(await store.read(SPEC, (tx) => listRuns(tx, { job: id }))).toEqual([]);
  });

  it('waits for a worker that has the slot already', async () => {
    const ports = createTestPorts(store, [createTestJob({ id, worker: 'a', workMs: 700 })]);
    await enter(id);
    const [first, second] = await Promise.all([runSlot(ports, id, SLOT), untilWorking(id).then(() => runJobNow(ports, { ...request, job: id }))]);
    expect(first).toMatchObject({ run: { status: 'succeeded' } });
    expect(second).toMatchObject({ status: 'succeeded', attempt: 1 });
    expect(await effectsOf(id)).toBe(1);
  });

  it('runs an ended slot again only when asked to', async () => {
    const ports = createTestPorts(store, [createTestJob({ id, worker: 'a' })]);
    await runJobNow(ports, { ...request, job: id });
    await runJobNow(ports, { ...request, job: id });
    expect(await effectsOf(id)).toBe(1);
    await runJobNow(ports, { ...request, job: id, again: true });
    expect(await effectsOf(id)).toBe(2);
  });
});
