import { z } from 'zod';

const namedSchema = z.object({ id: z.string(), nameZh: z.string() });

/** GET /api/clauses: each place of the two documents with what of the platform rests on it. The words of the documents are not in it. */
export const clauseListAnswerSchema = z.object({
  documents: z.array(z.object({
    id: z.string(), titleZh: z.string(), docNo: z.string().optional(), issuersZh: z.array(z.string()), issuedOn: z.string().optional(),
    clauses: z.array(z.object({
      id: z.string(), labelZh: z.string(), headingZh: z.string(), citationZh: z.string(),
      /** The installation has loaded the words of this place (import policy-text); they are shown where a number is traced. */
      textLoaded: z.boolean(),
      mechanisms: z.array(namedSchema), deliverables: z.array(namedSchema), indicators: z.array(namedSchema), forms: z.array(namedSchema),
    })),
  })),
});
export type ClauseListAnswer = z.infer<typeof clauseListAnswerSchema>;
