import { isoInstant } from '@greengauge/kernel';
import { insertDueSlots, listWaitingRuns, loadDatabaseTime, loadScheduleMemory, markQueued, requestRun } from '@greengauge/store';
import { computeDueSlots } from './due-slots.js';
import { computeMessage } from './message.js';
import { inLedger, type RuntimePorts } from './ports.js';
import type { RunQueue } from './queue.js';

export interface TickReport {
  readonly entered: number;
  readonly sent: number;
}

/**
 * One look at the schedule, by the database's clock: enters the slots that are due and tells the queue of every run that
 * needs a worker. Does no work itself; any number of replicas may tick at the same time.
 */
export async function enqueueDueSlots(ports: RuntimePorts, queue: Pick<RunQueue, 'send'>): Promise<TickReport> {
  const { jobs, lease, retry, log } = ports;
  const { entered, waiting } = await inLedger(ports, async (tx) => {
    const nowMs = await loadDatabaseTime(tx);
    const due = computeDueSlots(jobs, await loadScheduleMemory(tx), nowMs);
    return { entered: await insertDueSlots(tx, due), waiting: await listWaitingRuns(tx) };
  });
  const known = new Set(jobs.map(({ id }) => id));
  const told: string[] = [];
  for (const one of waiting) {
    const message = known.has(one.run.job) ? computeMessage(one, lease.leaseMs, retry) : undefined;
    if (!message) continue;
    // Send first: a crash in between repeats the same message id, the other order would lose the hint.
    await queue.send(message);
    told.push(one.run.id);
  }
  await inLedger(ports, (tx) => markQueued(tx, told));
  for (const run of entered) log.info({ job: run.job, slot: isoInstant(run.slotMs), run: run.id, trigger: run.trigger }, run.trigger === 'catch-up' ? '补记错过的批次' : '批次到期');
  return { entered: entered.length, sent: told.length };
}

/** In `after`: new rows were imported. */
export const AFTER_IMPORT = 'import';
const MINUTE_MS = 60_000;

/**
 * Enters runs of the jobs that follow imported data, for the minute of the import; all replicas that hear of it enter the same
 * one. A notice that nobody heard does no harm: those jobs run on a schedule too.
 */
export async function enterRunsAfterImport(ports: RuntimePorts): Promise<void> {
  await inLedger(ports, async (tx) => {
    const slotMs = Math.floor((await loadDatabaseTime(tx)) / MINUTE_MS) * MINUTE_MS;
    for (const { id } of ports.jobs.filter(({ after }) => after.includes(AFTER_IMPORT))) {
      await requestRun(tx, { job: id, slotMs, trigger: 'schedule', requestedBy: AFTER_IMPORT, input: {}, again: true });
    }
  });
}
