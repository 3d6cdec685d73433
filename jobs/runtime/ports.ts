import type { Clock } from '@greengauge/kernel';
import type { FontOptions } from '@greengauge/render';
import { limitIdleTime, type Actor, type RetryPolicy, type Store, type Tx } from '@greengauge/store';
import type { WitnessPort } from '../witness/witness-port.js';
import type { JobLog, JobRegistry, RenderPort } from './job.js';

/** How long a silent holder is believed to live, and how often it speaks. */
export interface LeaseTimes {
  readonly leaseMs: number;
  readonly heartbeatMs: number;
}

export const LEASE_TIMES: LeaseTimes = { leaseMs: 20_000, heartbeatMs: 4_000 };

/** Everything a run needs from outside; handed in by the worker, the command line, or a test. */
export interface RuntimePorts {
  readonly jobs: JobRegistry;
  readonly store: Store;
  readonly renderPool: RenderPort;
  readonly clock: Clock;
  readonly log: JobLog;
  readonly codeVersion: string;
  readonly demo: boolean;
  /** Folder of the built-in reference data; that of this installation unless told. */
  readonly referenceDir?: string;
  /** What the rendering threads were opened with. */
  readonly fonts?: FontOptions | undefined;
  /** Where checkpoints of the audit go. */
  readonly witness?: WitnessPort;
  readonly lease: LeaseTimes;
  readonly retry: RetryPolicy;
}

/** Who writes the ledger itself; effects are written in the name of the job. */
export const WORKER_ACTOR: Actor = { kind: 'system', name: 'worker' };

/** A machine under load may pause for a second between two statements; that is no reason to end the transaction. */
const SHORTEST_IDLE_MS = 3_000;

/** A short transaction on the ledger; gives up its locks when this process is stopped in the middle of it. */
export const inLedger = <T>({ store, lease }: Pick<RuntimePorts, 'store' | 'lease'>, work: (tx: Tx) => Promise<T>): Promise<T> =>
  store.transact(WORKER_ACTOR, async (tx) => {
    await limitIdleTime(tx, Math.max(SHORTEST_IDLE_MS, lease.leaseMs));
    return work(tx);
  });
