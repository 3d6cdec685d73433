import { z } from 'zod';
import { cellSchema, legendSchema } from './cell.contract.js';
import { barometerSchema, evaluationRowSchema, messageSchema, tallySchema, targetViewSchema, taskSchema } from './judgement.contract.js';
import { mechanismRowSchema } from './ledger.contract.js';
import { stampSchema } from './stamp.contract.js';
import { regionLevelSchema } from './tile.contract.js';

export const regionSummarySchema = z.object({
  code: z.string(),
  nameZh: z.string(),
  shortZh: z.string(),
  level: regionLevelSchema,
  levelZh: z.string(),
  bloc: z.string().optional(),
  nestedInZh: z.string().optional(),
  row: z.int().optional(),
  column: z.int().optional(),
  /** False for Hong Kong, Macao and Taiwan: 未纳入统计范围. */
  reports: z.boolean(),
  /** Indicators with a value of this region, of all of the catalogue; absent without a regional snapshot. */
  withValue: z.int().optional(),
  evaluated: z.int().optional(),
  tally: tallySchema.optional(),
  barometer: barometerSchema.optional(),
});
export type RegionSummary = z.infer<typeof regionSummarySchema>;

/** GET /api/regions */
export const regionListAnswerSchema = z.object({ stamp: stampSchema, rows: z.array(regionSummarySchema) });
export type RegionListAnswer = z.infer<typeof regionListAnswerSchema>;

export const regionIndicatorRowSchema = evaluationRowSchema.extend({
  /** Value of each peer in the same period, in the order of `peers`. */
  peers: z.array(z.object({ region: z.string(), cell: cellSchema })),
  /** Median of the peers at the actual's period, or why there is none. */
  peerMedian: cellSchema,
  /** Place among the provinces with a value in that period; absent for special units and neutral indicators. */
  place: z.object({ place: z.int(), of: z.int() }).optional(),
});
export type RegionIndicatorRow = z.infer<typeof regionIndicatorRowSchema>;

/** The region's score on the internal index, what each indicator adds to it, and the mean of its peers; points as printed text. */
export const contributionSchema = z.object({
  titleZh: z.string(), score: z.string(), low: z.string().optional(), high: z.string().optional(), bandZh: z.string(), peersZh: z.array(z.string()),
  /** Largest lead over the peers first. */
  parts: z.array(z.object({ code: z.string(), titleZh: z.string(), points: z.string(), peers: z.string().optional(), lead: z.string().optional() })),
});
export type ContributionView = z.infer<typeof contributionSchema>;

/** GET /api/regions/:code */
export const regionAnswerSchema = z.object({
  stamp: stampSchema,
  region: regionSummarySchema,
  messages: z.array(messageSchema).length(3),
  tally: tallySchema,
  /** Absent in answers built before it was rated. */
  barometer: barometerSchema.optional(),
  /** Absent where the region has no score. */
  contribution: contributionSchema.optional(),
  rows: z.array(regionIndicatorRowSchema),
  coverage: z.object({ withValue: z.int(), total: z.int() }),
  peers: z.array(z.object({ code: z.string(), shortZh: z.string(), reasonZh: z.string() })),
  /** How the peers were found, or why there are none. */
  peersNoteZh: z.string().optional(),
  mechanisms: z.array(mechanismRowSchema),
  /** Targets the region's own documents set. */
  targets: z.array(targetViewSchema),
  tasks: z.array(taskSchema),
  dataNotesZh: z.array(z.string()),
  legend: legendSchema,
});
export type RegionAnswer = z.infer<typeof regionAnswerSchema>;
