import { z } from 'zod';
import { formMissingReasonSchema, formSchema } from './form.contract.js';
import { roundSchema } from './round.contract.js';

export const submissionStateSchema = z.enum(['draft', 'submitted', 'returned', 'region-approved', 'accepted', 'published']);
export type SubmissionState = z.infer<typeof submissionStateSchema>;
export const SUBMISSION_STATE_ZH: Readonly<Record<SubmissionState, string>> = {
  draft: '填报中', submitted: '待地区审核', returned: '已退回', 'region-approved': '待部委审核', accepted: '已通过', published: '已入库',
};

/** What stands in a cell. A zero is `number` "0"; each of the others is another answer. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), value: z.string().max(40) }),
  z.strictObject({ kind: z.literal('missing'), reason: formMissingReasonSchema }),
  z.strictObject({ kind: z.literal('not-applicable') }),
  z.strictObject({ kind: z.literal('confidential') }),
  z.strictObject({ kind: z.literal('text'), text: z.string().max(8_000) }),
]);
export type Answer = z.infer<typeof answerSchema>;

/** Plain decimal text of the form's unit. */
const pastValueSchema = z.object({ period: z.string(), periodZh: z.string(), answer: answerSchema });
export const expectedRangeSchema = z.object({ low: z.string(), high: z.string(), median: z.string(), points: z.int() });

export const submissionCellSchema = z.object({
  cell: z.string(),
  /** '' for a field, the number of the row for a table. */
  row: z.string(),
  answer: answerSchema.optional(),
  noteZh: z.string().optional(),
  followUp: z.boolean(),
  /** 0: never written. Sent back with the next change of the cell. */
  revision: z.int(),
  enteredAt: z.string().optional(), enteredBy: z.string().optional(),
  /** Whether the reader may change it now. */
  open: z.boolean(),
  computed: z.boolean(),
  /** Why it was returned, while it is. */
  returnedZh: z.string().optional(),
});
export type SubmissionCellView = z.infer<typeof submissionCellSchema>;

/** What stands beside a number field: fields of the form only, not rows of tables. */
export const cellContextSchema = z.object({
  cell: z.string(),
  lastPeriod: pastValueSchema.optional(), sameLastYear: pastValueSchema.optional(),
  /** Oldest first. */
  history: z.array(pastValueSchema),
  expected: expectedRangeSchema.optional(),
  /** What the registries count, in the unit of the form (N07). */
  registry: z.object({ value: z.string(), asOf: z.string().optional(), sourceZh: z.string() }).optional(),
});
export type CellContextView = z.infer<typeof cellContextSchema>;

export const findingSchema = z.object({
  /** Stable for the rule and its cells: what an explanation is kept under. */
  id: z.string(),
  rule: z.string(), severity: z.enum(['error', 'warning']), cells: z.array(z.object({ cell: z.string(), row: z.string() })),
  ruleZh: z.string(), messageZh: z.string(), explanationZh: z.string().optional(),
});
export type FindingView = z.infer<typeof findingSchema>;

export const signatoryRoleSchema = z.enum(['filler', 'statistics-head', 'unit-head']);
export const signatorySchema = z.strictObject({ role: signatoryRoleSchema, nameZh: z.string().trim().min(1).max(40), phone: z.string().trim().max(30).regex(/^[\d+\-() ]*$/).optional() });
export type SignatoryView = z.infer<typeof signatorySchema>;

export const submissionActionSchema = z.enum(['edit', 'submit', 'withdraw', 'approve', 'undo-approval', 'return', 'accept', 'revise', 'ask-extension']);
export type SubmissionAction = z.infer<typeof submissionActionSchema>;

export const submissionEventSchema = z.object({
  action: z.string(), actionZh: z.string(), from: submissionStateSchema.optional(), to: submissionStateSchema, at: z.string(), atZh: z.string(), byZh: z.string(), reasonZh: z.string().optional(),
});

export const evidenceSchema = z.object({ id: z.string(), field: z.string(), fileName: z.string(), mediaType: z.string(), bytes: z.int(), sha256: z.string(), addedAt: z.string(), addedBy: z.string() });
export type EvidenceView = z.infer<typeof evidenceSchema>;

