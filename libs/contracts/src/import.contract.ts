import { z } from 'zod';

export const importRowSchema = z.object({
  id: z.string(), dataset: z.string(), datasetZh: z.string(), fileName: z.string(), sha256: z.string(), openedZh: z.string(), openedBy: z.string(),
  /** Where an import that streams has come so far; `cancelling` once somebody asked it to stop. Absent where it is done. */
  progress: z.object({ read: z.int(), accepted: z.int(), quarantined: z.int(), cancelling: z.boolean(), movedZh: z.string() }).optional(),
  /** Absent while the import is under way, or where it broke off. */
  counts: z.object({ read: z.int(), accepted: z.int(), unchanged: z.int(), quarantined: z.int() }).optional(),
});
export type ImportRow = z.infer<typeof importRowSchema>;

/** GET /api/imports — newest first. */
export const importListAnswerSchema = z.object({ imports: z.array(importRowSchema) });
export type ImportListAnswer = z.infer<typeof importListAnswerSchema>;

/** GET /api/imports/:id — `after`: the cursor of the page before; `code`: rows refused for that reason; `state`: only those nobody has settled. */
export const importRowsQuerySchema = z.object({ after: z.string().regex(/^\d{1,9}$/).optional(), code: z.string().max(60).optional(), state: z.enum(['open']).optional() });

/** Rows that were not accepted, in file order, a page of those that were asked for; reasons and `total` are of the whole import. */
export const quarantineAnswerSchema = z.object({
  import: importRowSchema,
  reasons: z.array(z.object({ code: z.string(), count: z.int(), exampleZh: z.string() })),
  rows: z.array(z.object({
    rowNumber: z.int(), column: z.string().optional(), code: z.string(), reasonZh: z.string(), row: z.record(z.string(), z.string()), outcome: z.enum(['resubmitted', 'dismissed']).optional(),
    /** Why it was left out. */
    noteZh: z.string().optional(),
  })),
  /** Where the next page begins; absent on the last. */
  cursor: z.string().optional(),
  /** Reasons of all rows: a row may have several. */
  total: z.int(),
  /** Rows, not reasons: what became of those that were refused. */
  settled: z.object({ resubmitted: z.int(), dismissed: z.int(), open: z.int() }),
  /** Rows of figures, targets, registries and registers are corrected on the page by those who may. */
  canMend: z.boolean(), canCancel: z.boolean(),
});
export type QuarantineAnswer = z.infer<typeof quarantineAnswerSchema>;

/** POST /api/imports/:id/cancel — the import stops behind the block under way; the same command goes on from there. */
export const cancelImportAnswerSchema = z.object({ cancelling: z.boolean() });
export type CancelImportAnswer = z.infer<typeof cancelImportAnswerSchema>;
