import type { FormDeclaration } from '@greengauge/framework';
import { checkSubmission, type Answers, type FormFinding } from '@greengauge/intake';
import {
  answersOf, buildCheckMaterial, listEvidence, listReturns, listSignatories, listSteps, loadCells, loadExplanations, loadPastRows, loadRound, loadSubmissionContext, type CellRecord, type EvidenceRecord, type PastLists,
  type ReturnLetter, type RoundRecord, type Signatory, type StepRecord, type SubmissionContext, type SubmissionRecord, type Tx,
} from '@greengauge/store';
import { knownForm } from './known-form.js';

/** Everything one submission is shown and judged with. */
export interface SubmissionMaterial {
  readonly submission: SubmissionRecord;
  readonly form: FormDeclaration;
  readonly round: RoundRecord;
  readonly cells: readonly CellRecord[];
  readonly answers: Answers;
  readonly context: SubmissionContext;
  readonly findings: readonly FormFinding[];
  readonly explanations: ReadonlyMap<string, string>;
  readonly signatories: readonly Signatory[];
  readonly evidence: readonly EvidenceRecord[];
  readonly steps: readonly StepRecord[];
  readonly returns: readonly ReturnLetter[];
  /** By table. */
  readonly pastRows: ReadonlyMap<string, PastLists>;
}

export const countFiles = (evidence: readonly EvidenceRecord[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { field } of evidence) counts.set(field, (counts.get(field) ?? 0) + 1);
  return counts;
};

/**
 * `known` where the caller has the context already: it does not change while a form is being filled in. `toCheck` leaves out what no
 * rule asks for (signatories, the log), because autosave asks often.
 */
export async function loadSubmissionMaterial(tx: Tx, submission: SubmissionRecord, { known, toCheck = false }: { readonly known?: SubmissionContext | undefined; readonly toCheck?: boolean } = {}): Promise<SubmissionMaterial> {
  const form = knownForm(submission.form);
  const round = await loadRound(tx, submission.round);
  if (round === undefined) throw new Error(`submission ${submission.id} without a round`);
  const cells = await loadCells(tx, submission.id);
  const answers = answersOf(cells);
  const context = known ?? (await loadSubmissionContext(tx, form, round, submission));
  const evidence = await listEvidence(tx, submission.id);
  return {
    submission, form, round, cells, answers, context, evidence,
    findings: checkSubmission(form, buildCheckMaterial(form, round, context, answers, countFiles(evidence))),
    explanations: await loadExplanations(tx, submission.id), signatories: toCheck ? [] : await listSignatories(tx, submission.id), steps: toCheck ? [] : await listSteps(tx, submission.id),
    pastRows: toCheck ? new Map() : await loadPastRows(tx, form, round, submission),
    returns: toCheck && !submission.returnedBefore ? [] : await listReturns(tx, submission.id),
  };
}