/** The rows of a list as an earlier accepted submission holds them, in their order. */
const pastListSchema = z.object({ period: z.string(), periodZh: z.string(), rows: z.array(z.array(z.object({ column: z.string(), answer: answerSchema }))) });
export type PastListView = z.infer<typeof pastListSchema>;
/** What stands beside a list: offered to be looked at and copied, never copied by itself. */
export const tableContextSchema = z.object({ table: z.string(), lastPeriod: pastListSchema.optional(), sameLastYear: pastListSchema.optional() });
export type TableContextView = z.infer<typeof tableContextSchema>;

export const submissionHeadSchema = z.object({
  id: z.string(), region: z.string(), regionZh: z.string(), version: z.int(), state: submissionStateSchema, stateZh: z.string(),
  /** How often it was submitted in this version. */
  filings: z.int(),
  revisionReasonZh: z.string().optional(),
  createdAt: z.string(), submittedAt: z.string().optional(), approvedAt: z.string().optional(), acceptedAt: z.string().optional(),
  submittedBy: z.string().optional(), approvedBy: z.string().optional(), acceptedBy: z.string().optional(),
  /** The instant after which this region submits no more: closing, extension or the term of a return. Absent for a revision. */
  lastInstant: z.string().optional(), lastInstantZh: z.string().optional(),
  supersedes: z.string().optional(), supersededBy: z.string().optional(),
});
export type SubmissionHead = z.infer<typeof submissionHeadSchema>;

/** GET /api/submissions/:id, and the answer to every step. */
export const submissionAnswerSchema = z.object({
  submission: submissionHeadSchema, form: formSchema, round: roundSchema,
  cells: z.array(submissionCellSchema), context: z.array(cellContextSchema), tableContext: z.array(tableContextSchema), findings: z.array(findingSchema),
  signatories: z.array(signatorySchema), evidence: z.array(evidenceSchema), log: z.array(submissionEventSchema),
  /** Letters of return, newest first; the first is open while the state is `returned`. */
  returns: z.array(z.object({ at: z.string(), byZh: z.string(), reasonZh: z.string(), respondBy: z.string().optional(), cells: z.array(z.object({ cell: z.string(), row: z.string(), reasonZh: z.string() })) })),
  /** What the reader may do now. */
  actions: z.array(submissionActionSchema),
  progress: z.object({ answered: z.int(), required: z.int() }),
});
export type SubmissionAnswer = z.infer<typeof submissionAnswerSchema>;

/** PUT /api/submissions/:id/cells. Either all cells are written or none. `answer` null empties the cell. */
export const saveCellsRequestSchema = z.strictObject({
  cells: z.array(z.strictObject({
    cell: z.string().max(80), row: z.string().regex(/^(?:[1-9]\d{0,3})?$/).default(''), answer: answerSchema.nullable(),
    noteZh: z.string().max(500).nullable().optional(), followUp: z.boolean().optional(),
    /** The revision the change was made upon; another one is a conflict. */
    base: z.int().min(0),
  })).min(1).max(400),
});
export type SaveCellsRequest = z.infer<typeof saveCellsRequestSchema>;
/**
 * 200: written, with the new revisions, the computed cells and the findings. 409 (`conflict`) carries `cells` instead: those that
 * stand at another revision, as they are now; the client lays both before the person. 400 `issues[].path` is `<cell>` or `<cell>#<row>`.
 */
export const saveCellsAnswerSchema = z.object({
  saved: z.array(z.object({ cell: z.string(), row: z.string(), revision: z.int() })),
  computed: z.array(submissionCellSchema), findings: z.array(findingSchema), progress: z.object({ answered: z.int(), required: z.int() }),
});
export type SaveCellsAnswer = z.infer<typeof saveCellsAnswerSchema>;
export const cellConflictSchema = z.object({ code: z.literal('conflict'), messageZh: z.string(), cells: z.array(submissionCellSchema) });

/** DELETE /api/submissions/:id/rows/:table/:row empties a row of a table; the numbers of the others stay. */

/** PUT /api/submissions/:id/explanations */
export const saveExplanationRequestSchema = z.strictObject({ finding: z.string().max(200), explanationZh: z.string().trim().max(1_000) });
export type SaveExplanationRequest = z.infer<typeof saveExplanationRequestSchema>;

