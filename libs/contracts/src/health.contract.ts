import { z } from 'zod';

/** GET /api/health: 200 when the database answers, 503 otherwise. */
export const healthAnswerSchema = z.object({
  status: z.enum(['ok', 'degraded']),
  database: z.enum(['up', 'down']),
  codeVersion: z.string(),
  /** ISO instant by the server's clock. */
  time: z.string(),
});
export type HealthAnswer = z.infer<typeof healthAnswerSchema>;
