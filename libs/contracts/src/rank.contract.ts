import { z } from 'zod';
import { stampSchema } from './stamp.contract.js';

const bandSchema = z.object({ median: z.int(), p5: z.int(), p95: z.int() });

export const rankUnitSchema = z.object({
  region: z.string(), shortZh: z.string(),
  /** Absent where too little of the region is known. */
  score: z.string().optional(), rank: z.int().optional(),
  /** Ends of the score whatever the missing cells hold. */
  low: z.string().optional(), high: z.string().optional(),
  band: bandSchema.optional(),
  /** 第1～3位 */
  bandZh: z.string(),
  availability: z.number(),
  contributions: z.array(z.object({ code: z.string(), titleZh: z.string(), points: z.string() })),
  /** The only sentence about a change that the two bands carry; 缺少上期 where there is no period before. */
  claimZh: z.string(),
});

export const rankLeagueSchema = z.object({
  league: z.enum(['provinces', 'special']), titleZh: z.string(), refusedZh: z.string().optional(),
  indicators: z.array(z.object({
    code: z.string(), titleZh: z.string(), groupZh: z.string(), periodZh: z.string(), availability: z.number(), kept: z.boolean(), meanShift: z.number().optional(), maxShift: z.number().optional(),
  })),
  /** Best median first; those without a rank last. */
  units: z.array(rankUnitSchema),
  seed: z.number(), draws: z.int(),
  factors: z.array(z.object({ titleZh: z.string(), total: z.string().optional() })),
  methodZh: z.array(z.string()),
});
export type RankLeague = z.infer<typeof rankLeagueSchema>;

/** GET /api/ranks: the plan's index, an internal annex. `leagues` is empty for a plan without one. */
export const ranksAnswerSchema = z.object({ stamp: stampSchema, titleZh: z.string(), configHash: z.string(), leagues: z.array(rankLeagueSchema) });
export type RanksAnswer = z.infer<typeof ranksAnswerSchema>;
