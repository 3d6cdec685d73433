import { createHash } from 'node:crypto';
import { canonicalJson } from '@greengauge/kernel';
import type { FormFinding, IntegritySignal, ReturnedCell, SubmissionState } from '@greengauge/intake';
import { appendAudit } from '../audit/append-audit.js';
import { actorName } from '../connection/actor.js';
import type { Tx } from '../connection/store.js';
import { instantParameter } from '../job-run/model.js';
import type { Signatory, SubmissionRecord } from './model.js';
import { announce } from './submissions.js';

export type ExplainedFinding = FormFinding & { readonly explanationZh?: string };

/** What is frozen when a region submits; the receipt is printed from it. */
export interface FilingContent {
  readonly region: string;
  readonly form: string;
  readonly formVersion: number;
  readonly tableNo: string;
  readonly period: string;
  readonly round: string;
  readonly version: number;
  /** Computed cells included; order of the form. */
  readonly cells: readonly { readonly cell: string; readonly row: string; readonly answer: unknown; readonly noteZh?: string }[];
  readonly findings: readonly ExplainedFinding[];
  /** For reviewers: what looks unusual. */
  readonly signals: readonly IntegritySignal[];
  readonly signatories: readonly Signatory[];
  readonly evidence: readonly { readonly field: string; readonly fileName: string; readonly sha256: string }[];
}

export interface Filing {
  readonly seq: number;
  readonly number: string;
  readonly sha256: string;
}

/** The table number says which form: a round named after its form goes on with the rest of its name, any other with the whole. */
const roundWithin = ({ form, round }: FilingContent): string => (round.startsWith(`${form}-`) && round.length > form.length + 1 ? round.slice(form.length + 1) : round);

/** Freezes what is submitted and takes the step, in one transaction. The submission must be locked. */
export async function submitSubmission(tx: Tx, submission: SubmissionRecord, content: FilingContent, onTime: boolean): Promise<Filing> {
  const { id, region, version } = submission;
  const seq = submission.filings + 1;
  const number = `GG-${region}-${content.tableNo}-${roundWithin(content)}-V${version}-${seq}`;
  const text = canonicalJson(content);
  const sha256 = createHash('sha256').update(text).digest('hex');
  await tx.execute('DELETE FROM submission_finding WHERE submission_id = $1::uuid', [id]);
  await tx.execute(
    `INSERT INTO submission_finding (submission_id, region, rule, severity, cells, message_zh, explanation_zh, explained_by)
     SELECT $1::uuid, $2, r.id, r.severity, r.cells, r.message, r.explanation, CASE WHEN r.explanation IS NOT NULL THEN $4 END
     FROM jsonb_to_recordset($3::jsonb) AS r (id text, severity text, cells text[], message text, explanation text)`,
    [id, region, canonicalJson(content.findings.map((one) => ({ id: one.id, severity: one.severity, cells: one.cells.map(({ cell, row }) => (row === '' ? cell : `${cell}#${row}`)), message: one.messageZh, explanation: one.explanationZh ?? null }))), actorName(tx.actor)],
  );
  await saveSignatories(tx, submission, content.signatories);
  await tx.execute(
    `INSERT INTO submission_filing (submission_id, region, seq, number, sha256, content, on_time, filed_by) VALUES ($1::uuid, $2, $3, $4, $5, $6, $7, $8)`,
    [id, region, seq, number, sha256, text, onTime, tx.actor.kind === 'user' ? tx.actor.accountId : actorName(tx.actor)],
  );
  await takeStepInStore(tx, submission, { step: 'submit', to: 'submitted' });
  return { seq, number, sha256 };
}

export async function saveSignatories(tx: Tx, { id, region }: SubmissionRecord, signatories: readonly Signatory[]): Promise<void> {
  await tx.execute(
    `INSERT INTO submission_signatory (submission_id, region, role, name_zh, phone, signed_at)
     SELECT $1::uuid, $2, r.role, r.name, r.phone, clock_timestamp() FROM jsonb_to_recordset($3::jsonb) AS r (role text, name text, phone text)
     ON CONFLICT (submission_id, role) DO UPDATE SET name_zh = excluded.name_zh, phone = excluded.phone, signed_at = excluded.signed_at`,
    [id, region, canonicalJson(signatories.map(({ role, nameZh, phone }) => ({ role, name: nameZh, phone: phone ?? null })))],
  );
}

export interface StoreStep {
  readonly step: 'submit' | 'withdraw' | 'approve' | 'undo-approval' | 'return' | 'accept' | 'publish';
  readonly to: SubmissionState;
  readonly reasonZh?: string;
}

/** Takes a step; the database judges it once more, keeps its line and signs it. Throws where it refuses. */
export async function takeStepInStore(tx: Tx, submission: SubmissionRecord, { step, to, reasonZh }: StoreStep): Promise<void> {
  await tx.execute("SELECT set_config('app.step', $1, true), set_config('app.reason', $2, true)", [step, reasonZh ?? '']);
  const moved = await tx.execute('UPDATE submission SET state = $2 WHERE id = $1::uuid AND state = $3', [submission.id, to, submission.state]);
  await tx.execute("SELECT set_config('app.step', '', true), set_config('app.reason', '', true)", []);
  if (moved !== 1) throw new Error(`submission ${submission.id} is not ${submission.state} any more, or not this actor's`);
  await appendAudit(tx, { action: `submission.${step}`, subject: submission.id, details: { from: submission.state, to, version: submission.version, ...(reasonZh === undefined ? {} : { reasonZh }) } });
  await announce(tx, submission, to);
}

/** The letter with its cells, then the step: only these cells unlock. */
export async function returnSubmission(
  tx: Tx, submission: SubmissionRecord, letter: { readonly reasonZh: string; readonly respondByMs?: number; readonly cells: readonly (ReturnedCell & { readonly reasonZh: string })[] },
): Promise<void> {
  const { id, region, filings } = submission;
  await tx.execute(
    `INSERT INTO submission_return (submission_id, region, filing, reason_zh, respond_by, returned_by) VALUES ($1::uuid, $2, $3, $4, ${instantParameter(5)}, $6)`,
    [id, region, filings, letter.reasonZh, letter.respondByMs ?? null, tx.actor.kind === 'user' ? tx.actor.accountId : actorName(tx.actor)],
  );
  await tx.execute(
    `INSERT INTO submission_return_cell (submission_id, region, filing, cell, breakdown, reason_zh)
     SELECT $1::uuid, $2, $3, r.cell, r.row, r.reason FROM jsonb_to_recordset($4::jsonb) AS r (cell text, row text, reason text)`,
    [id, region, filings, canonicalJson(letter.cells.map(({ cell, row, reasonZh }) => ({ cell, row, reason: reasonZh })))],
  );
  await takeStepInStore(tx, submission, { step: 'return', to: 'returned', reasonZh: letter.reasonZh });
}
