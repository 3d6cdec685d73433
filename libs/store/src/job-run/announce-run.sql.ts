import { z } from 'zod';
import type { Tx } from '../connection/store.js';
import type { JobRun } from './model.js';

/** Channel on which pages and workers hear of changes; a message is heard when the transaction commits. */
export const CHANNEL = 'greengauge';

/** Tells listeners where a run stands. Delivered only if the transaction commits, and lost by whoever is not listening. */
export async function announceRun(tx: Tx, run: JobRun): Promise<void> {
  const payload = { topic: 'job', id: run.id, job: run.job, status: run.status, stageZh: run.stageZh, progress: run.progress };
  await tx.sql(`SELECT pg_notify($1, $2)::text AS told`, [CHANNEL, JSON.stringify(payload)], z.unknown());
}
