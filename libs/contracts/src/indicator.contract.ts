import { z } from 'zod';
import { cellSchema, legendSchema } from './cell.contract.js';
import { directionSchema, directnessSchema, evaluationRowSchema, targetViewSchema, taskSchema } from './judgement.contract.js';
import { stampSchema } from './stamp.contract.js';
import { regionLevelSchema, tileGridSchema } from './tile.contract.js';

export const indicatorListRowSchema = evaluationRowSchema.extend({
  mechanisms: z.array(z.string()),
  /** Points of the national series. */
  points: z.int(),
  /** Provinces with a value in the latest regional period; absent when no region has any. */
  regions: z.object({ covered: z.int(), of: z.int(), periodZh: z.string() }).optional(),
});

/** GET /api/indicators */
export const indicatorListAnswerSchema = z.object({
  stamp: stampSchema, tasks: z.array(taskSchema), rows: z.array(indicatorListRowSchema), legend: legendSchema,
});
export type IndicatorListAnswer = z.infer<typeof indicatorListAnswerSchema>;

export const indicatorMetadataSchema = z.object({
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  unit: z.string(),
  formUnit: z.string().optional(),
  decimals: z.int(),
  direction: directionSchema,
  directionZh: z.string(),
  directness: directnessSchema,
  directnessZh: z.string(),
  measurement: z.enum(['flow', 'stock', 'rate']),
  measurementZh: z.string(),
  acrossRegionsZh: z.string(),
  acrossTimeZh: z.string(),
  definitionZh: z.string(),
  limitsZh: z.string().optional(),
  producerZh: z.string(),
  /** Clause that asks for it, or the statistical source. */
  source: z.string(),
  version: z.int(),
  formulaZh: z.string().optional(),
  task: taskSchema.optional(),
  mechanisms: z.array(z.object({ id: z.string(), measureZh: z.string(), mechanismZh: z.string() })),
});

export const seriesPointSchema = z.object({
  period: z.string(),
  periodZh: z.string(),
  cell: cellSchema,
  /** Set on the first point that follows another definition: not comparable with the point before. */
  breakZh: z.string().optional(),
});

export const regionRowSchema = z.object({
  region: z.string(),
  shortZh: z.string(),
  level: regionLevelSchema,
  nestedInZh: z.string().optional(),
  cell: cellSchema,
  yoy: cellSchema,
  /** Place among provinces on the printed value; ties share the lowest number. Absent for special units and neutral indicators. */
  place: z.int().optional(),
});

export const distributionSchema = z.object({
  period: z.string(),
  periodZh: z.string(),
  provinces: z.array(regionRowSchema),
  /** A league of its own: inside a province, never added. */
  special: z.array(regionRowSchema),
  nation: cellSchema,
  sumOfProvinces: cellSchema,
  gapToNation: cellSchema,
  /** Σ with the special units that the source lists beside their provinces; absent elsewhere. */
  sumWithNested: cellSchema.optional(),
  covered: z.int(),
  of: z.int(),
  sourceZh: z.string().optional(),
  noteZh: z.string().optional(),
});
export type Distribution = z.infer<typeof distributionSchema>;

/** GET /api/indicators/:id */
export const indicatorAnswerSchema = z.object({
  stamp: stampSchema,
  indicator: indicatorMetadataSchema,
  /** Absent when the evaluation leaves the indicator out (context series). */
  evaluation: evaluationRowSchema.optional(),
  series: z.array(seriesPointSchema),
  breaks: z.array(z.object({ from: z.string(), fromZh: z.string(), reasonZh: z.string() })),
  distribution: distributionSchema.optional(),
  tileGrid: tileGridSchema.optional(),
  /** Lower-ranked sources of the same period that disagree. */
  conflicts: z.array(z.object({ cell: cellSchema, sourceZh: z.string() })),
  /** The judged target first, then the others. Empty: 无正式目标. */
  targets: z.array(targetViewSchema),
  /** Titles of the sources behind the series and the distribution. */
  sources: z.array(z.object({ titleZh: z.string(), publisherZh: z.string() })),
  /** Ready to paste: source, period, version, snapshot. */
  citationZh: z.string(),
  legend: legendSchema,
});
export type IndicatorAnswer = z.infer<typeof indicatorAnswerSchema>;
