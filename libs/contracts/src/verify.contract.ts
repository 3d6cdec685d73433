import { z } from 'zod';
import { cellSchema } from './cell.contract.js';
import { publicationErratumSchema } from './publication.contract.js';
import { reportRowSchema } from './report.contract.js';

export const figureLineageSchema = z.object({
  code: z.string(),
  indicator: z.object({ id: z.string(), nameZh: z.string(), version: z.int() }),
  region: z.string(),
  regionZh: z.string(),
  period: z.string(),
  periodZh: z.string(),
  measure: z.string(),
  measureZh: z.string(),
  cell: cellSchema,
  methodZh: z.string().optional(),
  /** As the figure cites it. */
  clauseZh: z.string(),
  /** The clause on record, where the citation names one; its words where the policy text was loaded. */
  clause: z.object({ documentTitleZh: z.string(), labelZh: z.string(), headingZh: z.string(), textZh: z.string().optional() }).optional(),
  source: z.object({ titleZh: z.string(), publisherZh: z.string() }),
  noteZh: z.string().optional(),
  jobRun: z.object({ id: z.string(), job: z.string(), jobZh: z.string(), slot: z.string(), slotZh: z.string(), finishedAt: z.string().optional(), codeVersion: z.string().optional() }).optional(),
  snapshots: z.array(z.string()),
  /** Archived reports that print it. */
  reports: z.array(z.object({ id: z.string(), titleZh: z.string(), sha256: z.string(), archivedZh: z.string() })),
  /** Observations the number rests on, oldest period first. */
  observations: z.array(
    z.object({
      id: z.string(), indicator: z.string(), indicatorZh: z.string(), regionZh: z.string(), periodZh: z.string(), cell: cellSchema,
      sourceTitleZh: z.string(), publisherZh: z.string(), revision: z.int(), recordedAt: z.string(),
      /** Where a region reported it: which version, and who stands for it. */
      submission: z.object({
        tableNo: z.string(), formTitleZh: z.string(), labelZh: z.string(), round: z.string(), version: z.int(), revisionReasonZh: z.string().optional(),
        receipt: z.object({ number: z.string(), sha256: z.string() }),
        submittedBy: z.string(), submittedZh: z.string(), approvedBy: z.string(), approvedZh: z.string(), acceptedBy: z.string(), acceptedZh: z.string(),
        signatories: z.array(z.object({ roleZh: z.string(), nameZh: z.string() })),
      }).optional(),
    }),
  ),
});
export type FigureLineage = z.infer<typeof figureLineageSchema>;

/** What a receipt proves: that this content was filed, by whom, for what and when. Never what was filed. */
export const provenReceiptSchema = z.object({
  code: z.string(), sha256: z.string(), regionZh: z.string(), tableNo: z.string(), formTitleZh: z.string(), periodZh: z.string(),
  /** Newest first. What was filed again unchanged has the same hash; `superseded`: a later filing of the same round counts instead. */
  filings: z.array(z.object({ number: z.string(), version: z.int(), filing: z.int(), filedZh: z.string(), onTime: z.boolean(), superseded: z.boolean() })).min(1),
});
export type ProvenReceipt = z.infer<typeof provenReceiptSchema>;

/**
 * GET /api/verify/:code (figure code, receipt code or snapshot id) and POST /api/verify/file (the PDF's bytes, or its SHA-256 at
 * /api/verify/sha256/:hex). Open to the public, who see published figures only by their exact code.
 */
export const verifyAnswerSchema = z.discriminatedUnion('result', [
  z.object({ result: z.literal('figure'), lineage: figureLineageSchema }),
  z.object({ result: z.literal('snapshot'), snapshotId: z.string(), reports: z.array(reportRowSchema) }),
  z.object({ result: z.literal('receipt'), receipt: provenReceiptSchema }),
  z.object({ result: z.literal('genuine'), sha256: z.string(), report: reportRowSchema }),
  z.object({ result: z.literal('superseded'), sha256: z.string(), report: reportRowSchema, by: reportRowSchema, erratum: publicationErratumSchema.optional() }),
  /** Byte for byte a draft of ours: no one has signed it. Nothing else is said of it to the public. */
  z.object({ result: z.literal('draft'), sha256: z.string(), messageZh: z.string() }),
  /** Ours, but not public yet; nothing is said of it before its instant. */
  z.object({ result: z.literal('embargoed'), messageZh: z.string() }),
  /** Says of itself that it is a report of ours, and is not what was archived. */
  z.object({ result: z.literal('altered'), snapshotId: z.string(), messageZh: z.string() }),
  z.object({ result: z.literal('unknown'), messageZh: z.string() }),
]);
export type VerifyAnswer = z.infer<typeof verifyAnswerSchema>;
