import { z } from 'zod';
import { editionQuerySchema } from './stamp.contract.js';

/** How it is drawn: as wide as asked, and with title, unit, source and citation in the picture where it is to be kept as a file. PNG always is. */
export const drawingSchema = z.object({ width: z.coerce.number().int().min(240).max(1600).optional(), cited: z.literal('1').optional() });
export type DrawingQuery = z.infer<typeof drawingSchema>;

/** GET /api/charts/:chart.svg — image/svg+xml drawn by the same chart file as in the PDF. */
export const chartQuerySchema = editionQuerySchema.extend({
  indicator: z.string().max(80).regex(/^[a-z0-9-]+$/).optional(),
  region: z.string().regex(/^\d{6}$/).optional(),
  task: z.coerce.number().int().min(1).max(10).optional(),
  ...drawingSchema.shape,
});
export type ChartQuery = z.infer<typeof chartQuerySchema>;

/** GET /api/charts/:chart.json — title, unit, text alternative and the table behind the same chart. Where there is nothing to draw: no rows, no columns, no title. */
export const chartTableAnswerSchema = z.object({
  chart: z.string(),
  titleZh: z.string(),
  unitZh: z.string(),
  altZh: z.string(),
  /** Source and as-of line. */
  sourceZh: z.string(),
  /** The words to cite the table by, with its vintage. */
  citationZh: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** Absent where the chart is drawn of records as they are now, not of a snapshot. */
  snapshotId: z.string().optional(),
  /** 2026-11-22 09:30, Shanghai. */
  dataCutoffZh: z.string(),
});
export type ChartTableAnswer = z.infer<typeof chartTableAnswerSchema>;

/** GET /api/charts — what can be drawn. */
export const chartListAnswerSchema = z.object({ charts: z.array(z.object({ id: z.string() })) });
export type ChartListAnswer = z.infer<typeof chartListAnswerSchema>;
