import { cellFieldOf, regionByCode, type FormDeclaration } from '@greengauge/framework';
import { Decimal, formatMinute, formatPeriodZh, isoInstant, samePeriodLastYear, periodOf } from '@greengauge/kernel';
import {
  cellKey, computeExpectedRange, isCellOpen, measureProgress, rowsOf, withComputed, type Answers, type FormFinding, type SubmissionStep, takeStep, type WorkflowActor, type WorkflowSubmission,
} from '@greengauge/intake';
import { SUBMISSION_STATE_ZH, type CellContextView, type FindingView, type PastListView, type TableContextView, type SubmissionAction, type SubmissionAnswer, type SubmissionCellView, type SubmissionHead } from '@greengauge/contracts';
import { buildCheckMaterial, lastPeriodOf, type CellRecord, type PastAnswer, type PastList, type SubmissionRecord } from '@greengauge/store';
import { formView } from './form-view.js';
import { roundView } from './round-view.js';
import type { SubmissionMaterial } from './submission-material.js';

export type NameOf = (account: string) => string;

export function headView(submission: SubmissionRecord, nameOf: NameOf): SubmissionHead {
  const { submittedAtMs, approvedAtMs, acceptedAtMs, submittedBy, approvedBy, acceptedBy, lastInstantMs, supersedes, supersededBy, revisionReasonZh } = submission;
  return {
    id: submission.id, region: submission.region, regionZh: regionByCode(submission.region)?.nameZh ?? submission.region, version: submission.version, state: submission.state,
    stateZh: SUBMISSION_STATE_ZH[submission.state], filings: submission.filings, createdAt: isoInstant(submission.createdAtMs),
    ...(revisionReasonZh === undefined ? {} : { revisionReasonZh }), ...(submittedAtMs === undefined ? {} : { submittedAt: isoInstant(submittedAtMs) }),
    ...(approvedAtMs === undefined ? {} : { approvedAt: isoInstant(approvedAtMs) }), ...(acceptedAtMs === undefined ? {} : { acceptedAt: isoInstant(acceptedAtMs) }),
    ...(submittedBy === undefined ? {} : { submittedBy: nameOf(submittedBy) }), ...(approvedBy === undefined ? {} : { approvedBy: nameOf(approvedBy) }),
    ...(acceptedBy === undefined ? {} : { acceptedBy: nameOf(acceptedBy) }),
    ...(lastInstantMs === undefined ? {} : { lastInstant: isoInstant(lastInstantMs), lastInstantZh: formatMinute(lastInstantMs) }),
    ...(supersedes === undefined ? {} : { supersedes }), ...(supersededBy === undefined ? {} : { supersededBy }),
  };
}

export const findingView = (finding: FormFinding, explanations: ReadonlyMap<string, string>): FindingView => {
  const explanationZh = explanations.get(finding.id);
  return {
    id: finding.id, rule: finding.rule, severity: finding.severity, cells: finding.cells.map((one) => ({ ...one })), ruleZh: finding.ruleZh, messageZh: finding.messageZh,
    ...(explanationZh === undefined ? {} : { explanationZh }),
  };
};

export const workflowOf = ({ submission, round }: Pick<SubmissionMaterial, 'submission' | 'round'>): WorkflowSubmission => ({
  region: submission.region, state: submission.state, version: submission.version, returnedBefore: submission.returnedBefore, revised: submission.supersededBy !== undefined,
  lastInstantMs: submission.lastInstantMs ?? Infinity, frozen: round.frozenAtMs !== undefined,
  ...(submission.submittedBy === undefined ? {} : { submittedBy: submission.submittedBy }), ...(submission.approvedBy === undefined ? {} : { approvedBy: submission.approvedBy }),
});

const OFFERED: readonly Exclude<SubmissionStep, 'publish'>[] = ['edit', 'submit', 'withdraw', 'approve', 'undo-approval', 'return', 'accept', 'revise'];

function actionsOf(material: SubmissionMaterial, actor: WorkflowActor, nowMs: number): SubmissionAction[] {
  const steps: SubmissionAction[] = OFFERED.filter((step) => takeStep(workflowOf(material), step, actor, nowMs).ok);
  const { submission, round } = material;
  const own = actor.kind === 'person' && actor.region === submission.region && actor.duties.some((duty) => duty === 'entry' || duty === 'approval');
  if (own && round.frozenAtMs === undefined && submission.version === 1 && (submission.state === 'draft' || submission.state === 'returned')) steps.push('ask-extension');
  return steps;
}

/** Cells in the order of the form, tables row by row; computed ones are there when they can be computed. */
export function cellViews(form: FormDeclaration, material: Pick<SubmissionMaterial, 'submission' | 'returns'>, cells: readonly CellRecord[], answers: Answers, editable: boolean, nameOf: NameOf): SubmissionCellView[] {
  const stored = new Map(cells.map((one) => [cellKey(one.cell, one.row), one]));
  const all = withComputed(form, answers);
  const letter = material.submission.state === 'returned' ? material.returns[0]?.cells ?? [] : [];
  const one = (cell: string, row: string, computed: boolean): SubmissionCellView => {
    const record = stored.get(cellKey(cell, row));
    const answer = all.get(cellKey(cell, row));
    const returnedZh = letter.find((named) => (named.cell === cell && named.row === row) || (named.row === '' && named.cell === cell.split('.', 1)[0]))?.reasonZh;
    return {
      cell, row, followUp: record?.followUp ?? false, revision: record?.revision ?? 0, computed, open: editable && !computed && isCellOpen(material.submission.state, letter, cell, row),
      ...(answer === undefined ? {} : { answer }), ...(record?.noteZh === undefined ? {} : { noteZh: record.noteZh }),
      ...(record === undefined ? {} : { enteredAt: isoInstant(record.enteredAtMs), enteredBy: nameOf(record.enteredBy) }), ...(returnedZh === undefined ? {} : { returnedZh }),
    };
  };
  return [
    ...form.fields.filter(({ kind }) => kind !== 'evidence').map((field) => one(field.id, '', field.kind === 'number' && field.computed !== undefined)),
    ...form.tables.flatMap((table) => rowsOf(table, answers).flatMap((row) => table.columns.map((column) => one(`${table.id}.${column.id}`, String(row), false)))),
  ];
}

