import { setTimeout as delay } from 'node:timers/promises';
import { isoInstant } from '@greengauge/kernel';
import { heartbeat, loadRun, type JobRun } from '@greengauge/store';
import { RunInterrupted } from './interruption.js';
import { runFields } from './job.js';
import { inLedger, type RuntimePorts } from './ports.js';

export interface Lease {
  readonly signal: AbortSignal;
  /** Aborts the run for a reason known here. */
  interrupt(reason: RunInterrupted): void;
  /** Stops the heartbeats; the run stays ours until the lease runs out. */
  release(): Promise<void>;
}

/**
 * Keeps a claimed run alive by heartbeats on its own connection and aborts it when the fence is lost (cancelled, taken over)
 * or when the database has not answered for a whole lease, so that nobody works on what may belong to another.
 */
export function keepLease(ports: RuntimePorts, run: JobRun): Lease {
  const interruption = new AbortController();
  const stopped = new AbortController();
  const beating = beatUntilStopped(ports, run, stopped.signal, (reason) => interruption.abort(reason));
  return {
    signal: interruption.signal,
    interrupt: (reason) => interruption.abort(reason),
    release: async () => {
      stopped.abort();
      await beating;
    },
  };
}

async function beatUntilStopped(ports: RuntimePorts, run: JobRun, stopped: AbortSignal, interrupt: (reason: RunInterrupted) => void): Promise<void> {
  const { clock, log, lease } = ports;
  let heardMs = clock.now();
  while (!stopped.aborted) {
    try {
      await delay(lease.heartbeatMs, undefined, { signal: stopped });
    } catch {
      return; // the delay only rejects when the lease is released
    }
    try {
      const held = await inLedger(ports, (tx) => heartbeat(tx, run));
      if (held) {
        heardMs = clock.now();
        continue;
      }
      const now = await inLedger(ports, (tx) => loadRun(tx, run.id));
      interrupt(new RunInterrupted(now?.status === 'cancelled' ? 'cancelled' : 'fence-lost'));
      return;
    } catch (error) {
      log.warn({ ...runFields(run, isoInstant(run.slotMs)), err: error }, '心跳未能写入数据库，将继续尝试');
      if (clock.now() - heardMs > lease.leaseMs) {
        interrupt(new RunInterrupted('lease-lost'));
        return;
      }
    }
  }
}
