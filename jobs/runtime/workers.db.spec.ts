import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { insertDueSlots, listRuns, requestRun, type Actor, type JobRun } from '@greengauge/store';
import { asOwner, cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EFFECT_TABLES } from '../testing/test-jobs.js';
import { ensureQueueSchema } from './queue.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
const HOUR = 3_600_000;
const SLOT = Date.UTC(2026, 10, 22, 2);
const JOB = 'spec-slots';
const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

let database: ClonedDatabase;
const children = new Set<ChildProcess>();
const logs: (() => string)[] = [];

beforeEach(async () => {
  database = await cloneDatabase();
  await ensureQueueSchema(database.url, [JOB]);
  await asOwner(database.url, EFFECT_TABLES);
});
afterEach(async () => {
  for (const child of children) {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  children.clear();
  logs.length = 0;
  await database.drop();
});

interface Worker {
  readonly child: ChildProcess;
  /** What it has logged so far. */
  log(): string;
}

async function startWorker(name: string, workMs: number): Promise<Worker> {
  const child = spawn(
    process.execPath,
    ['--import', file('../testing/typescript-hooks.mjs'), '--conditions=@greengauge/source', '--experimental-transform-types', '--no-warnings', file('../testing/worker-child.ts'), database.url, name, JOB, String(workMs)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  children.add(child);
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  await new Promise<void>((ready, failed) => {
    child.stdout.once('data', () => ready());
    child.once('exit', (code) => failed(new Error(`worker ${name} ended with ${code ?? 'a signal'}:\n${said.join('')}`)));
  });
  const log = (): string => said.join('');
  logs.push(log);
  return { child, log };
}

const enterSlots = (count: number): Promise<unknown> =>
  database.store.transact(SPEC, (tx) => insertDueSlots(tx, Array.from({ length: count }, (_, index) => ({ job: JOB, slotMs: SLOT + index * HOUR, trigger: 'schedule' as const }))));
const runs = (): Promise<readonly JobRun[]> => database.store.read(SPEC, (tx) => listRuns(tx, { job: JOB, limit: 100 }));
const rows = (table: 'effect' | 'attempt'): Promise<readonly { slotMs: number; worker: string }[]> =>
  database.store.read(SPEC, (tx) => tx.sql(`SELECT slot_ms AS "slotMs", worker FROM ${table} ORDER BY slot_ms, worker`, [], z.object({ slotMs: z.number(), worker: z.string() })));

async function until(what: string, check: () => Promise<boolean>, timeoutMs = 60_000): Promise<void> {
  for (let waited = 0; waited < timeoutMs; waited += 100) {
    if (await check()) return;
    await delay(100);
  }
  throw new Error(`waited too long for: ${what}; ledger: ${JSON.stringify(await runs())}\n${logs.map((log) => log()).join('')}`);
}
const allSucceeded = async (): Promise<boolean> => (await runs()).every(({ status }) => status === 'succeeded');

describe('several workers on one database', () => {
  it('run each of ten slots once', { timeout: 120_000 }, async () => {
    await Promise.all([startWorker('a', 150), startWorker('b', 150)]);
    await enterSlots(10);
    await until('ten slots', allSucceeded);
    const effects = await rows('effect');
    expect(effects.map(({ slotMs }) => slotMs)).toEqual(Array.from({ length: 10 }, (_, index) => SLOT + index * HOUR));
    expect((await runs()).every(({ attempt }) => attempt === 1)).toBe(true);
  });

  it('complete the slot of a worker killed in the middle, nothing twice', { timeout: 120_000 }, async () => {
    await enterSlots(3);
    const first = await startWorker('killed', 60_000);
    await until('the first attempt', async () => (await rows('attempt')).length === 1);
    first.child.kill('SIGKILL');
    await startWorker('second', 50);
    await until('three slots', allSucceeded);
    expect(await rows('effect')).toEqual([0, 1, 2].map((index) => ({ slotMs: SLOT + index * HOUR, worker: 'second' })));
    const [interrupted] = await rows('attempt');
    expect((await runs()).find(({ slotMs }) => slotMs === interrupted?.slotMs)).toMatchObject({ attempt: 2, status: 'succeeded' });
  });

  it('refuse the commit of a stopped worker that wakes up after the takeover', { timeout: 120_000 }, async () => {
    await enterSlots(1);
    const zombie = await startWorker('zombie', 1_500);
    await until('the first attempt', async () => (await rows('attempt')).length === 1);
    zombie.child.kill('SIGSTOP');
    await startWorker('taker', 50);
    await until('the takeover', allSucceeded);
    zombie.child.kill('SIGCONT');
    await until('the zombie to give up', () => Promise.resolve(zombie.log().includes('本次结果不写入')));
    expect(await rows('effect')).toEqual([{ slotMs: SLOT, worker: 'taker' }]);
    expect(await runs()).toMatchObject([{ status: 'succeeded', attempt: 2 }]);
    expect(zombie.child.exitCode).toBeNull();
  });

  it('come back to a slot whose row was being written on when its hint arrived', { timeout: 120_000 }, async () => {
    await enterSlots(1);
    await database.store.transact(SPEC, async (tx) => {
      await tx.sql('SELECT id::text FROM job_run FOR UPDATE', [], z.object({ id: z.string() }));
      await startWorker('patient', 50);
      const hints = (): Promise<readonly { state: string }[]> => tx.sql('SELECT state::text FROM pgboss.job WHERE name = $1', [`job-${JOB}`], z.object({ state: z.string() }));
      await until('the hint to be taken and ended', async () => (await hints()).some(({ state }) => state === 'retry' || state === 'completed'));
    });
    await until('the slot', allSucceeded);
    expect(await rows('effect')).toEqual([{ slotMs: SLOT, worker: 'patient' }]);
  });

  it('hand their slot back on SIGTERM and run a slot again on request', { timeout: 120_000 }, async () => {
    await enterSlots(1);
    const leaving = await startWorker('leaving', 60_000);
    await until('the first attempt', async () => (await rows('attempt')).length === 1);
    leaving.child.kill('SIGTERM');
    await once(leaving.child, 'exit');
    expect(leaving.child.exitCode).toBe(0);
    expect(await runs()).toMatchObject([{ status: 'due', attempt: 0 }]);
    await startWorker('staying', 50);
    await until('the slot', allSucceeded);
    await database.store.transact(SPEC, (tx) => requestRun(tx, { job: JOB, slotMs: SLOT, trigger: 'manual', requestedBy: 'spec', again: true }));
    await until('the second run of the slot', async () => (await rows('effect')).length === 2);
    expect(await rows('effect')).toEqual([{ slotMs: SLOT, worker: 'staying' }, { slotMs: SLOT, worker: 'staying' }]);
  });
});

describe('ensureQueueSchema', () => {
  it('does nothing the second time and stands several replicas at once', async () => {
    await Promise.all([ensureQueueSchema(database.url, [JOB]), ensureQueueSchema(database.url, [JOB, 'another'])]);
    await ensureQueueSchema(database.url, [JOB]);
    const queues = await database.store.read(SPEC, (tx) => tx.sql('SELECT name FROM pgboss.queue ORDER BY name', [], z.object({ name: z.string() })));
    expect(queues.map(({ name }) => name)).toEqual(['job-another', 'job-dead', `job-${JOB}`]);
  });
});