const pastView = ({ period, answer }: PastAnswer): NonNullable<CellContextView['lastPeriod']> => ({ period: period.id, periodZh: formatPeriodZh(period), answer });

function contextViews({ form, round, context }: SubmissionMaterial): CellContextView[] {
  const period = periodOf(round.period);
  const [last, year] = [lastPeriodOf(form, period), samePeriodLastYear(period)];
  const { history: comparable } = buildCheckMaterial(form, round, context, new Map(), new Map());
  return form.fields.flatMap((field): CellContextView[] => {
    if (field.kind !== 'number') return [];
    const history = context.history.get(field.id) ?? [];
    const at = (wanted: string | undefined): PastAnswer | undefined => history.find((past) => past.period.id === wanted);
    const [lastPeriod, sameLastYear] = [at(last?.id), at(year?.id)];
    const range = computeExpectedRange((comparable.get(field.id) ?? []).map((text) => new Decimal(text)), new Decimal(0));
    const registry = context.registry.get(field.id);
    return [{
      cell: field.id, history: history.map(pastView), ...(lastPeriod === undefined ? {} : { lastPeriod: pastView(lastPeriod) }), ...(sameLastYear === undefined ? {} : { sameLastYear: pastView(sameLastYear) }),
      ...(range === undefined ? {} : { expected: { low: range.low.toFixed(field.decimals), high: range.high.toFixed(field.decimals), median: range.median.toFixed(field.decimals), points: range.points } }),
      ...(registry === undefined ? {} : { registry: { value: registry.value, sourceZh: registry.sourceZh, asOf: isoInstant(registry.recordedAtMs) } }),
    }];
  });
}

const pastListView = ({ period, rows }: PastList): PastListView => ({
  period: period.id, periodZh: formatPeriodZh(period), rows: rows.map((answers) => [...answers].map(([column, answer]) => ({ column, answer }))),
});

const tableContextViews = ({ pastRows }: SubmissionMaterial): TableContextView[] =>
  [...pastRows].map(([table, { lastPeriod, sameLastYear }]) => ({
    table, ...(lastPeriod === undefined ? {} : { lastPeriod: pastListView(lastPeriod) }), ...(sameLastYear === undefined ? {} : { sameLastYear: pastListView(sameLastYear) }),
  }));

const STEP_ZH: Readonly<Record<string, string>> = {
  open: '开始填报', revise: '修订', submit: '报送', withdraw: '撤回', approve: '地区审核通过', 'undo-approval': '撤销审核', return: '退回', accept: '部委验收', publish: '入库',
};

export function submissionView(material: SubmissionMaterial, actor: WorkflowActor, nowMs: number, nameOf: NameOf): SubmissionAnswer {
  const { submission, form, round, cells, answers, findings, explanations, signatories, evidence, steps, returns } = material;
  const actions = actionsOf(material, actor, nowMs);
  return {
    submission: headView(submission, nameOf), form: formView(form, nowMs), round: roundView(round, nowMs),
    cells: cellViews(form, material, cells, answers, actions.includes('edit'), nameOf), context: contextViews(material), tableContext: tableContextViews(material),
    findings: findings.map((finding) => findingView(finding, explanations)), signatories: signatories.map((one) => ({ ...one })),
    evidence: evidence.map(({ id, field, fileName, mediaType, size, sha256, addedAtMs, addedBy }) => ({ id, field, fileName, mediaType, bytes: size, sha256, addedAt: isoInstant(addedAtMs), addedBy: nameOf(addedBy) })),
    log: steps.map((step) => ({
      action: step.action, actionZh: STEP_ZH[step.action] ?? step.action, to: step.to, at: isoInstant(step.atMs), atZh: formatMinute(step.atMs), byZh: nameOf(step.actor),
      ...(step.from === undefined ? {} : { from: step.from }), ...(step.reasonZh === undefined ? {} : { reasonZh: step.reasonZh }),
    })),
    returns: returns.map((letter) => ({
      at: isoInstant(letter.atMs), byZh: nameOf(letter.by), reasonZh: letter.reasonZh, ...(letter.respondByMs === undefined ? {} : { respondBy: isoInstant(letter.respondByMs) }), cells: letter.cells.map((one) => ({ ...one })),
    })),
    actions, progress: measureProgress(form, answers),
  };
}

/** Label of a cell for people: 02 奖励补助; 活动清单第 3 行 日期. */
export function labelOf(form: FormDeclaration, cell: string, row: string): string {
  const field = cellFieldOf(form, cell);
  if (row === '') return field === undefined ? cell : field.kind === 'number' && field.no !== '' ? `${field.no} ${field.labelZh}` : field.labelZh;
  const table = form.tables.find(({ id }) => id === cell.split('.', 1)[0]);
  return `${table?.labelZh ?? ''}第 ${row} 行 ${field?.labelZh ?? cell}`;
}
