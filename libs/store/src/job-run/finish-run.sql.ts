import { isoInstant } from '@greengauge/kernel';
import type { Tx } from '../connection/store.js';
import { appendAudit } from '../audit/append-audit.js';
import { announceRun } from './announce-run.sql.js';
import type { HeldRun } from './hold-run.sql.js';
import { FenceLost, RUN_COLUMNS, runRowSchema, type JobRun, type RetryPolicy, type RunError } from './model.js';

const heldBy = (id: number, fence: number): string => `run.id = $${id}::uuid AND run.fence = $${fence} AND run.status = 'running'`;

/** Ends are told to listeners and put on record. */
async function announceEnd(tx: Tx, run: JobRun): Promise<void> {
  await announceRun(tx, run);
  const { id, job, slotMs, status, attempt, counts, error } = run;
  const outcome = { job, slot: isoInstant(slotMs), attempt, counts, ...(error === undefined ? {} : { code: error.code, messageZh: error.messageZh }) };
  await appendAudit(tx, { action: `job.${status}`, subject: id, details: outcome });
}

async function announceOurs(tx: Tx, rows: readonly JobRun[], { id, fence }: HeldRun): Promise<JobRun> {
  const [run] = rows;
  if (!run) throw new FenceLost(id, fence);
  await announceEnd(tx, run);
  return run;
}

export interface RunCompletion {
  readonly counts: Readonly<Record<string, number>>;
  /** Digest of everything the run read; a later run with the same digest has nothing to do. */
  readonly inputDigest?: string | undefined;
}

/**
 * Last statement of the effect transaction: the run succeeded. Throws FenceLost, so that the effects roll back with it,
 * when someone else has the run.
 */
export async function completeRun(tx: Tx, held: HeldRun, { counts, inputDigest }: RunCompletion): Promise<JobRun> {
  const rows = await tx.sql(
    `UPDATE job_run AS run
     SET status = 'succeeded', finished_at = clock_timestamp(), progress = 1, counts = $3::jsonb, error = NULL,
         input = CASE WHEN $4::text IS NULL THEN run.input ELSE coalesce(run.input, '{}'::jsonb) || jsonb_build_object('digest', $4::text) END
     WHERE ${heldBy(1, 2)} RETURNING ${RUN_COLUMNS}`,
    [held.id, held.fence, JSON.stringify(counts), inputDigest ?? null],
    runRowSchema,
  );
  return announceOurs(tx, rows, held);
}

export interface RunFailure {
  readonly error: RunError;
  /** False: another attempt cannot help, and the run is put aside at once. */
  readonly retryable: boolean;
  readonly counts?: Readonly<Record<string, number>> | undefined;
}

/**
 * Ends the attempt: `failed` while attempts are left (the next is due after the backoff), `dead` with the reason after the
 * last. Throws FenceLost when someone else has the run.
 */
export async function failRun(tx: Tx, held: HeldRun, { error, retryable, counts }: RunFailure, retry: RetryPolicy): Promise<JobRun> {
  const rows = await tx.sql(
    `UPDATE job_run AS run
     SET status = CASE WHEN $4::boolean AND run.attempt < $5::int THEN 'failed' ELSE 'dead' END, finished_at = clock_timestamp(),
         error = $3::jsonb, counts = coalesce($6::jsonb, run.counts)
     WHERE ${heldBy(1, 2)} RETURNING ${RUN_COLUMNS}`,
    [held.id, held.fence, JSON.stringify(error), retryable, retry.maxAttempts, counts === undefined ? null : JSON.stringify(counts)],
    runRowSchema,
  );
  return announceOurs(tx, rows, held);
}

/** Gives a run back unharmed, because the worker shuts down: the attempt does not count and another worker may take it at once. */
export async function releaseRun(tx: Tx, held: HeldRun): Promise<JobRun> {
  const rows = await tx.sql(
    `UPDATE job_run AS run
     SET status = 'due', fence = run.fence + 1, attempt = run.attempt - 1, enqueued_at = clock_timestamp(), started_at = NULL, heartbeat_at = NULL,
         stage = NULL, progress = NULL
     WHERE ${heldBy(1, 2)} RETURNING ${RUN_COLUMNS}`,
    [held.id, held.fence],
    runRowSchema,
  );
  return announceOurs(tx, rows, held);
}

/** Puts a run aside whose workers kept dying; the fence rises, so that the last of them cannot come back. */
export async function deadLetter(tx: Tx, { id, fence }: HeldRun, error: RunError): Promise<JobRun> {
  const rows = await tx.sql(
    `UPDATE job_run AS run SET status = 'dead', fence = run.fence + 1, finished_at = clock_timestamp(), error = $3::jsonb
     WHERE run.id = $1::uuid AND run.fence = $2 AND run.status NOT IN ('succeeded', 'dead', 'cancelled') RETURNING ${RUN_COLUMNS}`,
    [id, fence, JSON.stringify(error)],
    runRowSchema,
  );
  return announceOurs(tx, rows, { id, fence });
}

/**
 * Stops a run that has not ended: its holder learns of it at the next heartbeat and its commit is refused. One put aside is no longer
 * waited on; its log keeps why it failed. Undefined when the run is unknown, succeeded or was cancelled. A run that is committing is
 * waited for.
 */
export async function cancelRun(tx: Tx, runId: string, reasonZh: string): Promise<JobRun | undefined> {
  const [run] = await tx.sql(
    `UPDATE job_run AS run SET status = 'cancelled', fence = run.fence + 1, finished_at = clock_timestamp(), error = $2::jsonb
     WHERE run.id = $1::uuid AND run.status IN ('due', 'queued', 'running', 'failed', 'dead') RETURNING ${RUN_COLUMNS}`,
    [runId, JSON.stringify({ code: 'cancelled', messageZh: reasonZh } satisfies RunError)],
    runRowSchema,
  );
  if (run) await announceEnd(tx, run);
  return run;
}
