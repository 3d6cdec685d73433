import { z } from 'zod';

/** Freshness and origin of an answer: every page prints it. */
export const stampSchema = z.object({
  snapshotId: z.string(),
  snapshotHash: z.string(),
  plan: z.object({ id: z.string(), nameZh: z.string(), shortNameZh: z.string(), docNo: z.string(), fromYear: z.int(), toYear: z.int() }),
  period: z.string(),
  periodZh: z.string(),
  /** ISO instant of the last recorded observation. */
  dataCutoff: z.string(),
  /** 2026-11-22 09:30, Shanghai. */
  dataCutoffZh: z.string(),
  jobRun: z.string(),
  codeVersion: z.string(),
  /** True when any figure is generated: the page then shows 演示数据 all over. */
  demo: z.boolean(),
});
export type Stamp = z.infer<typeof stampSchema>;

/** Which evaluation is meant; without it the latest one is answered. Accepted by every GET that answers figures. */
export const editionQuerySchema = z.object({
  plan: z.string().max(40).regex(/^[\w-]+$/).optional(),
  period: z.string().max(24).regex(/^[\w-]+$/).optional(),
});
export type EditionQuery = z.infer<typeof editionQuerySchema>;

export const editionsAnswerSchema = z.object({
  editions: z.array(z.object({ plan: z.string(), period: z.string(), periodZh: z.string(), current: z.boolean() })),
});
export type EditionsAnswer = z.infer<typeof editionsAnswerSchema>;
