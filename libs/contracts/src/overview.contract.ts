import { z } from 'zod';
import { legendSchema } from './cell.contract.js';
import { confidenceSchema, evaluationRowSchema, messageSchema, signalSchema, tallySchema, taskSchema, trendSchema } from './judgement.contract.js';
import { stampSchema } from './stamp.contract.js';
import { tileGridSchema } from './tile.contract.js';

/** GET /api/overview */
export const overviewAnswerSchema = z.object({
  stamp: stampSchema,
  messages: z.array(messageSchema).length(3),
  tally: tallySchema,
  trendTally: z.array(z.object({ trend: trendSchema, trendZh: z.string(), signal: signalSchema, count: z.int() })),
  confidenceTally: z.array(z.object({ confidence: confidenceSchema, confidenceZh: z.string(), count: z.int() })),
  /** Indicators with a target or a value, in task order. */
  board: z.array(evaluationRowSchema),
  /** Behind their target, or without a target and worsening. */
  exceptions: z.array(evaluationRowSchema),
  tasks: z.array(taskSchema),
  /** Absent while no indicator has regional values. */
  tileGrid: tileGridSchema.optional(),
  /** Indicators that have a tile grid of their own on their page. */
  tileGridChoices: z.array(z.object({ indicator: z.string(), nameZh: z.string(), nameEn: z.string().optional(), covered: z.int() })),
  /** Of the indicators of the catalogue, how many have a national value. */
  coverage: z.object({ withValue: z.int(), total: z.int() }),
  dataNotesZh: z.array(z.string()),
  legend: legendSchema,
});
export type OverviewAnswer = z.infer<typeof overviewAnswerSchema>;
