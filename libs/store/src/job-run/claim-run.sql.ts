import { z } from 'zod';
import type { Tx } from '../connection/store.js';
import { announceRun } from './announce-run.sql.js';
import { computeBackoffMs, instantParameter, RUN_COLUMNS, runRowSchema, type JobRun, type RetryPolicy } from './model.js';

export interface ClaimRequest {
  readonly job: string;
  /** Epoch ms. */
  readonly slotMs: number;
  readonly codeVersion: string;
  /** A run without a heartbeat for that long is taken over. */
  readonly leaseMs: number;
  readonly retry: RetryPolicy;
  /** Jobs that must not run beside this one; it never runs beside itself. */
  readonly apartFrom?: readonly string[] | undefined;
}

export type Claim =
  /** Ours, under a new fence. */
  | { readonly kind: 'claimed'; readonly run: JobRun; readonly takenOver: boolean }
  /**
   * held: another worker has it; overlap: another slot of the job, or a job it keeps apart from, runs; waiting: its retry is not due
   * yet; locked: somebody is writing on its row, though nobody runs it.
   */
  | { readonly kind: 'busy'; readonly why: 'held' | 'overlap' | 'waiting' | 'locked' }
  /** Its workers kept dying: no attempt is left. The caller puts it aside. */
  | { readonly kind: 'exhausted'; readonly run: JobRun }
  | { readonly kind: 'ended'; readonly run: JobRun }
  | { readonly kind: 'unknown' };

interface Candidate {
  readonly run: JobRun;
  readonly leaseExpired: boolean;
  readonly finishedAgoMs: number;
}

const candidateSchema = z.object({ leaseExpired: z.boolean().nullable(), finishedAgoMs: z.number().nullable() });

/** The row, locked. A row that someone holds (its effects are being committed right now) is skipped, not waited for. */
async function lockCandidate(tx: Tx, { job, slotMs, leaseMs }: ClaimRequest): Promise<Candidate | undefined> {
  const rowSchema = z.unknown().transform((row): Candidate => {
    const { leaseExpired, finishedAgoMs } = candidateSchema.parse(row);
    return { run: runRowSchema.parse(row), leaseExpired: leaseExpired ?? true, finishedAgoMs: finishedAgoMs ?? 0 };
  });
  const [candidate] = await tx.sql(
    `SELECT ${RUN_COLUMNS},
            run.heartbeat_at < clock_timestamp() - make_interval(secs => $3::float8 / 1000) AS "leaseExpired",
            (extract(epoch from clock_timestamp() - run.finished_at) * 1000)::float8 AS "finishedAgoMs"
     FROM job_run AS run
     WHERE run.job = $1 AND run.slot = ${instantParameter(2)}
     FOR UPDATE SKIP LOCKED`,
    [job, slotMs, leaseMs],
    rowSchema,
  );
  return candidate;
}

/**
 * True while another slot of these jobs is being run: its lease lives, or its row is locked because it is committing (heartbeats
 * pause then, so the lease alone would lie).
 */
async function anotherSlotRuns(tx: Tx, jobs: readonly string[], runId: string, leaseMs: number): Promise<boolean> {
  const [row] = await tx.sql(
    `WITH others AS (
       SELECT other.id FROM job_run AS other WHERE other.job = ANY($1::text[]) AND other.id <> $2::uuid AND other.status = 'running'
     ), abandoned AS (
       SELECT free.id FROM job_run AS free
       WHERE free.id IN (SELECT id FROM others) AND free.heartbeat_at < clock_timestamp() - make_interval(secs => $3::float8 / 1000)
       FOR UPDATE SKIP LOCKED
     )
     SELECT ((SELECT count(*) FROM others) - (SELECT count(*) FROM abandoned))::int AS running`,
    [jobs, runId, leaseMs],
    z.object({ running: z.number() }),
  );
  return row !== undefined && row.running > 0;
}

function refusalOf({ run, leaseExpired, finishedAgoMs }: Candidate, retry: RetryPolicy): Claim | undefined {
  if (run.status === 'succeeded' || run.status === 'dead' || run.status === 'cancelled') return { kind: 'ended', run };
  if (run.status === 'running' && !leaseExpired) return { kind: 'busy', why: 'held' };
  if (run.status === 'failed' && finishedAgoMs < computeBackoffMs(run.attempt, retry)) return { kind: 'busy', why: 'waiting' };
  if (run.attempt >= retry.maxAttempts) return { kind: 'exhausted', run };
  return undefined;
}

/**
 * Takes a run under a new fence: one that waits, one whose retry is due, or one whose holder has gone silent. All times are
 * the database's. Claims are made one after another, so that two slots of a job, or of jobs that keep apart, never run side by
 * side.
 */
export async function claimRun(tx: Tx, request: ClaimRequest): Promise<Claim> {
  const { job, slotMs, codeVersion, leaseMs, retry, apartFrom = [] } = request;
  await tx.sql(`SELECT pg_advisory_xact_lock(hashtextextended('greengauge.job_run', 0))::text AS locked`, [], z.unknown());
  const candidate = await lockCandidate(tx, request);
  if (!candidate) {
    const [there] = await tx.sql(`SELECT run.status FROM job_run AS run WHERE run.job = $1 AND run.slot = ${instantParameter(2)}`, [job, slotMs], z.object({ status: z.string() }));
    if (!there) return { kind: 'unknown' };
    // A worker holds its row while it commits. Whoever notes that a run was queued, or adds to what it will see, does so for a moment.
    return { kind: 'busy', why: there.status === 'running' ? 'held' : 'locked' };
  }
  const refusal = refusalOf(candidate, retry);
  if (refusal) return refusal;
  if (await anotherSlotRuns(tx, [job, ...apartFrom], candidate.run.id, leaseMs)) return { kind: 'busy', why: 'overlap' };
  const [run] = await tx.sql(
    `UPDATE job_run AS run
     SET status = 'running', fence = run.fence + 1, attempt = run.attempt + 1, started_at = clock_timestamp(), heartbeat_at = clock_timestamp(),
         finished_at = NULL, stage = NULL, progress = 0, counts = '{}'::jsonb, error = NULL, code_version = $2
     WHERE run.id = $1::uuid
     RETURNING ${RUN_COLUMNS}`,
    [candidate.run.id, codeVersion],
    runRowSchema,
  );
  if (!run) throw new Error(`run ${candidate.run.id} vanished while it was locked`);
  await announceRun(tx, run);
  return { kind: 'claimed', run, takenOver: candidate.run.status === 'running' };
}
