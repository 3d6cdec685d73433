import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import type { Actor } from '../connection/actor.js';
import type { Tx } from '../connection/store.js';
import {
  cancelRun, claimRun, completeRun, countRuns, deadLetter, failRun, FenceLost, findSucceededRun, heartbeat, insertDueSlots, listRuns, listWaitingRuns, loadRun,
  loadScheduleMemory, lockHeldRun, markQueued, releaseRun, reportProgress, requestFollowUp, requestRun, runIdOf, type Claim, type JobRun,
} from './index.js';

const WORKER: Actor = { kind: 'system', name: 'worker' };
const SLOT = Date.UTC(2026, 10, 22, 2);
const HOUR = 3_600_000;
const RETRY = { maxAttempts: 3, firstDelayMs: 0, longestDelayMs: 0 };

let database: ClonedDatabase;
/** Each in a transaction of its own, as another worker's, wherever it is asked for. */
const outside = AsyncLocalStorage.snapshot();
const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => outside(() => database.store.transact(WORKER, work));
const enter = (job: string, slotMs = SLOT): Promise<readonly JobRun[]> => inTx((tx) => insertDueSlots(tx, [{ job, slotMs, trigger: 'schedule' }]));
const claim = (job: string, { slotMs = SLOT, leaseMs = 30_000, retry = RETRY } = {}): Promise<Claim> =>
  inTx((tx) => claimRun(tx, { job, slotMs, codeVersion: '1.0.0', leaseMs, retry }));
const claimed = async (job: string, options: Parameters<typeof claim>[1] = {}): Promise<JobRun> => {
  const result = await claim(job, options);
  if (result.kind !== 'claimed') throw new Error(`expected a claim of ${job}, got ${JSON.stringify(result)}`);
  return result.run;
};

beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());
let count = 0;
let job = '';
beforeEach(() => {
  count += 1;
  job = `job-${count}`;
});

describe('following up', () => {
  const followUp = (): Promise<JobRun> => inTx((tx) => requestFollowUp(tx, { job, slotMs: SLOT, trigger: 'schedule', requestedBy: 'spec' }));

  it('enters the slot, joins a waiting run of it, and puts an ended one back', async () => {
    const entered = await followUp();
    expect(entered).toMatchObject({ slotMs: SLOT, status: 'due' });
    expect((await followUp()).id).toBe(entered.id);
    const held = await claimed(job);
    await inTx((tx) => completeRun(tx, held, { counts: {} }));
    expect(await followUp()).toMatchObject({ id: entered.id, status: 'due', fence: held.fence + 1 });
  });

  it('joins a run that waits for another slot, unless more was asked of it', async () => {
    await inTx((tx) => requestRun(tx, { job, slotMs: SLOT - HOUR, trigger: 'manual', requestedBy: 'spec', input: { region: '330000' }, again: false }));
    const [later] = await enter(job, SLOT + HOUR);
    expect((await followUp()).id).toBe(later?.id);
  });

  it('does not count on a run that may have read before: the next free second is entered, once', async () => {
    await enter(job);
    await claimed(job);
    const [first, second] = [await followUp(), await followUp()];
    expect(first).toMatchObject({ slotMs: SLOT + 1_000, status: 'due' });
    expect(second.id).toBe(first.id);
  });

  it('keeps a waiting run from being claimed until what it shall see is written', async () => {
    await enter(job);
    const seen = await inTx(async (tx) => {
      await requestFollowUp(tx, { job, slotMs: SLOT, trigger: 'schedule', requestedBy: 'spec' });
      return claim(job);
    });
    expect(seen).toEqual({ kind: 'busy', why: 'locked' });
  });
});

