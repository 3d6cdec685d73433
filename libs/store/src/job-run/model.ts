import { z } from 'zod';

/**
 * The run ledger. A *slot* is the instant a run is for; a *run* is the one entry of a (job, slot) and lives through all its
 * attempts. The *fence* rises with every claim, cancellation and rerun: whoever writes under an older fence is refused, so a
 * worker that was stopped and woke up again (a zombie) cannot commit. A *lease* is the stretch after the last heartbeat in
 * which the holder is believed to live.
 */
export type RunStatus = 'due' | 'queued' | 'running' | 'succeeded' | 'failed' | 'dead' | 'cancelled';
export type RunTrigger = 'schedule' | 'manual' | 'start' | 'catch-up';

/** Why an attempt or a run ended badly; `items` names the parts that failed where others succeeded. */
export interface RunError {
  readonly code: string;
  readonly messageZh: string;
  readonly items?: readonly { readonly item: string; readonly messageZh: string }[] | undefined;
}

export interface JobRun {
  /** Derived from (job, slot): the same slot has the same id on every machine. */
  readonly id: string;
  readonly job: string;
  /** Epoch ms. */
  readonly slotMs: number;
  readonly status: RunStatus;
  readonly fence: number;
  /** Attempts begun since the run was last asked for. */
  readonly attempt: number;
  readonly trigger: RunTrigger;
  /** Account id, command line, or `job:<id>` where an upstream job asked for it. */
  readonly requestedBy?: string | undefined;
  readonly enqueuedAtMs?: number | undefined;
  readonly startedAtMs?: number | undefined;
  readonly heartbeatAtMs?: number | undefined;
  readonly finishedAtMs?: number | undefined;
  readonly stageZh?: string | undefined;
  /** 0–1. */
  readonly progress?: number | undefined;
  readonly counts: Readonly<Record<string, number>>;
  readonly error?: RunError | undefined;
  readonly input: Readonly<Record<string, unknown>>;
  readonly codeVersion?: string | undefined;
}

/** How an attempt is repeated: the delay doubles from `firstDelayMs` up to `longestDelayMs`; then the run is dead. */
export interface RetryPolicy {
  readonly maxAttempts: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
}

export const RETRY_POLICY: RetryPolicy = { maxAttempts: 5, firstDelayMs: 30_000, longestDelayMs: 3_600_000 };

/** Milliseconds to wait after the attempt with that number (1-based) has failed. */
export const computeBackoffMs = (attempt: number, policy: RetryPolicy): number =>
  Math.min(policy.longestDelayMs, policy.firstDelayMs * 2 ** Math.max(0, attempt - 1));

/** Thrown inside the effect transaction when the run is no longer ours, so that everything in it rolls back. */
export class FenceLost extends Error {
  constructor(readonly runId: string, readonly fence: number) {
    super(`run ${runId} is no longer held under fence ${fence}`);
    this.name = 'FenceLost';
  }
}

const errorSchema = z.object({
  code: z.string(),
  messageZh: z.string(),
  items: z.array(z.object({ item: z.string(), messageZh: z.string() })).optional(),
});

const instant = z.number().nullable().transform((value) => value ?? undefined);
const text = z.string().nullable().transform((value) => value ?? undefined);

/** A row of RUN_COLUMNS. */
export const runRowSchema: z.ZodType<JobRun> = z.object({
  id: z.string(),
  job: z.string(),
  slotMs: z.number(),
  status: z.enum(['due', 'queued', 'running', 'succeeded', 'failed', 'dead', 'cancelled']),
  fence: z.number().int(),
  attempt: z.number().int(),
  trigger: z.enum(['schedule', 'manual', 'start', 'catch-up']),
  requestedBy: text,
  enqueuedAtMs: instant,
  startedAtMs: instant,
  heartbeatAtMs: instant,
  finishedAtMs: instant,
  stageZh: text,
  progress: instant,
  counts: z.record(z.string(), z.number()).nullable().transform((value) => value ?? {}),
  error: errorSchema.nullable().transform((value) => value ?? undefined),
  input: z.record(z.string(), z.unknown()).nullable().transform((value) => value ?? {}),
  codeVersion: text,
});

const epochMs = (column: string, alias: string): string => `(extract(epoch from ${column}) * 1000)::float8 AS "${alias}"`;

/** Columns of one run, for SELECT and RETURNING; table alias `run`. */
export const RUN_COLUMNS = [
  'run.id::text AS id', 'run.job', epochMs('run.slot', 'slotMs'), 'run.status', 'run.fence', 'run.attempt', 'run.trigger',
  'run.requested_by AS "requestedBy"', epochMs('run.enqueued_at', 'enqueuedAtMs'), epochMs('run.started_at', 'startedAtMs'),
  epochMs('run.heartbeat_at', 'heartbeatAtMs'), epochMs('run.finished_at', 'finishedAtMs'), 'run.stage AS "stageZh"',
  'run.progress::float8 AS progress', 'run.counts', 'run.error', 'run.input', 'run.code_version AS "codeVersion"',
].join(', ');

/** SQL of an instant given as epoch ms in that parameter. */
export const instantParameter = (position: number): string => `to_timestamp($${position}::float8 / 1000)`;
