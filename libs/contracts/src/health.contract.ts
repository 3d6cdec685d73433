import { z } from 'zod';

/** GET /api/health: 200 when the database answers, 503 otherwise. */
export const healthAnswerSchema = z.object({
  status: z.enum(['ok', 'degraded']),
  database: z.enum(['up', 'down']),
  /** Mail and webhooks: whether a mail server is configured, how many messages wait, how many were given up. Absent while the database is down. */
  delivery: z.object({ mail: z.enum(['configured', 'not-configured']), waiting: z.int(), refused: z.int(), messageZh: z.string() }).optional(),
  codeVersion: z.string(),
  /** ISO instant by the server's clock. */
  time: z.string(),
});
export type HealthAnswer = z.infer<typeof healthAnswerSchema>;

/** GET /api/health/detail: the running of the platform, for those who keep it. */
export const healthDetailAnswerSchema = z.object({
  codeVersion: z.string(), timeZh: z.string(), uptimeMinutes: z.int(), memoryMegabytes: z.int(), heapMegabytes: z.int(),
  /** Event streams of the process that answered. */
  openPages: z.int(),
  database: z.object({ version: z.string(), sizeMegabytes: z.int(), connections: z.int() }),
  holdings: z.object({ observations: z.int(), reports: z.int(), recordedZh: z.string().optional() }),
  jobs: z.object({ waiting: z.int(), dead: z.int(), workerHeardZh: z.string().optional() }),
  delivery: z.object({ waiting: z.int(), refused: z.int(), messageZh: z.string() }),
});
export type HealthDetailAnswer = z.infer<typeof healthDetailAnswerSchema>;