describe('entering slots', () => {
  it('enters a slot once however many replicas do it at the same time', async () => {
    const slots = Array.from({ length: 10 }, (_, index) => ({ job, slotMs: SLOT + index * HOUR, trigger: 'schedule' as const }));
    const entered = await Promise.all(Array.from({ length: 4 }, (_, replica) => inTx((tx) => insertDueSlots(tx, replica % 2 ? slots : [...slots].reverse()))));
    expect(entered.flat()).toHaveLength(10);
    expect(new Set(entered.flat().map((run) => run.id)).size).toBe(10);
  });

  it('gives the same slot the same id everywhere and keeps milliseconds exact', async () => {
    const slotMs = SLOT + 123;
    const [run] = await enter(job, slotMs);
    expect(run).toMatchObject({ id: runIdOf(job, slotMs), slotMs, status: 'due', fence: 0, attempt: 0, counts: {}, input: {} });
    expect(runIdOf('a', 0)).toBe(runIdOf('a', 0));
    expect(runIdOf('a', 0)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('leaves an ended slot alone unless it is asked for again, then raises the fence', async () => {
    await enter(job);
    const held = await claimed(job);
    await inTx((tx) => completeRun(tx, held, { counts: { rows: 3 } }));
    const request = { job, slotMs: SLOT, trigger: 'manual', requestedBy: 'user:1', again: false } as const;
    expect(await inTx((tx) => requestRun(tx, request))).toMatchObject({ alreadyThere: true, run: { status: 'succeeded', counts: { rows: 3 } } });
    const again = await inTx((tx) => requestRun(tx, { ...request, again: true, input: { region: '330000' } }));
    expect(again).toMatchObject({ alreadyThere: false, run: { id: held.id, status: 'due', fence: held.fence + 1, attempt: 0, trigger: 'manual', requestedBy: 'user:1', input: { region: '330000' } } });
    expect(await inTx((tx) => requestRun(tx, { ...request, again: true }))).toMatchObject({ alreadyThere: true, run: { status: 'due' } });
  });

  it('runs again with what it was given before, unless told otherwise', async () => {
    const request = { job, slotMs: SLOT, trigger: 'manual', requestedBy: 'user:1' } as const;
    await inTx((tx) => requestRun(tx, { ...request, input: { period: '2024' }, again: false }));
    const held = await claimed(job);
    await inTx((tx) => completeRun(tx, held, { counts: {}, inputDigest: 'read' }));
    expect((await inTx((tx) => requestRun(tx, { ...request, again: true }))).run.input).toEqual({ period: '2024' });
    await inTx((tx) => cancelRun(tx, held.id, '停'));
    expect((await inTx((tx) => requestRun(tx, { ...request, input: {}, again: true }))).run.input).toEqual({});
  });

  it('remembers only what the schedule entered', async () => {
    await enter(job);
    await inTx((tx) => requestRun(tx, { job, slotMs: SLOT + 5 * HOUR, trigger: 'manual', requestedBy: 'user:1', again: false }));
    await inTx((tx) => requestRun(tx, { job, slotMs: SLOT + 6 * HOUR, trigger: 'schedule', requestedBy: 'job:upstream', again: false }));
    const memory = await inTx(loadScheduleMemory);
    expect(memory.lastSlotMs.get(job)).toBe(SLOT);
    expect(memory.sinceMs).toBeTypeOf('number');
  });
});

describe('claiming', () => {
  it('is won by exactly one of many', async () => {
    await enter(job);
    const claims = await Promise.all(Array.from({ length: 6 }, () => claim(job)));
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
    expect(claims.filter((one) => one.kind === 'busy' && one.why === 'held')).toHaveLength(5);
  });

  it('never lets two slots of one job run side by side, but two jobs', async () => {
    const other = `${job}-other`;
    await enter(job);
    await enter(job, SLOT + HOUR);
    await enter(other);
    const claims = await Promise.all([claim(job), claim(job, { slotMs: SLOT + HOUR }), claim(other)]);
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(2);
    expect(claims.filter((one) => one.kind === 'busy')).toEqual([{ kind: 'busy', why: 'overlap' }]);
  });

  it('keeps jobs apart that must not meet', async () => {
    const other = `${job}-other`;
    await enter(job);
    await enter(other);
    const apart = (one: string, apartFrom: readonly string[]): Promise<Claim> =>
      inTx((tx) => claimRun(tx, { job: one, slotMs: SLOT, codeVersion: '1.0.0', leaseMs: 30_000, retry: RETRY, apartFrom }));
    const claims = await Promise.all([apart(job, [other]), apart(other, [job])]);
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
    expect(claims.filter((one) => one.kind === 'busy')).toEqual([{ kind: 'busy', why: 'overlap' }]);
  });

  it('says unknown of a slot that nobody entered and ended of one that is done', async () => {
    expect(await claim(job)).toEqual({ kind: 'unknown' });
    await enter(job);
    const held = await claimed(job);
    await inTx((tx) => completeRun(tx, held, { counts: {} }));
    expect(await claim(job)).toMatchObject({ kind: 'ended', run: { status: 'succeeded' } });
  });

  it('takes over a silent holder under a new fence, and refuses everything the old one does', async () => {
    await enter(job);
    const zombie = await claimed(job);
    const taker = await claim(job, { leaseMs: -1 });
    expect(taker).toMatchObject({ kind: 'claimed', takenOver: true, run: { fence: zombie.fence + 1, attempt: 2 } });
    expect(await inTx((tx) => heartbeat(tx, zombie))).toBe(false);
    expect(await inTx((tx) => reportProgress(tx, zombie, '写入', 0.5))).toBe(false);
    await expect(inTx((tx) => lockHeldRun(tx, zombie))).rejects.toBeInstanceOf(FenceLost);
    await expect(inTx((tx) => completeRun(tx, zombie, { counts: {} }))).rejects.toBeInstanceOf(FenceLost);
    await expect(inTx((tx) => failRun(tx, zombie, { error: { code: 'x', messageZh: 'x' }, retryable: true }, RETRY))).rejects.toBeInstanceOf(FenceLost);
    expect(await inTx((tx) => loadRun(tx, zombie.id))).toMatchObject({ status: 'running', fence: zombie.fence + 1 });
  });

  it('does not take over a run that is committing, however old its heartbeat', async () => {
    await enter(job);
    const held = await claimed(job);
    const seen = await inTx(async (tx) => {
      await lockHeldRun(tx, held);
      const outside = [await claim(job, { leaseMs: -1 })];
      await enter(job, SLOT + HOUR);
      outside.push(await claim(job, { slotMs: SLOT + HOUR, leaseMs: -1 }));
      await completeRun(tx, held, { counts: {} });
      return outside;
    });
    expect(seen).toEqual([{ kind: 'busy', why: 'held' }, { kind: 'busy', why: 'overlap' }]);
  });

  it('says of a row that somebody writes on, though nobody runs it, that it has to be asked again', async () => {
    const [entered] = await enter(job);
    const seen = await inTx(async (tx) => {
      await markQueued(tx, [entered?.id ?? '']);
      return claim(job);
    });
    expect(seen).toEqual({ kind: 'busy', why: 'locked' });
    expect(await claim(job)).toMatchObject({ kind: 'claimed' });
  });

  it('rolls the effects back with the lost fence', async () => {
    await enter(job);
    const zombie = await claimed(job);
    await claimed(job, { leaseMs: -1 });
    const marker = `${job}-effect`;
    await expect(
      inTx(async (tx) => {
        await insertDueSlots(tx, [{ job: marker, slotMs: SLOT, trigger: 'manual' }]);
        await completeRun(tx, zombie, { counts: {} });
      }),
    ).rejects.toBeInstanceOf(FenceLost);
    expect(await inTx((tx) => listRuns(tx, { job: marker }))).toEqual([]);
  });
});

describe('ending', () => {
  it('retries with backoff, then is dead with the reason', async () => {
    await enter(job);
    const patient = { ...RETRY, firstDelayMs: 60_000, longestDelayMs: 60_000 };
    const error = { code: 'unexpected', messageZh: '磁盘已满' };
    const first = await inTx(async (tx) => failRun(tx, await claimed(job), { error, retryable: true }, RETRY));
    expect(first).toMatchObject({ status: 'failed', error, attempt: 1 });
    expect(await claim(job, { retry: patient })).toEqual({ kind: 'busy', why: 'waiting' });
    await inTx(async (tx) => failRun(tx, await claimed(job), { error, retryable: true }, RETRY));
    const last = await inTx(async (tx) => failRun(tx, await claimed(job), { error, retryable: true }, RETRY));
    expect(last).toMatchObject({ status: 'dead', attempt: 3, error });
    expect(await claim(job)).toMatchObject({ kind: 'ended' });
    expect(await inTx((tx) => listRuns(tx, { job, statuses: ['dead'] }))).toHaveLength(1);
  });

  it('is dead at once where another attempt cannot help', async () => {
    await enter(job);
    const run = await inTx(async (tx) => failRun(tx, await claimed(job), { error: { code: 'archive-altered', messageZh: '归档文件被改动' }, retryable: false }, RETRY));
    expect(run).toMatchObject({ status: 'dead', attempt: 1 });
  });

  it('is exhausted when its workers keep dying, and can be put aside', async () => {
    await enter(job);
    for (let attempt = 1; attempt <= RETRY.maxAttempts; attempt += 1) await claimed(job, { leaseMs: -1 });
    const result = await claim(job, { leaseMs: -1 });
    expect(result.kind).toBe('exhausted');
    if (result.kind !== 'exhausted') return;
    const dead = await inTx((tx) => deadLetter(tx, result.run, { code: 'worker-died', messageZh: '工作进程连续中断' }));
    expect(dead).toMatchObject({ status: 'dead', fence: result.run.fence + 1, error: { code: 'worker-died' } });
    const waited = await inTx((tx) => countRuns(tx, 'dead'));
    // Waited on until somebody says why it need not be.
    expect(await inTx((tx) => cancelRun(tx, dead.id, '不必再跑'))).toMatchObject({ status: 'cancelled', error: { messageZh: '不必再跑' } });
    expect(await inTx((tx) => countRuns(tx, 'dead'))).toBe(waited - 1);
  });

  it('is cancelled with the fence raised, so that the holder cannot commit', async () => {
    await enter(job);
    const held = await claimed(job);
    const cancelled = await inTx((tx) => cancelRun(tx, held.id, '按管理员要求停止'));
    expect(cancelled).toMatchObject({ status: 'cancelled', error: { code: 'cancelled', messageZh: '按管理员要求停止' } });
    await expect(inTx((tx) => completeRun(tx, held, { counts: {} }))).rejects.toBeInstanceOf(FenceLost);
    expect(await inTx((tx) => cancelRun(tx, held.id, '再次'))).toBeUndefined();
  });

  it('gives a run back without counting the attempt', async () => {
    await enter(job);
    const held = await claimed(job);
    expect(await inTx((tx) => releaseRun(tx, held))).toMatchObject({ status: 'due', attempt: 0, fence: held.fence + 1 });
    expect(await claimed(job)).toMatchObject({ attempt: 1, fence: held.fence + 2 });
  });

  it('remembers the digest of what it read', async () => {
    await enter(job);
    const held = await claimed(job);
    await inTx((tx) => completeRun(tx, held, { counts: {}, inputDigest: 'abc' }));
    expect(await inTx((tx) => findSucceededRun(tx, job, 'abc'))).toMatchObject({ id: held.id, input: { digest: 'abc' } });
    expect(await inTx((tx) => findSucceededRun(tx, job, 'abd'))).toBeUndefined();
  });
});

describe('waiting runs', () => {
  it('lists what has not ended, with its silence, and marks what the queue knows', async () => {
    const [entered] = await enter(job);
    if (!entered) throw new Error('not entered');
    await inTx((tx) => markQueued(tx, [entered.id]));
    const waiting = (await inTx(listWaitingRuns)).find(({ run }) => run.id === entered.id);
    expect(waiting?.run.status).toBe('queued');
    expect(waiting?.silentMs).toBeGreaterThanOrEqual(0);
    const held = await claimed(job);
    await inTx((tx) => reportProgress(tx, held, '汇总', 0.25));
    expect(await inTx((tx) => loadRun(tx, held.id))).toMatchObject({ stageZh: '汇总', progress: 0.25, status: 'running', codeVersion: '1.0.0' });
    await inTx((tx) => completeRun(tx, held, { counts: {} }));
    expect((await inTx(listWaitingRuns)).some(({ run }) => run.id === held.id)).toBe(false);
  });

  it('is announced to listeners when it commits', async () => {
    const heard: unknown[] = [];
    const stop = await database.store.listen('greengauge', (payload) => heard.push(JSON.parse(payload)));
    const [entered] = await enter(job);
    await expect.poll(() => heard).toContainEqual(expect.objectContaining({ topic: 'job', job, status: 'due', id: entered?.id }));
    await stop();
  });
});
