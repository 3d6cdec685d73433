import { formatMinute, isoInstant, periodOf, type RegionCode } from '@greengauge/kernel';
import { formById, type FormDeclaration } from '@greengauge/framework';
import { checkSubmission, measureProgress, type FormFinding } from '@greengauge/intake';
import type { ReportingTask } from '@greengauge/contracts';
import { answersOf, isAsked, type CellRecord, type ExtensionRecord, type RoundRecord, type SubmissionRecord } from '@greengauge/store';
import { roundView } from './round-view.js';
import { headView, type NameOf } from './submission-view.js';

export interface TaskMaterial {
  readonly region: RegionCode;
  readonly nowMs: number;
  readonly rounds: readonly RoundRecord[];
  readonly submissions: readonly SubmissionRecord[];
  readonly filings: ReadonlyMap<string, { readonly onTime: boolean; readonly warnings: number }>;
  readonly cells: ReadonlyMap<string, readonly CellRecord[]>;
  readonly extensions: readonly ExtensionRecord[];
}

const STATUS_ZH: Readonly<Record<ReportingTask['status'], string>> = { 'not-started': '未开始', 'in-progress': '填报中', 'with-problems': '有问题', returned: '已退回', done: '已完成' };
/** A closed round that nobody reported on stays in sight that long. */
const SHOWN_AFTER_CLOSING_MS = 60 * 86_400_000;

/** What is due first comes first; what is done last. Only checks within the form: the page of the form knows the history. */
export function buildTasks(material: TaskMaterial, nameOf: NameOf): ReportingTask[] {
  return material.rounds
    .filter((round) => isAsked(round, material.region))
    .filter(({ closesAtMs, id }) => closesAtMs + SHOWN_AFTER_CLOSING_MS > material.nowMs || material.submissions.some(({ round }) => round === id))
    .map((round) => taskOf(round, material, nameOf))
    .toSorted((a, b) => Number(a.status === 'done') - Number(b.status === 'done') || (a.round.dueAt < b.round.dueAt ? -1 : a.round.dueAt > b.round.dueAt ? 1 : 0) || (a.round.tableNo < b.round.tableNo ? -1 : 1));
}

function taskOf(round: RoundRecord, { nowMs, submissions, filings, cells, extensions, region }: TaskMaterial, nameOf: NameOf): ReportingTask {
  const submission = submissions.find((one) => one.round === round.id);
  const form = formById(round.form);
  const own = submission === undefined ? [] : (cells.get(submission.id) ?? []);
  const answers = answersOf(own);
  const findings = form === undefined || own.length === 0 ? [] : findingsWithin(form, round, answers);
  const errors = findings.filter(({ severity, rule }) => severity === 'error' && rule !== 'required').length;
  const status = statusOf(submission, own.length > 0, errors);
  const granted = extensions.filter((one) => one.round === round.id && one.region === region && one.state === 'granted').flatMap(({ untilMs }) => (untilMs === undefined ? [] : [untilMs]));
  const asked = extensions.find((one) => one.round === round.id && one.region === region);
  return {
    round: roundView(round, nowMs), ...(submission === undefined ? {} : { submission: headView(submission, nameOf) }), status, statusZh: STATUS_ZH[status],
    progress: form === undefined ? { answered: 0, required: 0 } : measureProgress(form, answers), errors, warnings: findings.filter(({ severity }) => severity === 'warning').length,
    ...(granted.length === 0 ? {} : { extendedUntil: isoInstant(Math.max(...granted)) }),
    ...(asked === undefined ? {} : { extension: { state: asked.state, untilZh: formatMinute(asked.untilMs ?? asked.askedUntilMs), ...(asked.answerZh === undefined ? {} : { answerZh: asked.answerZh }) } }),
    late: submission !== undefined && filings.has(submission.id) ? filings.get(submission.id)?.onTime === false : status !== 'done' && nowMs > round.dueAtMs,
  };
}

function statusOf(submission: SubmissionRecord | undefined, begun: boolean, errors: number): ReportingTask['status'] {
  if (submission === undefined) return 'not-started';
  if (submission.state === 'returned') return 'returned';
  if (submission.state !== 'draft') return 'done';
  if (!begun) return 'not-started';
  return errors > 0 ? 'with-problems' : 'in-progress';
}

const findingsWithin = (form: FormDeclaration, round: RoundRecord, answers: ReturnType<typeof answersOf>): readonly FormFinding[] =>
  checkSubmission(form, { period: periodOf(round.period), answers, history: new Map(), registry: new Map(), otherForms: new Map(), evidence: new Map() });
