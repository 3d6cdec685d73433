import { setTimeout as delay } from 'node:timers/promises';
import { loadDatabaseTime, loadRun, requestRun, type Actor, type JobRun } from '@greengauge/store';
import { jobById, JobRefusal } from './job.js';
import type { RuntimePorts } from './ports.js';
import { runSlot } from './run-slot.js';

export interface RunNowRequest {
  readonly job: string;
  /** Epoch ms; the database's now, to the second, unless told. */
  readonly slotMs?: number;
  /** Absent: nothing asked, or with `again` what the slot was given before. */
  readonly input?: Readonly<Record<string, unknown>>;
  readonly trigger: 'manual' | 'start';
  readonly requestedBy: string;
  readonly actor: Actor;
  /** Run a slot again that has already ended. */
  readonly again?: boolean;
  /** Repeat failed attempts after their backoff instead of returning the failed run. */
  readonly untilEnded?: boolean;
}

const POLL_MS = 500;

/**
 * Runs one slot in this process, by the same path as a worker: entry in the ledger, claim, run, commit. When a worker has it
 * already, waits for that one to end. Throws JobRefusal for an unknown job or bad input, before anything is entered.
 */
export async function runJobNow(ports: RuntimePorts, request: RunNowRequest): Promise<JobRun> {
  const job = jobById(ports.jobs, request.job);
  if (!job) throw new JobRefusal('job-unknown', `没有作业“${request.job}”；可用作业：${ports.jobs.map(({ id }) => id).join('、')}`);
  const input = job.parseInput(request.input ?? {});
  if (!input.ok) throw new JobRefusal(input.error.code, input.error.messageZh);
  const { run } = await ports.store.transact(request.actor, async (tx) => {
    const slotMs = request.slotMs ?? Math.floor((await loadDatabaseTime(tx)) / 1_000) * 1_000;
    return requestRun(tx, { job: job.id, slotMs, trigger: request.trigger, requestedBy: request.requestedBy, input: request.input === undefined ? undefined : input.value, again: request.again ?? false });
  });
  for (;;) {
    const result = await runSlot(ports, job.id, run.slotMs);
    if (result.kind === 'ended') return result.run;
    if (result.kind === 'ran' && !(result.run.status === 'failed' && request.untilEnded === true)) return result.run;
    if (result.kind === 'unknown') throw new Error(`run ${run.id} vanished from the ledger`);
    const now = await ports.store.transact(request.actor, (tx) => loadRun(tx, run.id));
    if (now && ['succeeded', 'dead', 'cancelled'].includes(now.status)) return now;
    if (now?.status === 'failed' && request.untilEnded !== true) return now;
    await delay(POLL_MS);
  }
}
