import { z } from 'zod';
import { cellSchema } from './cell.contract.js';

export const verdictSchema = z.enum(['achieved-early', 'ahead', 'on-track', 'behind', 'unrated']);
export const trendSchema = z.enum(['improving', 'stable', 'worsening', 'changed', 'undetermined']);
export const confidenceSchema = z.enum(['high', 'medium', 'low', 'none']);
export const directionSchema = z.enum(['up', 'down', 'neutral']);
export const directnessSchema = z.enum(['green', 'proxy', 'outcome', 'context']);

/** Shape and colour of a judgement: alert ▲#8F1D1D, watch ◆#F2B84B, good ●#3B8C7E, unrated ○#DADDE2. Always with words. */
export const signalSchema = z.enum(['alert', 'watch', 'good', 'unrated']);
export type Signal = z.infer<typeof signalSchema>;

export const targetViewSchema = z.object({
  id: z.string(),
  subjectZh: z.string(),
  /** ≥3000 亿元; 定性 for a target without a number. */
  text: z.string(),
  value: z.string().optional(),
  unit: z.string().optional(),
  comparator: z.enum(['>=', '>', '=', '<=']),
  targetYear: z.int(),
  baseline: z.object({ year: z.int(), value: z.string() }).optional(),
  nature: z.enum(['binding', 'expected', 'platform', 'ministry', 'regional', 'reference', 'unlabelled', 'qualitative', 'milestone']),
  natureZh: z.string(),
  /** `recalled` is 待核实: shown with that word, never as official and never judged by. */
  evidence: z.enum(['seen', 'recalled']),
  evidenceZh: z.string(),
  documentTitleZh: z.string(),
  docNo: z.string().optional(),
  /** The region that it holds for, where that is not the one of the page. */
  regionZh: z.string().optional(),
  /** True for the one target the verdict was made against. */
  judged: z.boolean(),
  /** Words that must stand beside it: 待核实，非正式目标 · 参考值，非考核目标. */
  caveatZh: z.string().optional(),
});
export type TargetView = z.infer<typeof targetViewSchema>;

/** One indicator of one region judged: a row of the target board, of the indicator list and of the region page. */
export const evaluationRowSchema = z.object({
  indicator: z.string(),
  nameZh: z.string(),
  /** Absent in answers built before it was told. */
  nameEn: z.string().optional(),
  unit: z.string(),
  task: z.int().optional(),
  direction: directionSchema,
  directionZh: z.string(),
  directness: directnessSchema,
  directnessZh: z.string(),
  definitionZh: z.string().optional(),
  limitsZh: z.string().optional(),
  actual: cellSchema,
  actualPeriod: z.string().optional(),
  actualPeriodZh: z.string().optional(),
  sourceZh: z.string().optional(),
  previous: cellSchema,
  yoy: cellSchema,
  attainment: cellSchema,
  /** At the end of the asked period. */
  timeProgress: cellSchema,
  /** At the end of the actual's own period: what the verdict compared with. Absent where it equals timeProgress or none applies. */
  judgedTimeProgress: cellSchema.optional(),
  /** Share of the way from the base value to the target, average yearly growth, change since the base year: as the target words it. */
  progress: cellSchema.optional(),
  averageGrowth: cellSchema.optional(),
  changeSinceBase: cellSchema.optional(),
  /** A later value that covers only part of a year. */
  latestPartial: z.object({ cell: cellSchema, periodZh: z.string() }).optional(),
  /** Null is a valid, visible state: 无正式目标. */
  target: targetViewSchema.nullable(),
  verdict: verdictSchema,
  verdictZh: z.string(),
  trend: trendSchema,
  trendZh: z.string(),
  trendReasonZh: z.string().optional(),
  signal: signalSchema,
  confidence: confidenceSchema,
  confidenceZh: z.string(),
  confidenceReasonsZh: z.array(z.string()),
  explanationZh: z.string(),
  /** Pace and projection to the target date; absent where the term is over or the series does not bear it. */
  outlook: z.object({
    projection: cellSchema, low: cellSchema.optional(), high: cellSchema.optional(), pace: cellSchema.optional(), requiredPace: cellSchema.optional(),
    targetYear: z.int(), points: z.int(), methodZh: z.string(), outcome: z.enum(['likely', 'probably', 'uncertain', 'doubtful', 'unlikely']), outcomeZh: z.string(), textZh: z.string(),
  }).optional(),
});
export type EvaluationRow = z.infer<typeof evaluationRowSchema>;

/** 三级晴雨表 of a region, with what it rests on and the rule. */
export const barometerSchema = z.object({
  level: z.enum(['severe', 'tense', 'smooth', 'unrated']), levelZh: z.string(), signal: signalSchema, basis: z.enum(['targets', 'trends', 'none']),
  behind: z.int(), of: z.int(), indicators: z.array(z.string()), reasonZh: z.string(), ruleZh: z.string(),
});
export type BarometerView = z.infer<typeof barometerSchema>;

export const messageSchema = z.object({
  signal: signalSchema,
  titleZh: z.string(),
  textZh: z.string(),
  /** Codes of the figures the sentence rests on. */
  figures: z.array(z.string()),
  indicators: z.array(z.string()),
});
export type Message = z.infer<typeof messageSchema>;

export const tallySchema = z.array(
  z.object({ verdict: verdictSchema, verdictZh: z.string(), signal: signalSchema, count: z.int(), indicators: z.array(z.string()) }),
);
export type Tally = z.infer<typeof tallySchema>;

export const taskSchema = z.object({
  no: z.int(), titleZh: z.string(), clauseZh: z.string(), leadDepartmentsZh: z.array(z.string()),
});
export type TaskView = z.infer<typeof taskSchema>;
