import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '@greengauge/kernel';
import type { Store } from '@greengauge/store';
import { z } from 'zod';
import { defineJob, JobRefusal, type JobDeclaration, type JobLog } from '../runtime/job.js';
import type { RuntimePorts } from '../runtime/ports.js';

/** Jobs for specs. Each commits one row to `effect`, a table of the spec's own that allows the same slot twice. */
export const EFFECT_TABLES = [
  'CREATE TABLE effect (job text NOT NULL, slot_ms float8 NOT NULL, worker text NOT NULL)',
  'CREATE TABLE attempt (job text NOT NULL, slot_ms float8 NOT NULL, worker text NOT NULL)',
  'GRANT SELECT, INSERT ON effect, attempt TO greengauge_app',
] as const;

interface TestJobOptions {
  readonly id: string;
  readonly worker: string;
  readonly workMs?: number;
  /** The job goes on when this resolves. */
  readonly gate?: Promise<void>;
  readonly schedule?: string;
  readonly catchUp?: 'latest' | 'all';
  readonly after?: readonly string[];
  readonly failTimes?: number;
  readonly refuses?: boolean;
  readonly failures?: readonly string[];
}

export function createTestJob({ id, worker, workMs = 0, gate, schedule, catchUp = 'latest', after = [], failTimes = 0, refuses = false, failures = [] }: TestJobOptions): JobDeclaration {
  return defineJob({
    id, titleZh: `试验作业 ${id}`, descriptionZh: '只用于测试。', countsZh: { read: '读取', written: '写入' }, catchUp, after, inputSchema: z.object({ note: z.string().optional() }),
    ...(schedule === undefined ? {} : { schedule }),
    run: async ({ slotMs, attempt, store, progress, commit, signal }) => {
      await store.transact({ kind: 'system', name: 'spec' }, (tx) => tx.execute('INSERT INTO attempt VALUES ($1, $2, $3)', [id, slotMs, worker]));
      await progress('处理', 0.5);
      if (refuses) throw new JobRefusal('spec-refused', '按要求拒绝');
      if (attempt <= failTimes) throw new Error('按要求失败');
      await delay(workMs, undefined, { signal });
      await gate;
      commit(async (tx) => {
        await tx.execute('INSERT INTO effect VALUES ($1, $2, $3)', [id, slotMs, worker]);
        return { counts: { written: 1 }, changed: true };
      });
      return { counts: { read: 2 }, failures: failures.map((item) => ({ item, messageZh: '未能生成' })) };
    },
  });
}

export const silentLog: JobLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

export const createTestPorts = (store: Store, jobs: readonly JobDeclaration[], changed: Partial<RuntimePorts> = {}): RuntimePorts => ({
  jobs, store, clock: systemClock, log: silentLog, codeVersion: '1.0.0', demo: false,
  renderPool: { renderPdf: () => Promise.reject(new Error('no rendering in this spec')) },
  lease: { leaseMs: 2_000, heartbeatMs: 200 },
  retry: { maxAttempts: 3, firstDelayMs: 0, longestDelayMs: 0 },
  ...changed,
});
