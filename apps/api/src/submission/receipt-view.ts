import { z } from 'zod';
import { cellFieldOf, regionByCode, type FormDeclaration } from '@greengauge/framework';
import { formatMinute, formatPeriodZh, isoInstant, periodOf } from '@greengauge/kernel';
import type { Answer, FormFinding } from '@greengauge/intake';
import { answerSchema, findingSchema, formatReceiptCode, MISSING_ZH, signatorySchema, SUBMISSION_STATE_ZH, type ProvenReceipt, type ReceiptAnswer } from '@greengauge/contracts';
import type { FilingRecord, FoundFiling, SubmissionRecord } from '@greengauge/store';
import { knownForm } from './known-form.js';
import { findingView, labelOf } from './submission-view.js';

const contentSchema = z.looseObject({
  cells: z.array(z.object({ cell: z.string(), row: z.string(), answer: answerSchema, noteZh: z.string().optional() })),
  findings: z.array(findingSchema), signatories: z.array(signatorySchema), evidence: z.array(z.object({ field: z.string(), fileName: z.string(), sha256: z.string() })).default([]), signals: z.array(z.object({ kind: z.string(), cell: z.string().optional(), messageZh: z.string() })).default([]),
});
export type FiledContent = z.infer<typeof contentSchema>;

/** What was frozen; the database has checked its hash. */
export const parseFiling = ({ content }: Pick<FilingRecord, 'content'>): FiledContent => contentSchema.parse(JSON.parse(content));

/** As people read an answer, in the words of the form they filled in: the number as filed, the words of an option, the reason of what is missing. */
export function answerZh(form: FormDeclaration, cell: string, answer: Answer): string {
  switch (answer.kind) {
    case 'number': return answer.value;
    case 'missing': return `缺报：${MISSING_ZH[answer.reason]}`;
    case 'not-applicable': return '不适用';
    case 'confidential': return '保密';
    case 'text': {
      const field = cellFieldOf(form, cell);
      return field?.kind === 'choice' ? (field.options.find(({ id }) => id === answer.text)?.labelZh ?? answer.text) : answer.text;
    }
  }
}

export function receiptView(submission: SubmissionRecord, filing: FilingRecord, nameOf: (account: string) => string): ReceiptAnswer {
  const form = knownForm(submission.form);
  const content = parseFiling(filing);
  const round = submission.round.slice(submission.form.length + 1);
  const { tableNo, issuerZh, approvalZh, validUntil } = form.authority;
  return {
    number: filing.number, sha256: filing.sha256, filing: filing.seq, version: submission.version, submission: submission.id, regionZh: regionByCode(submission.region)?.nameZh ?? submission.region,
    tableNo, formTitleZh: form.titleZh, authorityZh: `制定机关：${issuerZh}　批准文号：${approvalZh}　有效期至：${validUntil}`,
    periodZh: periodZh(String(content['period'] ?? round)), submittedAt: isoInstant(filing.atMs), submittedZh: formatMinute(filing.atMs), submittedBy: nameOf(filing.by), onTime: filing.onTime,
    stateZh: SUBMISSION_STATE_ZH[submission.state],
    cells: content.cells.map(({ cell, row, answer }) => {
      const field = cellFieldOf(form, cell);
      return { cell, row, no: field?.kind === 'number' ? field.no : '', labelZh: labelOf(form, cell, row), textZh: answerZh(form, cell, answer), unit: field?.kind === 'number' ? field.unit : '' };
    }),
    findings: content.findings.map((finding) => findingView(finding satisfies FormFinding, new Map(finding.explanationZh === undefined ? [] : [[finding.id, finding.explanationZh]]))),
    signatories: content.signatories,
    evidence: content.evidence.map(({ field, fileName, sha256 }) => ({ labelZh: form.fields.find(({ id }) => id === field)?.labelZh ?? field, fileName, sha256 })),
    code: formatReceiptCode(filing.sha256),
  };
}

export const periodZh = (text: string): string => formatPeriodZh(periodOf(text));

const provenSchema = z.looseObject({ form: z.string(), region: z.string(), period: z.string(), version: z.int() });

/** For anybody who holds the code: that this was filed, for what and when; nothing of what it says. `found` bears one hash, newest first. */
export function provenReceipt(found: readonly [FoundFiling, ...FoundFiling[]]): ProvenReceipt {
  const [{ filing }] = found;
  const { form, region, period, version } = provenSchema.parse(JSON.parse(filing.content));
  const { titleZh, authority } = knownForm(form);
  return {
    code: formatReceiptCode(filing.sha256), sha256: filing.sha256, regionZh: regionByCode(region)?.nameZh ?? region, tableNo: authority.tableNo, formTitleZh: titleZh, periodZh: periodZh(period),
    filings: found.map(({ filing: one, superseded }) => ({ number: one.number, version, filing: one.seq, filedZh: formatMinute(one.atMs), onTime: one.onTime, superseded })),
  };
}
