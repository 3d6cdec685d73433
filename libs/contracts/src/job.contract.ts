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
  error: z.object({ code: z.string(), messageZh: z.string() }).optional(),
  enqueuedAt: z.string().optional(),
  startedAt: z.string().optional(),
  finishedAt: z.string().optional(),
  requestedBy: z.string().optional(),
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
});

/** GET /api/jobs */
export const jobListAnswerSchema = z.object({ jobs: z.array(jobSchema), runs: z.array(jobRunSchema) });
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
