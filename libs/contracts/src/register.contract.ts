import { z } from 'zod';

const id = z.string().max(120);

export const registerRowSchema = z.object({
  id: z.string(), titleZh: z.string(), descriptionZh: z.string(), keeperZh: z.string(), unit: z.string(),
  mechanisms: z.array(z.object({ id: z.string(), mechanismZh: z.string() })),
  indicators: z.array(z.object({ id: z.string(), nameZh: z.string(), ruleZh: z.string() })),
  entries: z.int(), drafts: z.int(), regions: z.int(),
  changedZh: z.string().optional(),
});
export type RegisterRow = z.infer<typeof registerRowSchema>;

/** GET /api/registers — the declared registers, then what the typed registries count. */
export const registerListAnswerSchema = z.object({
  registers: z.array(registerRowSchema),
  registries: z.array(z.object({ id: z.string(), titleZh: z.string(), indicators: z.array(z.object({ id: z.string(), nameZh: z.string(), ruleZh: z.string() })) })),
  canKeep: z.boolean(),
});
export type RegisterListAnswer = z.infer<typeof registerListAnswerSchema>;

export const registerColumnSchema = z.object({
  id: z.string(), labelZh: z.string(), required: z.boolean(),
  kind: z.enum(['text', 'long-text', 'number', 'yearly', 'day', 'codes', 'many-codes', 'flag', 'uscc', 'web', 'region', 'status']),
  unit: z.string().optional(), hintZh: z.string().optional(),
  options: z.array(z.object({ code: z.string(), labelZh: z.string() })).optional(),
});
export type RegisterColumn = z.infer<typeof registerColumnSchema>;

/** One version of an entry; `texts` by column id, '' where absent. */
export const registerEntrySchema = z.object({
  key: z.string(), nameZh: z.string(), version: z.int(), region: z.string(), regionZh: z.string(), status: z.string(), statusZh: z.string(), exited: z.boolean(),
  state: z.enum(['draft', 'published']), current: z.boolean(), enteredOn: z.string(), exitedOn: z.string().optional(), evaluatedOn: z.string().optional(),
  texts: z.record(z.string(), z.string()),
  recordedZh: z.string(), recordedBy: z.string(), publishedZh: z.string().optional(), publishedBy: z.string().optional(),
});
export type RegisterEntryView = z.infer<typeof registerEntrySchema>;

export const registerQuerySchema = z.object({
  q: z.string().trim().max(120).optional(),
  region: z.string().regex(/^\d{6}$/).optional(),
  status: z.string().max(40).optional(),
  /** `field:R1`: a codes field and a code of it. */
  term: z.string().regex(/^[A-Za-z]{1,40}:[\w-]{1,60}$/).optional(),
  drafts: z.enum(['yes', 'no']).optional(),
  /** Last key of the page before. */
  after: id.optional(),
});
export type RegisterQuery = z.infer<typeof registerQuerySchema>;

/** GET /api/registers/:id — by key in byte order; `next` continues. */
export const registerAnswerSchema = z.object({
  register: registerRowSchema, columns: z.array(registerColumnSchema), regions: z.array(z.object({ code: z.string(), nameZh: z.string() })),
  entries: z.array(registerEntrySchema), next: z.string().optional(), canKeep: z.boolean(), canPublish: z.boolean(),
});
export type RegisterAnswer = z.infer<typeof registerAnswerSchema>;

export const entryKeyQuerySchema = z.object({ key: id.min(1) });

/** GET /api/registers/:id/entry?key= — every version the reader may see, newest first. */
export const registerEntryAnswerSchema = z.object({ register: registerRowSchema, columns: z.array(registerColumnSchema), regions: z.array(z.object({ code: z.string(), nameZh: z.string() })), versions: z.array(registerEntrySchema).min(1), canKeep: z.boolean(), canPublish: z.boolean() });
export type RegisterEntryAnswer = z.infer<typeof registerEntryAnswerSchema>;

export const rejectionSchema = z.object({ rowNumber: z.int(), column: z.string().optional(), code: z.string(), codeZh: z.string(), reasonZh: z.string(), row: z.record(z.string(), z.string()), resolved: z.boolean() });
export type RejectionView = z.infer<typeof rejectionSchema>;

/** POST /api/registers/:id/entries — the cells of one entry as text, by column id. Written as a draft; another person publishes it. */
export const saveEntryRequestSchema = z.strictObject({ texts: z.record(z.string().max(60), z.string().max(6_000)) });
export const saveEntryAnswerSchema = z.discriminatedUnion('saved', [z.object({ saved: z.literal(true), key: z.string(), version: z.int(), changed: z.boolean() }), z.object({ saved: z.literal(false), rejection: rejectionSchema })]);
export type SaveEntryAnswer = z.infer<typeof saveEntryAnswerSchema>;