/** POST /api/submissions/:id/submit */
export const submitRequestSchema = z.strictObject({ signatories: z.array(signatorySchema).length(3) });
export type SubmitRequest = z.infer<typeof submitRequestSchema>;

/** POST …/withdraw, …/undo-approval, …/revise */
export const reasonRequestSchema = z.strictObject({ reasonZh: z.string().trim().min(2).max(1_000) });
export type ReasonRequest = z.infer<typeof reasonRequestSchema>;

/** Which filing the judge has read: one that was filed meanwhile is not judged unseen. */
const filingRead = z.int().positive();

/** POST …/approve, …/accept */
export const judgementRequestSchema = z.strictObject({ filing: filingRead });
export type JudgementRequest = z.infer<typeof judgementRequestSchema>;

/** POST …/return: each returned cell with its reason; only these unlock. */
export const returnRequestSchema = z.strictObject({
  filing: filingRead,
  reasonZh: z.string().trim().min(2).max(2_000),
  cells: z.array(z.strictObject({ cell: z.string().max(80), row: z.string().regex(/^(?:[1-9]\d{0,3})?$/).default(''), reasonZh: z.string().trim().min(2).max(500) })).min(1).max(400),
  respondBy: z.iso.datetime({ offset: true }).optional(),
});
export type ReturnRequest = z.infer<typeof returnRequestSchema>;

/** GET /api/tasks: a row per open round of the reader's region (a ministry asks with ?region=). */
export const reportingTaskSchema = z.object({
  round: roundSchema, submission: submissionHeadSchema.optional(),
  /** 未开始 填报中 有问题 已退回 已完成 */
  status: z.enum(['not-started', 'in-progress', 'with-problems', 'returned', 'done']), statusZh: z.string(),
  progress: z.object({ answered: z.int(), required: z.int() }), errors: z.int(), warnings: z.int(),
  extendedUntil: z.string().optional(), late: z.boolean(),
  /** What the region asked for last, and what came of it. */
  extension: z.object({ state: z.enum(['asked', 'granted', 'refused']), untilZh: z.string(), answerZh: z.string().optional() }).optional(),
});
export type ReportingTask = z.infer<typeof reportingTaskSchema>;
export const taskListAnswerSchema = z.object({ region: z.string(), regionZh: z.string(), now: z.string(), tasks: z.array(reportingTaskSchema) });
export type TaskListAnswer = z.infer<typeof taskListAnswerSchema>;

/** GET /api/review: what waits for the reader, anomalies first. */
export const reviewItemSchema = z.object({
  submission: submissionHeadSchema, round: roundSchema, warnings: z.int(), outliers: z.int(), signals: z.int(),
  /** Higher is looked at first. */
  concern: z.number(), changedCells: z.int(),
});
export const reviewAnswerSchema = z.object({ items: z.array(reviewItemSchema) });
export type ReviewAnswer = z.infer<typeof reviewAnswerSchema>;

/** GET /api/matrix: 37 × form for the latest or the named period of each form. */
export const matrixAnswerSchema = z.object({
  rounds: z.array(roundSchema),
  /** Periods that have rounds, newest first: each can be asked for with ?period=. */
  periods: z.array(z.object({ period: z.string(), periodZh: z.string() })),
  rows: z.array(z.object({
    region: z.string(), regionZh: z.string(),
    cells: z.array(z.object({ round: z.string(), status: z.enum(['not-open', 'not-reported', 'drafting', 'reported', 'returned', 'approved', 'passed', 'overdue', 'not-asked']), statusZh: z.string(), submission: z.string().optional(), late: z.boolean() })),
    /** Percent of the rounds that ask the unit; absent where none does. */
    completeness: z.number().optional(), onTime: z.number().optional(),
  })),
  /** Of the units that owe a round, percent; an empty form is never complete, both are ≤ 100. */
  totals: z.array(z.object({ round: z.string(), reported: z.int(), passed: z.int(), owed: z.int(), completeness: z.number(), onTime: z.number() })),
});
export type MatrixAnswer = z.infer<typeof matrixAnswerSchema>;

