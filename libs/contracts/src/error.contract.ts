import { z } from 'zod';

export const errorCodeSchema = z.enum([
  'bad-request', 'malformed-json', 'not-signed-in', 'wrong-credentials', 'locked-out', 'forbidden', 'cross-site', 'insecure-connection', 'not-found',
  'method-not-allowed', 'too-large', 'code-required', 'password-change-required', 'second-factor-required', 'unsupported-media-type', 'too-many-requests', 'not-ready', 'unavailable', 'internal', 'conflict',
]);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** Body of every answer that is not 2xx or 304. */
export const errorAnswerSchema = z.object({
  code: errorCodeSchema,
  messageZh: z.string(),
  /** Quoted in the log, for the person who asks for help. */
  requestId: z.string().optional(),
  issues: z.array(z.object({ path: z.string(), messageZh: z.string() })).optional(),
  retryAfterSeconds: z.int().optional(),
});
export type ErrorAnswer = z.infer<typeof errorAnswerSchema>;
