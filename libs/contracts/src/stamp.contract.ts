import { z } from 'zod';
import { parseAsKnownAt } from '@greengauge/kernel';

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
  /** Set where the answer is an earlier state: everything on the page as it was known then. */
  asKnownAt: z.object({ at: z.string(), atZh: z.string() }).optional(),
});
export type Stamp = z.infer<typeof stampSchema>;

/** Which evaluation is meant; without it the latest one is answered. Accepted by every GET that answers figures. */
export const editionQuerySchema = z.object({
  plan: z.string().max(40).regex(/^[\w-]+$/).optional(),
  period: z.string().max(24).regex(/^[\w-]+$/).optional(),
  /** As known at that day or instant; absent: as known now. */
  asKnownAt: z.string().max(40).refine((text) => parseAsKnownAt(text) !== undefined, { error: '日期格式不正确，例如 2026-11-22 或 2026-11-22T09:30:00+08:00' }).optional(),
});
export type EditionQuery = z.infer<typeof editionQuerySchema>;

export const editionsAnswerSchema = z.object({
  editions: z.array(z.object({ plan: z.string(), period: z.string(), periodZh: z.string(), current: z.boolean() })),
});
export type EditionsAnswer = z.infer<typeof editionsAnswerSchema>;
