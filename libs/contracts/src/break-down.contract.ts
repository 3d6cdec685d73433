import { z } from 'zod';

/** GET /api/targets/:id/break-down?rule=by-base[&by=gdp][&period=2025] */
export const breakDownQuerySchema = z.object({
  rule: z.enum(['same-value', 'same-rate', 'by-base', 'by-indicator']),
  /** Reference indicator, for by-indicator. */
  by: z.string().optional(),
  period: z.string().optional(),
});
export type BreakDownQuery = z.infer<typeof breakDownQuerySchema>;

/** A national target as numbers of the provinces: reference values that no document set, under the stated rule. */
export const breakDownAnswerSchema = z.object({
  target: z.string(), subjectZh: z.string(), value: z.string(), unit: z.string(), targetYear: z.int(), ruleZh: z.string(), noteZh: z.string(),
  regions: z.array(z.object({ region: z.string(), shortZh: z.string(), value: z.string() })),
});
export type BreakDownAnswer = z.infer<typeof breakDownAnswerSchema>;
