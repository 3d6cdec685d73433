import { z } from 'zod';

export const importRowSchema = z.object({
  id: z.string(), dataset: z.string(), fileName: z.string(), sha256: z.string(), openedZh: z.string(), openedBy: z.string(),
  /** Absent while the import is under way, or where it broke off. */
  counts: z.object({ read: z.int(), accepted: z.int(), unchanged: z.int(), quarantined: z.int() }).optional(),
});
export type ImportRow = z.infer<typeof importRowSchema>;

/** GET /api/imports — newest first. */
export const importListAnswerSchema = z.object({ imports: z.array(importRowSchema) });
export type ImportListAnswer = z.infer<typeof importListAnswerSchema>;

/** GET /api/imports/:id — the rows that were not accepted, in file order; `shown` of `total`. */
export const quarantineAnswerSchema = z.object({
  import: importRowSchema,
  reasons: z.array(z.object({ code: z.string(), count: z.int(), exampleZh: z.string() })),
  rows: z.array(z.object({ rowNumber: z.int(), column: z.string().optional(), code: z.string(), reasonZh: z.string(), row: z.record(z.string(), z.string()) })),
  total: z.int(),
});
export type QuarantineAnswer = z.infer<typeof quarantineAnswerSchema>;
