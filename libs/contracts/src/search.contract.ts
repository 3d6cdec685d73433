import { z } from 'zod';

/** Pages themselves are known to the web app; everything else is found by the server. */
export const searchKindSchema = z.enum(['indicator', 'region', 'clause', 'mechanism', 'deliverable', 'register', 'report']);

export const searchQuerySchema = z.object({ q: z.string().trim().min(1).max(60), limit: z.coerce.number().int().min(1).max(50).optional() });
export type SearchQuery = z.infer<typeof searchQuerySchema>;

export const searchItemSchema = z.object({
  kind: searchKindSchema,
  titleZh: z.string(),
  titleEn: z.string().optional(),
  /** Where it stands: the document of a clause, the period of a report. */
  detailZh: z.string().optional(),
  /** Address of the page that shows it. */
  href: z.string(),
});
export type SearchItem = z.infer<typeof searchItemSchema>;

/** GET /api/search?q= — best first. */
export const searchAnswerSchema = z.object({ items: z.array(searchItemSchema) });
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
