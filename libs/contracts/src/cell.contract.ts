import { z } from 'zod';

/** What must be said beside a number; the legend of the answer holds the words. */
export const markSchema = z.enum([
  'lower-bound', 'approximate', 'other-basis', 'suspect', 'partial-period', 'revised-later', 'excludes-planned-cities', 'excludes-corps',
  'secondary', 'synthetic',
]);
export type Mark = z.infer<typeof markSchema>;

export const statusSchema = z.enum(['normal', 'provisional', 'estimated', 'missing', 'not-applicable', 'confidential', 'derived']);

/** `no-data`: nothing was ever recorded. `out-of-scope`: 未纳入统计范围. The rest as in the kernel. */
export const missingReasonSchema = z.enum([
  'not-due', 'not-reported', 'not-published', 'not-collected', 'not-applicable', 'confidential', 'series-break',
  'zero-denominator', 'no-base', 'input-missing', 'revised-base', 'not-in-force', 'no-data', 'out-of-scope',
]);

export const numberCellSchema = z.object({
  kind: z.literal('number'),
  /** Rounded for reading, without unit, as charts and reports print it: 30782.9 */
  text: z.string(),
  /** Exact plain decimal. */
  value: z.string(),
  unit: z.string(),
  /** Code of the traceable figure; absent for what the page alone derives (a median of peers). */
  figure: z.string().optional(),
  marks: z.array(markSchema),
  status: statusSchema,
});

/** The reason why there is no number; never a zero and never an empty string. */
export const missingCellSchema = z.object({
  kind: z.literal('missing'),
  reason: missingReasonSchema,
  text: z.string(),
  detailZh: z.string().optional(),
  figure: z.string().optional(),
});

export const cellSchema = z.discriminatedUnion('kind', [numberCellSchema, missingCellSchema]);
export type NumberCell = z.infer<typeof numberCellSchema>;
export type MissingCell = z.infer<typeof missingCellSchema>;
export type Cell = z.infer<typeof cellSchema>;

export const legendSchema = z.array(z.object({ mark: markSchema, symbol: z.string(), textZh: z.string() }));
export type Legend = z.infer<typeof legendSchema>;

/** K7Q2M0XA is printed as K7Q2-M0XA. */
export const formatFigureCode = (code: string): string => (code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code);
