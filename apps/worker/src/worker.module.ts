import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import type { JobLog, WorkerRuntime } from '@greengauge/jobs';
import { LOG, RUNTIME, TickService } from './tick.service.js';

@Module({})
export class WorkerModule {
  /** What ticks is handed in: the module knows neither database nor queue. */
  static with(runtime: WorkerRuntime, log: JobLog): DynamicModule {
    return {
      module: WorkerModule,
      imports: [ScheduleModule.forRoot()],
      providers: [{ provide: RUNTIME, useValue: runtime }, { provide: LOG, useValue: log }, TickService],
    };
  }
}