/** POST /api/registers/:id/publications */
export const publishEntryRequestSchema = z.strictObject({ key: id.min(1), version: z.int().min(1) });
export const publishEntryAnswerSchema = z.object({ key: z.string(), version: z.int() });

export const importQuerySchema = z.object({ name: z.string().min(1).max(200), dryRun: z.enum(['yes', 'no']).optional() });
export type ImportQuery = z.infer<typeof importQuerySchema>;

/** POST /api/registers/:id/imports (text/csv, UTF-8) and GET …/imports/:importId */
export const registerImportAnswerSchema = z.object({
  importId: z.string().optional(), dryRun: z.boolean(), alreadyDone: z.boolean(),
  counts: z.object({ read: z.int(), accepted: z.int(), unchanged: z.int(), quarantined: z.int() }),
  ignoredColumns: z.array(z.string()), rejections: z.array(rejectionSchema),
});
export type RegisterImportAnswer = z.infer<typeof registerImportAnswerSchema>;

/** GET /api/registers/:id/imports — imports of the asker's own with rows that wait to be corrected or left out, newest first. */
export const openRegisterImportsAnswerSchema = z.object({ imports: z.array(z.object({ importId: z.string(), fileName: z.string(), openedZh: z.string(), open: z.int() })) });
export type OpenRegisterImportsAnswer = z.infer<typeof openRegisterImportsAnswerSchema>;

/** POST /api/registers/:id/imports/:importId/rows — a quarantined row, corrected, by the names of its columns. */
export const resubmitRequestSchema = z.strictObject({ rowNumber: z.int().min(1), row: z.record(z.string().max(120), z.string().max(6_000)) });

/** POST /api/registers/:id/imports/:importId/dismissals — leaves a refused row out for good, with the reason. */
export const dismissRequestSchema = z.strictObject({ rowNumber: z.int().min(1), dismissZh: z.string().trim().min(2).max(300) });

/** GET /api/registry-gaps — what was reported or published beside what the records give. */
export const registryGapAnswerSchema = z.object({
  countedZh: z.string().optional(),
  gaps: z.array(z.object({
    indicator: z.string(), nameZh: z.string(), region: z.string(), regionZh: z.string(), periodZh: z.string(), unit: z.string(), records: z.string(), recordsTitleZh: z.string(),
    said: z.string(), saidTitleZh: z.string(), saidPublisherZh: z.string(), difference: z.string(), agrees: z.boolean(),
  })),
});
export type RegistryGapAnswer = z.infer<typeof registryGapAnswerSchema>;

export const matchQuerySchema = z.object({ need: id.min(1) });

/** GET /api/matching?need= — catalogue technologies and patents for a technology need, best first, each with what speaks for it. */
export const matchAnswerSchema = z.object({
  need: z.object({ key: z.string(), nameZh: z.string(), regionZh: z.string(), fieldZh: z.string(), needZh: z.string() }),
  matches: z.array(z.object({
    kind: z.enum(['technology', 'patent']), key: z.string(), nameZh: z.string(), regionZh: z.string(), score: z.number(),
    /** Where it is to be read, by those who may. */
    href: z.string(),
    reasons: z.array(z.object({ kind: z.enum(['field', 'terms', 'ipc', 'region']), points: z.number(), textZh: z.string() })),
  })),
  methodZh: z.string(),
});
export type MatchAnswer = z.infer<typeof matchAnswerSchema>;

/** GET /api/concordances — which symbols of the patent classification stand for which green topics, by scheme and version. */
export const concordanceAnswerSchema = z.object({
  schemes: z.array(z.object({
    id: z.string(), titleZh: z.string(), sourceZh: z.string(), listedAs: z.string(), zeroZeroZh: z.string(),
    topics: z.array(z.object({ id: z.string(), pathZh: z.string(), symbols: z.array(z.string()) })),
    /** What an edition of the IPC moved in or out of a topic after the first edition known; in the order of editions. */
    changes: z.array(z.object({ edition: z.string(), change: z.enum(['added', 'retired']), topic: z.string(), symbol: z.string(), counterpart: z.array(z.string()), whole: z.boolean() })),
  })),
  /** Editions between which something moved, earliest first. */
  editions: z.array(z.string()),
});
export type ConcordanceAnswer = z.infer<typeof concordanceAnswerSchema>;
