import { z } from 'zod';

/** A value of one source at one moment, ready to be read; 无数据 with its reason where there is none. */
const sideSchema = z.object({
  text: z.string(),
  value: z.string().optional(),
  unit: z.string(),
  status: z.string(),
  recordedAt: z.string(),
  recordedAtZh: z.string(),
});

export const revisionRowSchema = z.object({
  kind: z.enum(['added', 'revised', 'withdrawn']),
  indicator: z.string(),
  nameZh: z.string(),
  region: z.string(),
  regionZh: z.string(),
  period: z.string(),
  periodZh: z.string(),
  sourceZh: z.string(),
  before: sideSchema.optional(),
  after: sideSchema.optional(),
  /** After minus before in the unit of the value; absent where one of them is no number. */
  difference: z.string().optional(),
});
export type RevisionRow = z.infer<typeof revisionRowSchema>;

export const definitionSchema = z.object({
  version: z.int(), nameZh: z.string(), unit: z.string(), source: z.string(), definitionZh: z.string(),
  validFrom: z.string(), validFromZh: z.string(),
  /** Absent: in force. */
  validTo: z.string().optional(), validToZh: z.string().optional(),
});

export const revisionQuerySchema = z.object({
  indicator: z.string().max(80).regex(/^[\w-]+$/).optional(),
  region: z.string().regex(/^\d{6}$/).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
});
export type RevisionQuery = z.infer<typeof revisionQuerySchema>;

/** GET /api/revisions: the revision log, latest first; with `indicator` also its definitions and from when they hold, when a figure of it was last recorded, and when the next is to be expected. */
export const revisionsAnswerSchema = z.object({
  indicator: z.string().optional(),
  rows: z.array(revisionRowSchema),
  definitions: z.array(definitionSchema),
  /** Only with `indicator`. `lastZh` is absent where nothing was ever recorded. */
  updates: z.object({ last: z.string().optional(), lastZh: z.string().optional(), nextZh: z.string() }).optional(),
});
export type RevisionsAnswer = z.infer<typeof revisionsAnswerSchema>;

/** GET /api/vintages: the moments at which figures were recorded, latest first; any of them can be asked for as `asKnownAt`. */
export const vintagesAnswerSchema = z.object({
  vintages: z.array(z.object({ at: z.string(), atZh: z.string(), added: z.int(), revised: z.int() })),
});
export type VintagesAnswer = z.infer<typeof vintagesAnswerSchema>;

export const compareQuerySchema = z.object({
  from: z.string().max(40), to: z.string().max(40).optional(), indicator: z.string().max(80).regex(/^[\w-]+$/).optional(),
});
export type CompareQuery = z.infer<typeof compareQuerySchema>;

/** GET /api/vintages/compare?from=&to=: every cell that differs between two moments (to: now). At most 1,000 rows, `total` says how many there are. */
export const compareAnswerSchema = z.object({ from: z.string(), fromZh: z.string(), to: z.string(), toZh: z.string(), total: z.int(), rows: z.array(revisionRowSchema) });
export type CompareAnswer = z.infer<typeof compareAnswerSchema>;

export const erratumSchema = z.object({
  kind: z.enum(['figure', 'verdict', 'target', 'milestone']), indicator: z.string().optional(), region: z.string().optional(), subjectZh: z.string(), beforeZh: z.string(), afterZh: z.string(),
  beforeFigure: z.string().optional(), afterFigure: z.string().optional(),
});

/** GET /api/reports/:id/errata: what this version says otherwise than the one it superseded. Empty `supersedes`: the first version. */
export const errataAnswerSchema = z.object({
  report: z.string(), titleZh: z.string(), version: z.int(),
  supersedes: z.object({ report: z.string(), version: z.int(), archivedAtZh: z.string() }).optional(),
  errata: z.array(erratumSchema),
  /** True where nothing a reader takes away changed: wording, template or fonts did. */
  appearanceOnly: z.boolean(),
});
export type ErrataAnswer = z.infer<typeof errataAnswerSchema>;
