import { Inject, Injectable } from '@nestjs/common';
import { Cron, Interval } from '@nestjs/schedule';
import type { JobLog, WorkerRuntime } from '@greengauge/jobs';

export const RUNTIME = Symbol('worker runtime');
export const LOG = Symbol('log');

/** Between minutes the interval finds retries, abandoned runs and slots whose minute the event loop was too busy to see. */
const INTERVAL_MS = 10_000;

/**
 * The only place where time starts anything. A tick enters due slots and tells the queue; it runs no job, so that a tick
 * that fires late, twice, or on ten replicas at once changes nothing.
 */
@Injectable()
export class TickService {
  constructor(
    @Inject(RUNTIME) private readonly runtime: WorkerRuntime,
    @Inject(LOG) private readonly log: JobLog,
  ) {}

  @Cron('0 * * * * *', { timeZone: 'Asia/Shanghai' })
  async everyMinute(): Promise<void> {
    await this.tick();
  }

  @Interval(INTERVAL_MS)
  async between(): Promise<void> {
    await this.tick();
  }

  private async tick(): Promise<void> {
    try {
      await this.runtime.tick();
    } catch (error) {
      this.log.error({ err: error }, '检查到期批次时出错，下次检查时补上');
    }
  }
}
