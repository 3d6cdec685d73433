import { z } from 'zod';
import type { Tx } from '../connection/store.js';
import type { JobRun } from './model.js';

/** Channel on which pages and workers hear of changes; a message is heard when the transaction commits. */
export const CHANNEL = 'greengauge';

/**
 * Tells listeners where a run stands, delivered only if the transaction commits and lost by whoever is not listening; and writes
 * the same into the log of the run, which keeps it.
 */
export async function announceRun(tx: Tx, run: JobRun): Promise<void> {
  await tx.execute(
    'INSERT INTO job_log (run_id, attempt, status, stage, progress, message) VALUES ($1::uuid, $2, $3, $4, $5::float8::numeric, $6)',
    [run.id, run.attempt, run.status, run.stageZh ?? null, run.progress ?? null, run.error?.messageZh ?? null],
  );
  const payload = { topic: 'job', id: run.id, job: run.job, status: run.status, stageZh: run.stageZh, progress: run.progress };
  await tx.sql(`SELECT pg_notify($1, $2)::text AS told`, [CHANNEL, JSON.stringify(payload)], z.unknown());
}
