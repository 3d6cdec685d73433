import { z } from 'zod';
import type { Tx } from '../connection/store.js';
import { isoInstant } from '@greengauge/kernel';
import { appendAudit } from '../audit/append-audit.js';
import { announceRun } from './announce-run.sql.js';
import { instantParameter, RUN_COLUMNS, runRowSchema, type JobRun, type RunTrigger } from './model.js';
import { runIdOf } from './run-id.js';

export interface SlotEntry {
  readonly job: string;
  /** Epoch ms. */
  readonly slotMs: number;
  readonly trigger: RunTrigger;
  readonly requestedBy?: string | undefined;
  readonly input?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Enters slots that are not in the ledger yet; one that is stays as it is. Any number of replicas may enter the same slots
 * at the same time. Returns the runs that this call entered, by job, then slot.
 */
export async function insertDueSlots(tx: Tx, slots: readonly SlotEntry[]): Promise<readonly JobRun[]> {
  if (slots.length === 0) return [];
  // One order for every replica: two that enter the same slots in different orders would wait for each other.
  const rows = slots
    .map((slot) => ({ id: runIdOf(slot.job, slot.slotMs), job: slot.job, slot_ms: slot.slotMs, trigger: slot.trigger, requested_by: slot.requestedBy ?? null, input: slot.input ?? {} }))
    .sort((a, b) => (a.job === b.job ? a.slot_ms - b.slot_ms : a.job < b.job ? -1 : 1));
  const entered = await tx.sql(
    `INSERT INTO job_run AS run (id, job, slot, status, fence, attempt, trigger, requested_by, enqueued_at, counts, input)
     SELECT entry.id, entry.job, to_timestamp(entry.slot_ms / 1000), 'due', 0, 0, entry.trigger, entry.requested_by, clock_timestamp(), '{}'::jsonb, entry.input
     FROM jsonb_to_recordset($1::jsonb) AS entry(id uuid, job text, slot_ms float8, trigger text, requested_by text, input jsonb)
     ON CONFLICT (job, slot) DO NOTHING
     RETURNING ${RUN_COLUMNS}`,
    [JSON.stringify(rows)],
    runRowSchema,
  );
  const ordered = [...entered].sort((a, b) => a.job.localeCompare(b.job) || a.slotMs - b.slotMs);
  for (const run of ordered) await announceRun(tx, run);
  return ordered;
}

export interface RunRequest extends SlotEntry {
  /** Run the slot again where it has already ended; without an input it is given what it was given before. */
  readonly again: boolean;
}

/**
 * Enters a slot on request, or puts an ended one back with a new fence and its attempts forgotten. `alreadyThere` is true
 * when the ledger had a run of the slot that this call left alone (waiting, running, or ended and not asked for again).
 */
export async function requestRun(tx: Tx, request: RunRequest): Promise<{ readonly run: JobRun; readonly alreadyThere: boolean }> {
  const { job, slotMs, trigger, requestedBy } = request;
  const record = (run: JobRun, again: boolean): Promise<void> =>
    appendAudit(tx, { action: 'job.request', subject: run.id, details: { job, slot: isoInstant(slotMs), trigger, again, ...(requestedBy === undefined ? {} : { requestedBy }) } });
  const [entered] = await insertDueSlots(tx, [request]);
  if (entered) {
    await record(entered, false);
    return { run: entered, alreadyThere: false };
  }
  if (request.again) {
    const [restarted] = await tx.sql(
      `UPDATE job_run AS run
       SET status = 'due', fence = run.fence + 1, attempt = 0, trigger = $3, requested_by = $4, input = coalesce($5::jsonb, run.input - 'digest', '{}'::jsonb), enqueued_at = clock_timestamp(),
           started_at = NULL, heartbeat_at = NULL, finished_at = NULL, stage = NULL, progress = NULL, error = NULL
       WHERE run.job = $1 AND run.slot = ${instantParameter(2)} AND run.status IN ('succeeded', 'failed', 'dead', 'cancelled')
       RETURNING ${RUN_COLUMNS}`,
      [job, slotMs, trigger, requestedBy ?? null, request.input === undefined ? null : JSON.stringify(request.input)],
      runRowSchema,
    );
    if (restarted) {
      await announceRun(tx, restarted);
      await record(restarted, true);
      return { run: restarted, alreadyThere: false };
    }
  }
  const [existing] = await tx.sql(`SELECT ${RUN_COLUMNS} FROM job_run AS run WHERE run.id = $1::uuid`, [runIdOf(job, slotMs)], runRowSchema);
  if (!existing) throw new Error(`run of ${job} at ${slotMs} is neither new nor there`);
  return { run: existing, alreadyThere: true };
}

const SECOND_MS = 1_000;

/** The first run of the job that waits, with nothing but its slot asked of it; locked. One that somebody writes on is passed over. */
async function lockWaitingRun(tx: Tx, job: string): Promise<JobRun | undefined> {
  const [run] = await tx.sql(
    `SELECT ${RUN_COLUMNS} FROM job_run AS run WHERE run.job = $1 AND run.status IN ('due', 'queued') AND run.input = '{}'::jsonb ORDER BY run.slot, run.id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [job],
    runRowSchema,
  );
  return run;
}

/**
 * A run that will see what this transaction writes: one of the job that waits, whatever its slot; else the slot itself, entered or put
 * back; where a worker runs that already, and may have read before, the next full second that none runs. A waiting run cannot be
 * claimed before this transaction has ended, for else it could still read without.
 */
export async function requestFollowUp(tx: Tx, request: Omit<RunRequest, 'again' | 'input'>): Promise<JobRun> {
  const waiting = await lockWaitingRun(tx, request.job);
  if (waiting) return waiting;
  let { slotMs } = request;
  for (;;) {
    const { run, alreadyThere } = await requestRun(tx, { ...request, slotMs, input: {}, again: true });
    if (!alreadyThere) return run;
    const [still] = await tx.sql(`SELECT ${RUN_COLUMNS} FROM job_run AS run WHERE run.id = $1::uuid AND run.status IN ('due', 'queued') FOR UPDATE`, [run.id], runRowSchema);
    if (still) return still;
    slotMs = (Math.floor(slotMs / SECOND_MS) + 1) * SECOND_MS;
  }
}

/** Marks runs as handed to the queue; those that went on meanwhile, or that somebody writes on, are left alone. */
export async function markQueued(tx: Tx, runIds: readonly string[]): Promise<void> {
  if (runIds.length === 0) return;
  await tx.sql(
    `UPDATE job_run AS run SET status = 'queued'
     WHERE run.id IN (SELECT due.id FROM job_run AS due WHERE due.id = ANY($1::uuid[]) AND due.status = 'due' FOR UPDATE SKIP LOCKED)
     RETURNING run.id::text AS id`,
    [`{${runIds.join(',')}}`],
    z.object({ id: z.string() }),
  );
}
