import { z } from 'zod';

const sideSchema = z.object({ plan: z.string(), itemsZh: z.array(z.string()) });

/** GET /api/crosswalk: the plans beside each other, what goes on in which, and which institution stands for which. */
export const crosswalkAnswerSchema = z.object({
  plans: z.array(z.object({
    id: z.string(), nameZh: z.string(), shortNameZh: z.string(), docNo: z.string(), fromYear: z.int(), toYear: z.int(), tasks: z.int(), targets: z.int(),
    /** Imported beside what ships with the platform. */
    imported: z.boolean(),
  })),
  rows: z.array(z.object({ id: z.string(), relation: z.string(), relationZh: z.string(), subjectZh: z.string(), noteZh: z.string(), from: sideSchema, to: sideSchema })),
  institutions: z.array(z.object({ id: z.string(), beforeZh: z.string(), afterZh: z.string(), since: z.string().optional(), kindZh: z.string(), sourceZh: z.string() })),
  noteZh: z.string(),
});
export type CrosswalkAnswer = z.infer<typeof crosswalkAnswerSchema>;
