import { computeBackoffMs, uuidOf, type JobRun, type RetryPolicy, type WaitingRun } from '@greengauge/store';

/** A hint that a slot wants a worker. What is true stands in the ledger. */
export interface RunMessage {
  /** Equal on every replica for the same state of the run, so that the queue keeps one. */
  readonly id: string;
  readonly job: string;
  /** Epoch ms. */
  readonly slotMs: number;
}

/** A hint may have been lost (queue wiped, message spent on a worker that died): after this long another one is sent. */
const REPEAT_MS = 5 * 60_000;

/** The first hint for a state of the run (its fence) has number 0, each repetition the next. */
const messageOf = ({ job, slotMs, fence }: JobRun, repetition: number): RunMessage => ({
  id: uuidOf(`job-message ${job} ${slotMs} ${fence} ${repetition}`), job, slotMs,
});

/**
 * The hint that a waiting run needs now; undefined while it needs none. A run just entered is told at once, a failed one when
 * its backoff is over, a running one when its holder has been silent for a whole lease.
 */
export function computeMessage({ run, silentMs }: WaitingRun, leaseMs: number, retry: RetryPolicy): RunMessage | undefined {
  const overdue = (afterMs: number): RunMessage | undefined =>
    silentMs < afterMs ? undefined : messageOf(run, Math.floor((silentMs - afterMs) / REPEAT_MS));
  if (run.status === 'due') return messageOf(run, 0);
  if (run.status === 'queued') return silentMs < REPEAT_MS ? undefined : messageOf(run, Math.floor(silentMs / REPEAT_MS));
  if (run.status === 'failed') return overdue(computeBackoffMs(run.attempt, retry));
  return run.status === 'running' ? overdue(leaseMs) : undefined;
}
