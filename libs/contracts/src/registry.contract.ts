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

/** GET /api/registries/:registry/file — everything the filters leave, with the columns of an import file. */
export const registryFileQuerySchema = registryQuerySchema.pick({ text: true, code: true, region: true, field: true }).extend({ format: z.enum(['csv', 'xlsx']).default('csv') });
export type RegistryFileQuery = z.infer<typeof registryFileQuerySchema>;

export const registryColumnSchema = z.object({
  column: z.string(), nameZh: z.string(), unit: z.string().optional(),
  /** A number or an amount: set to the right. */
  numeric: z.boolean(),
  /** Shown in the list; all of them stand on the page of a record. */
  listed: z.boolean(),
});
export type RegistryColumn = z.infer<typeof registryColumnSchema>;

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
  /** Columns that name a record and are its number. */
  nameColumn: z.string(), codeColumn: z.string(),
  regions: z.array(z.object({ code: z.string(), nameZh: z.string() })),
  fields: z.array(z.object({ id: z.string(), nameZh: z.string() })),
  records: z.array(registryRecordSchema),
  /** Present where more follow. */
  cursor: z.string().optional(),
});
export type RegistryListAnswer = z.infer<typeof registryListAnswerSchema>;

/** Records of other lists that name the same 统一社会信用代码. */
export const relatedListSchema = z.object({
  titleZh: z.string(), total: z.int(),
  /** Address of the page of each, the first so many. */
  items: z.array(z.object({ href: z.string(), nameZh: z.string(), noteZh: z.string() })),
});

export const registryRecordAnswerSchema = z.object({
  registry: registryIdSchema,
  nameZh: z.string(),
  columns: z.array(registryColumnSchema),
  titleZh: z.string(),
  record: registryRecordSchema,
  /** Where it came from; absent for what was written by hand, and the file where the reader may not see its import. */
  source: z.object({ recordedZh: z.string(), importId: z.string().optional(), row: z.int().optional(), fileName: z.string().optional(), importedBy: z.string().optional(), importedZh: z.string().optional() }),
  related: z.array(relatedListSchema),
  /** Newest first. */
  history: z.array(z.object({ changedAt: z.string(), changedZh: z.string(), changedBy: z.string(), changes: z.array(z.object({ nameZh: z.string(), before: z.string().nullable(), after: z.string().nullable() })) })),
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