/** GET /api/submissions/:id/diff?against=filing|version|last-period */
export const diffAnswerSchema = z.object({
  /** What it is set against; where there is nothing to compare with, that. */
  againstZh: z.string(), comparable: z.boolean(),
  /** Evidence that came or went since the filing before. */
  files: z.array(z.object({ labelZh: z.string(), fileName: z.string(), change: z.enum(['added', 'removed']) })),
  changes: z.array(z.object({ cell: z.string(), row: z.string(), labelZh: z.string(), unit: z.string().optional(), before: answerSchema.optional(), after: answerSchema.optional(), changePercent: z.string().optional() })),
});
export type DiffAnswer = z.infer<typeof diffAnswerSchema>;

/** GET /api/submissions/:id/cells/:cell/history?row= : newest first. */
export const cellHistoryAnswerSchema = z.object({ entries: z.array(z.object({ at: z.string(), atZh: z.string(), byZh: z.string(), revision: z.int(), before: answerSchema.optional(), after: answerSchema.optional(), noteZh: z.string().optional() })) });
export type CellHistoryAnswer = z.infer<typeof cellHistoryAnswerSchema>;

/** GET /api/submissions/:id/receipt: of the last filing, or ?filing=n; …/receipt.pdf is the same as a file. */
export const receiptAnswerSchema = z.object({
  /** GG-330000-绿技创101表-2025-v1-1 */
  number: z.string(), sha256: z.string(), filing: z.int(), version: z.int(), submission: z.string(),
  regionZh: z.string(), tableNo: z.string(), formTitleZh: z.string(), authorityZh: z.string(), periodZh: z.string(),
  submittedAt: z.string(), submittedZh: z.string(), submittedBy: z.string(), onTime: z.boolean(), stateZh: z.string(),
  cells: z.array(z.object({ cell: z.string(), row: z.string(), no: z.string(), labelZh: z.string(), textZh: z.string(), unit: z.string() })),
  findings: z.array(findingSchema), signatories: z.array(signatorySchema), evidence: z.array(z.object({ labelZh: z.string(), fileName: z.string(), sha256: z.string() })),
  /** What anybody may ask after at /verify, printed and in the QR. */
  code: z.string(),
});
export type ReceiptAnswer = z.infer<typeof receiptAnswerSchema>;

/** GET /api/submissions/:id/review-notes: integrity signals (N09), outliers among peers and against history, source conflicts. */
export const reviewNotesAnswerSchema = z.object({
  signals: z.array(z.object({ kind: z.enum(['hugging-target', 'digit-heaping', 'identical-growth', 'outlier-history', 'outlier-peers']), cell: z.string().optional(), messageZh: z.string() })),
  peers: z.array(z.object({ cell: z.string(), labelZh: z.string(), unit: z.string(), value: z.string(), median: z.string(), z: z.string().optional(), modifiedZ: z.string().optional(), outlier: z.boolean(), regions: z.int() })),
  conflicts: z.array(z.object({ cell: z.string(), labelZh: z.string(), reported: z.string(), other: z.string(), unit: z.string(), sourceZh: z.string(), publisherZh: z.string(), periodZh: z.string() })),
});
export type ReviewNotesAnswer = z.infer<typeof reviewNotesAnswerSchema>;

/** GET /api/submissions/:id/impact (N08): what acceptance would change. */
export const impactAnswerSchema = z.object({
  observations: z.array(z.object({ indicator: z.string(), indicatorZh: z.string(), periodZh: z.string(), before: z.string().optional(), after: z.string().optional(), unit: z.string() })),
  verdicts: z.array(z.object({ plan: z.string(), indicator: z.string(), indicatorZh: z.string(), regionZh: z.string(), beforeZh: z.string(), afterZh: z.string(), valueBefore: z.string().optional(), valueAfter: z.string().optional() })),
  reports: z.array(z.object({ id: z.string(), titleZh: z.string(), archivedZh: z.string() })),
  erratumZh: z.string().optional(),
});
export type ImpactAnswer = z.infer<typeof impactAnswerSchema>;

/** POST /api/submissions/:id/evidence?field=&fileName= with the bytes as application/octet-stream; GET /api/evidence/:id sends them. */
export const evidenceAnswerSchema = z.object({ evidence: evidenceSchema });
export type EvidenceAnswer = z.infer<typeof evidenceAnswerSchema>;
