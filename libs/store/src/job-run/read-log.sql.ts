import { z } from 'zod';
import type { Tx } from '../connection/store.js';
import type { RunStatus } from './model.js';

/** One line of what a run said of itself. */
export interface RunLogLine {
  readonly seq: number;
  /** Epoch ms. */
  readonly atMs: number;
  readonly attempt: number;
  readonly status: RunStatus;
  readonly stageZh?: string | undefined;
  /** 0–1. */
  readonly progress?: number | undefined;
  /** Why the attempt or the run ended badly. */
  readonly messageZh?: string | undefined;
}

const absent = <T>(value: T | null): T | undefined => value ?? undefined;

const rowSchema: z.ZodType<RunLogLine> = z.object({
  seq: z.number(), atMs: z.number(), attempt: z.number(), status: z.enum(['due', 'queued', 'running', 'succeeded', 'failed', 'dead', 'cancelled']),
  stageZh: z.string().nullable().transform(absent), progress: z.number().nullable().transform(absent), messageZh: z.string().nullable().transform(absent),
});

/** Row grain: one line of a run; oldest first, at most the last 500. */
export async function listRunLog(tx: Tx, runId: string): Promise<readonly RunLogLine[]> {
  const newestFirst = await tx.sql(
    `SELECT seq::float8 AS seq, (extract(epoch from at) * 1000)::float8 AS "atMs", attempt, status, stage AS "stageZh", progress::float8 AS progress, message AS "messageZh"
     FROM job_log WHERE run_id = $1::uuid ORDER BY seq DESC LIMIT 500`,
    [runId], rowSchema,
  );
  return newestFirst.toReversed();
}
