import { z } from 'zod';
import type { Tx } from '../connection/store.js';
import { announceRun } from './announce-run.sql.js';
import { FenceLost, RUN_COLUMNS, runRowSchema } from './model.js';

/** A run as its holder knows it. */
export interface HeldRun {
  readonly id: string;
  readonly fence: number;
}

const idRow = z.object({ id: z.string() });

/** Prolongs the lease. False: the fence is lost (cancelled, taken over or put aside) and the holder must stop. */
export async function heartbeat(tx: Tx, { id, fence }: HeldRun): Promise<boolean> {
  const rows = await tx.sql(
    `UPDATE job_run AS run SET heartbeat_at = clock_timestamp()
     WHERE run.id = $1::uuid AND run.fence = $2 AND run.status = 'running' RETURNING run.id::text AS id`,
    [id, fence],
    idRow,
  );
  return rows.length > 0;
}

/** Says where the run stands and prolongs the lease. Same answer as `heartbeat`. Progress is 0–1. */
export async function reportProgress(tx: Tx, { id, fence }: HeldRun, stageZh: string, progress: number): Promise<boolean> {
  const rows = await tx.sql(
    `UPDATE job_run AS run SET heartbeat_at = clock_timestamp(), stage = $3, progress = round(least(1, greatest(0, $4::float8))::numeric, 4)
     WHERE run.id = $1::uuid AND run.fence = $2 AND run.status = 'running' RETURNING ${RUN_COLUMNS}`,
    [id, fence, stageZh, progress],
    runRowSchema,
  );
  for (const run of rows) await announceRun(tx, run);
  return rows.length > 0;
}

/** A holder that stops inside its commit must not keep the row for ever: the server ends the session after this. */
const IDLE_IN_COMMIT_MS = 60_000;

/**
 * From here on the server ends this transaction when its client says nothing for that long. A process stopped in the middle of
 * a heartbeat would otherwise hold the lock of its run, and nobody could take the run over.
 */
export async function limitIdleTime(tx: Tx, idleMs: number): Promise<void> {
  await tx.sql(`SELECT set_config('idle_in_transaction_session_timeout', $1, true)`, [String(Math.max(1, Math.round(idleMs)))], z.unknown());
}

/**
 * First statement of the effect transaction: locks the run under its fence until the end of the transaction. Throws
 * FenceLost when it is no longer ours. While the lock is held nobody can take the run over, however old its heartbeat.
 */
export async function lockHeldRun(tx: Tx, { id, fence }: HeldRun): Promise<void> {
  await limitIdleTime(tx, IDLE_IN_COMMIT_MS);
  const rows = await tx.sql(
    `SELECT run.id::text AS id FROM job_run AS run WHERE run.id = $1::uuid AND run.fence = $2 AND run.status = 'running' FOR UPDATE`,
    [id, fence],
    idRow,
  );
  if (rows.length === 0) throw new FenceLost(id, fence);
}
