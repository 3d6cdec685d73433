import type { Clock } from '@greengauge/kernel';
import type { Actor, RetryPolicy, Store } from '@greengauge/store';
import type { JobLog, JobRegistry, RenderPort } from './job.js';

/** How long a silent holder is believed to live, and how often it speaks. */
export interface LeaseTimes {
  readonly leaseMs: number;
  readonly heartbeatMs: number;
}

export const LEASE_TIMES: LeaseTimes = { leaseMs: 30_000, heartbeatMs: 5_000 };

/** Everything a run needs from outside; handed in by the worker, the command line, or a test. */
export interface RuntimePorts {
  readonly jobs: JobRegistry;
  readonly store: Store;
  readonly renderPool: RenderPort;
  readonly clock: Clock;
  readonly log: JobLog;
  readonly codeVersion: string;
  readonly demo: boolean;
  /** Folder of the built-in reference data. */
  readonly referenceDir: string;
  readonly lease: LeaseTimes;
  readonly retry: RetryPolicy;
}

/** Who writes the ledger itself; effects are written in the name of the job. */
export const WORKER_ACTOR: Actor = { kind: 'system', name: 'worker' };
