import { z } from 'zod';
import { editionQuerySchema } from './stamp.contract.js';
import { directnessSchema, targetViewSchema } from './judgement.contract.js';

/** GET /api/targets: every target on record, of the nation and of the regions, with what it rests on and whether anything is judged by it. */
export const targetListAnswerSchema = z.object({
  targets: z.array(targetViewSchema.omit({ judged: true }).extend({
    region: z.string(), regionZh: z.string(),
    /** Absent where the platform has no series of what the document sets. */
    indicator: z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string().optional() }).optional(),
    directness: directnessSchema, directnessZh: z.string(),
    clauseZh: z.string().optional(),
    /** The years it runs over, as far as the document names them. */
    termZh: z.string(),
    /** Way from base to target where it is no straight line, and a line that must not be crossed. */
    pathZh: z.string().optional(), limitZh: z.string().optional(),
    noteZh: z.string().optional(),
    /** Why nothing is judged by it; absent where a value may be. */
    notJudgedZh: z.string().optional(),
    /** Brought in by a file, not shipped with the program. */
    imported: z.boolean(),
  })),
  /** What holds of all of them. */
  noteZh: z.string(),
});
/** GET /api/targets, as the platform knew them at a moment; absent: now. */
export const targetQuerySchema = editionQuerySchema.pick({ asKnownAt: true });
export type TargetQuery = z.infer<typeof targetQuerySchema>;
/** GET /api/targets/file: all of them as a table. */
export const targetFileQuerySchema = targetQuerySchema.extend({ format: z.enum(['csv', 'xlsx']).default('csv') });
export type TargetFileQuery = z.infer<typeof targetFileQuerySchema>;
export type TargetListAnswer = z.infer<typeof targetListAnswerSchema>;
