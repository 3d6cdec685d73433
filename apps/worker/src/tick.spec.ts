import 'reflect-metadata';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Test } from '@nestjs/testing';
import type { JobLog, WorkerRuntime } from '@greengauge/jobs';
import { describe, expect, it } from 'vitest';
import { TickService } from './tick.service.js';
import { WorkerModule } from './worker.module.js';

const runtimeWith = (tick: () => Promise<{ entered: number; sent: number }>): WorkerRuntime => ({ tick, stop: () => Promise.resolve() });

describe('the tick', () => {
  it('is the only thing scheduled: each minute and every ten seconds', async () => {
    const log: JobLog = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const module = await Test.createTestingModule({ imports: [WorkerModule.with(runtimeWith(() => Promise.resolve({ entered: 0, sent: 0 })), log)] }).compile();
    await module.init();
    const registry = module.get(SchedulerRegistry, { strict: false });
    expect(registry.getCronJobs().size).toBe(1);
    expect([...registry.getCronJobs().values()].map((job) => [job.cronTime.source, job.cronTime.timeZone])).toEqual([['0 * * * * *', 'Asia/Shanghai']]);
    expect(registry.getIntervals()).toHaveLength(1);
    await module.close();
  });

  it('survives a database that is away, and says so in Chinese', async () => {
    const said: string[] = [];
    const log: JobLog = { info: () => undefined, warn: () => undefined, error: (_fields, messageZh) => void said.push(messageZh) };
    const service = new TickService(runtimeWith(() => Promise.reject(new Error('connection refused'))), log);
    await expect(service.everyMinute()).resolves.toBeUndefined();
    expect(said).toEqual(['检查到期批次时出错，下次检查时补上']);
  });
});
