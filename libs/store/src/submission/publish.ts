import { z } from 'zod';
import { canonicalJson, isoInstant } from '@greengauge/kernel';
import { cellFieldOf, SIGNATORY_ROLE_ZH, type FormDeclaration } from '@greengauge/framework';
import { buildSubmissionObservations } from '@greengauge/intake';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { stored } from '../connection/words.js';
import { loadMilestones, saveMilestone } from '../ledger/milestones.js';
import { appendObservations } from '../observation/append-observations.js';
import type { RoundRecord, SubmissionRecord } from './model.js';
import { answersOf } from './past-answers.js';
import { listSignatories, loadDisplayNames, loadFiling } from './records.js';
import { loadCells } from './submissions.js';
import { takeStepInStore } from './steps.js';

/** Who stands for a published number; frozen with it and public as it is. Telephone numbers stay inside. */
export interface SubmissionProvenance {
  readonly form: string;
  readonly tableNo: string;
  readonly formTitleZh: string;
  readonly cell: string;
  readonly labelZh: string;
  readonly round: string;
  readonly period: string;
  readonly version: number;
  readonly revisionReasonZh?: string;
  readonly receipt: { readonly number: string; readonly sha256: string };
  readonly submittedBy: string;
  readonly submittedAt: string;
  readonly approvedBy: string;
  readonly approvedAt: string;
  readonly acceptedBy: string;
  readonly acceptedAt: string;
  readonly signatories: readonly { readonly roleZh: string; readonly nameZh: string }[];
}

export interface PublishCounts {
  readonly inserted: number;
  readonly revised: number;
  readonly unchanged: number;
}

/**
 * Turns an accepted submission into observations and takes its last step, all or nothing. A later version of the same round
 * revises the observations of the earlier one; equal values stay as they are. Only the platform may.
 */
export async function publishSubmission(tx: Tx, form: FormDeclaration, round: RoundRecord, submission: SubmissionRecord): Promise<PublishCounts> {
  const answers = answersOf(await loadCells(tx, submission.id));
  const built = buildSubmissionObservations(form, round.period, submission.region, answers);
  const counts = await appendObservations(tx, built.map(({ observation }) => observation));
  const provenance = await loadProvenance(tx, form, round, submission);
  await tx.execute(
    `INSERT INTO submission_observation (observation_id, submission_id, region, cell, provenance)
     SELECT o.id, $1::uuid, $2, r.cell, $4::jsonb || jsonb_build_object('cell', r.cell, 'labelZh', r.label)
     FROM jsonb_to_recordset($3::jsonb) AS r (cell text, label text, indicator text, period text, title text, publisher text)
     JOIN observation_latest o ON o.indicator = r.indicator AND o.region = $2 AND o.period = r.period AND o.breakdown = '' AND o.source_kind = 'submission'
       AND o.source_title = r.title AND o.source_publisher = r.publisher
     ON CONFLICT (observation_id) DO NOTHING`,
    [
      submission.id, submission.region,
      canonicalJson(built.map(({ cell, observation }) => ({ cell, label: cellFieldOf(form, cell)?.labelZh ?? cell, indicator: observation.indicator, period: observation.period, title: observation.sourceTitle, publisher: observation.sourcePublisher }))),
      canonicalJson(provenance),
    ],
  );
  await settleMilestone(tx, form, submission, answers);
  await takeStepInStore(tx, submission, { step: 'publish', to: 'published' });
  await appendAudit(tx, { action: 'submission.observations', subject: submission.id, details: { ...counts } });
  return counts;
}

async function loadProvenance(tx: Tx, form: FormDeclaration, round: RoundRecord, submission: SubmissionRecord): Promise<Omit<SubmissionProvenance, 'cell' | 'labelZh'>> {
  const filing = await loadFiling(tx, submission.id);
  const { submittedBy = '', approvedBy = '', acceptedBy = '', submittedAtMs, approvedAtMs, acceptedAtMs } = submission;
  if (filing === undefined || submittedAtMs === undefined || approvedAtMs === undefined || acceptedAtMs === undefined) throw new Error(`submission ${submission.id} was accepted without its steps`);
  const names = await loadDisplayNames(tx, [submittedBy, approvedBy, acceptedBy]);
  const nameOf = (account: string): string => names.get(account) ?? account;
  return {
    form: form.id, tableNo: form.authority.tableNo, formTitleZh: form.titleZh, round: round.id, period: round.period, version: submission.version,
    ...(submission.revisionReasonZh === undefined ? {} : { revisionReasonZh: submission.revisionReasonZh }), receipt: { number: filing.number, sha256: filing.sha256 },
    submittedBy: nameOf(submittedBy), submittedAt: isoInstant(submittedAtMs), approvedBy: nameOf(approvedBy), approvedAt: isoInstant(approvedAtMs), acceptedBy: nameOf(acceptedBy), acceptedAt: isoInstant(acceptedAtMs),
    signatories: (await listSignatories(tx, submission.id)).map(({ role, nameZh }) => ({ roleZh: SIGNATORY_ROLE_ZH[role], nameZh })),
  };
}

/** The ledger hears of it with the evidence; that it is done is confirmed there by people. */
async function settleMilestone(tx: Tx, { milestone }: FormDeclaration, { region }: SubmissionRecord, answers: ReturnType<typeof answersOf>): Promise<void> {
  if (milestone === undefined) return;
  const status = answers.get(milestone.statusField);
  const [before] = (await loadMilestones(tx, { kind: milestone.kind, region })).filter(({ subject }) => subject === milestone.subject);
  if (before?.status === 'completed') return;
  const done = status?.kind === 'text' && status.text === milestone.completedOption;
  const evidenceZh = milestone.evidenceFields.flatMap((field) => {
    const answer = answers.get(field);
    return answer?.kind === 'text' ? [answer.text] : [];
  }).join('，');
  await saveMilestone(tx, { kind: milestone.kind, subject: milestone.subject, region, status: done ? 'awaiting-evidence' : 'in-progress', ...(done && evidenceZh !== '' ? { evidenceZh } : {}) });
}

/** Where published observations come from, by observation id. Open to all, as the figures are. */
export async function loadProvenances(tx: Tx, observations: readonly string[]): Promise<ReadonlyMap<string, SubmissionProvenance>> {
  const rows = await tx.sql(
    'SELECT o.observation_id::text AS id, o.provenance FROM submission_observation o WHERE o.observation_id = ANY ($1::text[]::uuid[]) ORDER BY o.observation_id',
    [observations],
    z.object({ id: z.string(), provenance: stored<SubmissionProvenance>() }),
  );
  return new Map(rows.map((row) => [row.id, row.provenance]));
}
