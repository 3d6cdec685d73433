import { z } from 'zod';
import { stampSchema } from './stamp.contract.js';

const wordSchema = z.object({ code: z.string(), labelZh: z.string(), meaningZh: z.string() });

/** GET /api/methods: how to read the pages. */
export const methodsAnswerSchema = z.object({
  stamp: stampSchema,
  sections: z.array(z.object({ titleZh: z.string(), paragraphsZh: z.array(z.string()) })),
  verdicts: z.array(wordSchema),
  trends: z.array(wordSchema),
  confidences: z.array(wordSchema),
  natures: z.array(wordSchema),
  marks: z.array(z.object({ mark: z.string(), symbol: z.string(), textZh: z.string() })),
  missing: z.array(z.object({ reason: z.string(), textZh: z.string() })),
});
export type MethodsAnswer = z.infer<typeof methodsAnswerSchema>;
