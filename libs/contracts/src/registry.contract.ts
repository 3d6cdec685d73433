import { z } from 'zod';

export const registryIdSchema = z.enum(['enterprises', 'patents', 'trades', 'financing']);

/** Filters of a list of records; `after` is the cursor of the page before. */
export const registryQuerySchema = z.object({
  text: z.string().trim().min(1).max(60).optional(),
  code: z.string().trim().toUpperCase().min(1).max(60).optional(),
  region: z.string().regex(/^\d{6}$/).optional(),
  field: z.string().regex(/^[RCX]\d$/).optional(),
  after: z.string().max(800).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type RegistryQuery = z.infer<typeof registryQuerySchema>;

export const registryColumnSchema = z.object({ column: z.string(), nameZh: z.string() });

export const registryRecordSchema = z.object({
  /** For the address of the record. */
  key: z.string(),
  /** Words to be read, by column; absent where the record says nothing. */
  values: z.record(z.string(), z.string()),
});

export const registryListAnswerSchema = z.object({
  registry: registryIdSchema,
  nameZh: z.string(),
  columns: z.array(registryColumnSchema),
  records: z.array(registryRecordSchema),
  /** Present where more follow. */
  cursor: z.string().optional(),
});
export type RegistryListAnswer = z.infer<typeof registryListAnswerSchema>;

export const registryRecordAnswerSchema = z.object({
  registry: registryIdSchema,
  nameZh: z.string(),
  columns: z.array(registryColumnSchema),
  record: registryRecordSchema,
  /** Newest first. */
  history: z.array(z.object({ changedAt: z.string(), changedBy: z.string(), changes: z.array(z.object({ nameZh: z.string(), before: z.string().nullable(), after: z.string().nullable() })) })),
});
export type RegistryRecordAnswer = z.infer<typeof registryRecordAnswerSchema>;

export const quarantineQuerySchema = z.object({ afterRow: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) });
export type QuarantineQuery = z.infer<typeof quarantineQuerySchema>;

export const mendableRowsAnswerSchema = z.object({
  rows: z.array(z.object({
    rowNumber: z.int(), column: z.string().optional(), code: z.string(), reasonZh: z.string(), cells: z.record(z.string(), z.string()), outcome: z.enum(['resubmitted', 'dismissed']).optional(),
  })),
  /** `afterRow` of the next page; absent on the last. */
  next: z.int().optional(),
});
export type MendableRowsAnswer = z.infer<typeof mendableRowsAnswerSchema>;

/** The corrected cells of a row by header text, or the wish to leave it out with a reason. */
export const mendRowRequestSchema = z.union([
  z.strictObject({ cells: z.record(z.string().min(1).max(100), z.string().max(2000)) }),
  z.strictObject({ dismissZh: z.string().trim().min(2).max(300) }),
]);
export type MendRowRequest = z.infer<typeof mendRowRequestSchema>;

export const mendRowAnswerSchema = z.object({ outcome: z.enum(['resubmitted', 'dismissed']), recordKey: z.string().optional(), repeated: z.boolean() });
export type MendRowAnswer = z.infer<typeof mendRowAnswerSchema>;
