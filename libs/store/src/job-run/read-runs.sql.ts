import { z } from 'zod';
import type { Tx } from '../connection/store.js';
import { instantParameter, RUN_COLUMNS, runRowSchema, type JobRun, type RunStatus } from './model.js';

/** The database's own time, epoch ms: schedules follow it, so that a worker with a wrong clock does no harm. */
export async function loadDatabaseTime(tx: Tx): Promise<number> {
  const [row] = await tx.sql(`SELECT floor(extract(epoch from clock_timestamp()) * 1000)::float8 AS ms`, [], z.object({ ms: z.number() }));
  if (!row) throw new Error('the database does not tell the time');
  return row.ms;
}

export async function loadRun(tx: Tx, runId: string): Promise<JobRun | undefined> {
  const [run] = await tx.sql(`SELECT ${RUN_COLUMNS} FROM job_run AS run WHERE run.id = $1::uuid`, [runId], runRowSchema);
  return run;
}

export async function loadRunOfSlot(tx: Tx, job: string, slotMs: number): Promise<JobRun | undefined> {
  const [run] = await tx.sql(`SELECT ${RUN_COLUMNS} FROM job_run AS run WHERE run.job = $1 AND run.slot = ${instantParameter(2)}`, [job, slotMs], runRowSchema);
  return run;
}

export interface RunFilter {
  readonly job?: string | undefined;
  readonly statuses?: readonly RunStatus[] | undefined;
  /** At most; 50 unless told, 1,000 at most. */
  readonly limit?: number | undefined;
}

/** Newest activity first, then by slot, job. */
export async function listRuns(tx: Tx, { job, statuses, limit = 50 }: RunFilter = {}): Promise<readonly JobRun[]> {
  return tx.sql(
    `SELECT ${RUN_COLUMNS} FROM job_run AS run
     WHERE ($1::text IS NULL OR run.job = $1) AND ($2::text[] IS NULL OR run.status = ANY($2::text[]))
     ORDER BY coalesce(run.finished_at, run.started_at, run.enqueued_at) DESC NULLS LAST, run.slot DESC, run.job
     LIMIT $3::int`,
    [job ?? null, statuses === undefined ? null : `{${statuses.join(',')}}`, Math.min(1_000, Math.max(1, limit))],
    runRowSchema,
  );
}

/** How many runs stand so. */
export async function countRuns(tx: Tx, status: RunStatus): Promise<number> {
  const [row] = await tx.sql(`SELECT count(*)::int AS count FROM job_run AS run WHERE run.status = $1`, [status], z.object({ count: z.number() }));
  return row?.count ?? 0;
}

/** The newest run of each job by slot, in job order. */
export async function listLatestRuns(tx: Tx): Promise<readonly JobRun[]> {
  return tx.sql(`SELECT DISTINCT ON (run.job) ${RUN_COLUMNS} FROM job_run AS run ORDER BY run.job, run.slot DESC`, [], runRowSchema);
}

/** The newest run of a job that succeeded on exactly that input. */
export async function findSucceededRun(tx: Tx, job: string, inputDigest: string): Promise<JobRun | undefined> {
  const [run] = await tx.sql(
    `SELECT ${RUN_COLUMNS} FROM job_run AS run
     WHERE run.job = $1 AND run.status = 'succeeded' AND run.input->>'digest' = $2 ORDER BY run.slot DESC LIMIT 1`,
    [job, inputDigest],
    runRowSchema,
  );
  return run;
}

/** What the schedule has entered so far: the newest slot of each job, and when the ledger began (absent while empty). */
export async function loadScheduleMemory(tx: Tx): Promise<{ readonly lastSlotMs: ReadonlyMap<string, number>; readonly sinceMs: number | undefined }> {
  // Slots that an upstream job or a person asked for are not the schedule's and say nothing about what it has entered.
  const rows = await tx.sql(
    `SELECT run.job, (extract(epoch from max(run.slot)) * 1000)::float8 AS "slotMs"
     FROM job_run AS run WHERE run.trigger IN ('schedule', 'catch-up') AND run.requested_by IS NULL GROUP BY run.job ORDER BY run.job`,
    [],
    z.object({ job: z.string(), slotMs: z.number() }),
  );
  const [first] = await tx.sql(
    `SELECT (extract(epoch from min(run.created_at)) * 1000)::float8 AS "sinceMs" FROM job_run AS run`,
    [],
    z.object({ sinceMs: z.number().nullable() }),
  );
  return { lastSlotMs: new Map(rows.map((row) => [row.job, row.slotMs])), sinceMs: first?.sinceMs ?? undefined };
}

/** A run that someone should be working on, with the age the queue needs to know. */
export interface WaitingRun {
  readonly run: JobRun;
  /** Since it was entered, asked for, or last heard of. */
  readonly silentMs: number;
}

/** Runs that have not ended, oldest slot first: what the queue must know of. */
export async function listWaitingRuns(tx: Tx): Promise<readonly WaitingRun[]> {
  const ageSchema = z.object({ silentMs: z.number() });
  return tx.sql(
    `SELECT ${RUN_COLUMNS},
            (extract(epoch from clock_timestamp() - greatest(run.enqueued_at, run.heartbeat_at, run.finished_at)) * 1000)::float8 AS "silentMs"
     FROM job_run AS run WHERE run.status IN ('due', 'queued', 'running', 'failed') ORDER BY run.slot, run.job LIMIT 1000`,
    [],
    z.unknown().transform((row): WaitingRun => ({ run: runRowSchema.parse(row), silentMs: ageSchema.parse(row).silentMs })),
  );
}
