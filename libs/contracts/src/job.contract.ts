import { z } from 'zod';

export const jobStatusSchema = z.enum(['due', 'queued', 'running', 'succeeded', 'failed', 'dead', 'cancelled']);
export const jobTriggerSchema = z.enum(['schedule', 'manual', 'start', 'catch-up']);

export const jobRunSchema = z.object({
  id: z.string(),
  job: z.string(),
  titleZh: z.string(),
  /** ISO instant the run is for. */
  slot: z.string(),
  slotZh: z.string(),
  status: jobStatusSchema,
  statusZh: z.string(),
  trigger: jobTriggerSchema,
  triggerZh: z.string(),
  attempt: z.int(),
  stageZh: z.string().optional(),
  /** 0–1. */
  progress: z.number().min(0).max(1).optional(),
  counts: z.record(z.string(), z.number()),
  /** The counts with their names; empty where there are none. */
  countsZh: z.string(),
  error: z.object({ code: z.string(), messageZh: z.string() }).optional(),
  enqueuedAt: z.string().optional(),
  startedAt: z.string().optional(),
  finishedAt: z.string().optional(),
  requestedBy: z.string().optional(),
  /** The same for people: a job by its title. */
  requestedByZh: z.string().optional(),
  codeVersion: z.string().optional(),
});
export type JobRunView = z.infer<typeof jobRunSchema>;

export const jobSchema = z.object({
  id: z.string(),
  titleZh: z.string(),
  descriptionZh: z.string().optional(),
  scheduleZh: z.string().optional(),
  /** Cron expression in Asia/Shanghai; absent for a job that is only started by hand. */
  schedule: z.string().optional(),
  catchUpZh: z.string(),
  canRun: z.boolean(),
  latest: jobRunSchema.optional(),
  /** Titles of the jobs whose changes start this one. */
  afterZh: z.array(z.string()),
  /** The next slots of the schedule, soonest first, Shanghai time; empty for a job without one. */
  nextSlotsZh: z.array(z.string()),
});

/** GET /api/jobs — `job`, `state` and `limit` are of the runs; the jobs and what was put aside are always all. */
export const jobListQuerySchema = z.object({
  job: z.string().max(80).regex(/^[a-z0-9-]+$/).optional(),
  state: z.enum(['pending', 'succeeded', 'dead', 'cancelled']).optional(),
  limit: z.coerce.number().int().min(1).max(900).default(100),
});
export type JobListQuery = z.infer<typeof jobListQuerySchema>;
export const jobListAnswerSchema = z.object({
  jobs: z.array(jobSchema),
  /** The newest that were asked for. */
  runs: z.array(jobRunSchema),
  /** There are older ones. */
  more: z.boolean(),
  /** Runs put aside: no further attempt is made until somebody asks for one. The newest of `deadCount`. */
  dead: z.array(jobRunSchema),
  deadCount: z.int().nonnegative(),
});
export type JobListAnswer = z.infer<typeof jobListAnswerSchema>;
export type JobView = z.infer<typeof jobSchema>;

/** POST /api/jobs/:id/runs. `slot` defaults to now, to the second; `again` runs a slot that has ended once more. */
export const runJobRequestSchema = z.strictObject({
  slot: z.iso.datetime({ offset: true }).optional(),
  again: z.boolean().optional(),
  input: z.record(z.string().max(64), z.union([z.string().max(400), z.number(), z.boolean()])).optional(),
});
export type RunJobRequest = z.infer<typeof runJobRequestSchema>;

export const runJobAnswerSchema = z.object({ run: jobRunSchema, alreadyDone: z.boolean() });
export type RunJobAnswer = z.infer<typeof runJobAnswerSchema>;

export const runLogLineSchema = z.object({
  seq: z.int(), timeZh: z.string(), attempt: z.int(), status: jobStatusSchema, statusZh: z.string(), stageZh: z.string().optional(), progress: z.number().optional(), messageZh: z.string().optional(),
});

/** GET /api/jobs/runs/:run — one run with what it said of itself, oldest line first. */
export const runAnswerSchema = z.object({
  run: jobRunSchema,
  canRun: z.boolean(),
  /** What the run was given, as text. */
  input: z.record(z.string(), z.string()),
  /** Parts that failed where others succeeded. */
  failures: z.array(z.object({ item: z.string(), messageZh: z.string() })),
  log: z.array(runLogLineSchema),
});
export type RunAnswer = z.infer<typeof runAnswerSchema>;

/** POST /api/jobs/runs/:run/cancel */
export const cancelRunRequestSchema = z.strictObject({ reasonZh: z.string().trim().min(1, { error: '请说明取消的原因' }).max(200) });
export type CancelRunRequest = z.infer<typeof cancelRunRequestSchema>;
export const cancelRunAnswerSchema = z.object({ run: jobRunSchema });

/** POST /api/jobs/runs/cancel — several at once, for one reason; those that have ended well stay as they are. */
export const cancelRunsRequestSchema = z.strictObject({ runs: z.array(z.uuid()).min(1).max(100), reasonZh: cancelRunRequestSchema.shape.reasonZh });
export type CancelRunsRequest = z.infer<typeof cancelRunsRequestSchema>;
export const cancelRunsAnswerSchema = z.object({ cancelled: z.int().nonnegative() });
export type CancelRunsAnswer = z.infer<typeof cancelRunsAnswerSchema>;

/** POST /api/jobs/:id/backfill — every slot of the schedule in the half-open stretch [from, until), days of Shanghai; `again` also those that ended. */
export const backfillRequestSchema = z.strictObject({ from: z.iso.date(), until: z.iso.date(), again: z.boolean().optional() });
export type BackfillRequest = z.infer<typeof backfillRequestSchema>;
export const backfillAnswerSchema = z.object({ entered: z.int(), left: z.int(), slotsZh: z.array(z.string()) });
export type BackfillAnswer = z.infer<typeof backfillAnswerSchema>;
