import { z } from 'zod';
import { comparePeriods, convertUnit, Decimal, periodOf, previousPeriod, samePeriodLastYear, parsePeriod, type Period } from '@greengauge/kernel';
import type { FormDeclaration, NumberField, Observation } from '@greengauge/framework';
import { withComputed, type Answer, type Answers, type CheckMaterial } from '@greengauge/intake';
import type { Tx } from '../connection/store.js';
import { loadObservations } from '../observation/load-observations.sql.js';
import { CELL_COLUMNS, cellRow, type CellRecord, type RoundRecord, type SubmissionRecord } from './model.js';
import { loadCells } from './submissions.js';
import { listEvidence } from './evidence.js';

export interface PastAnswer {
  readonly period: Period;
  readonly answer: Answer;
}

/** What stands beside the cells of a submission. */
export interface SubmissionContext {
  /** By field: earlier accepted values, oldest first, in the unit of the form. */
  readonly history: ReadonlyMap<string, readonly PastAnswer[]>;
  readonly registry: ReadonlyMap<string, { readonly value: string; readonly sourceZh: string; readonly recordedAtMs: number }>;
  readonly otherForms: ReadonlyMap<string, Answers>;
}

export const answersOf = (cells: readonly CellRecord[]): Answers => new Map(cells.map(({ cell, row, answer }) => [row === '' ? cell : `${cell}#${row}`, answer]));

/** The form's last period: cumulative quarters step within and across years, so that 2026Q1 follows 2025. */
export function lastPeriodOf(form: Pick<FormDeclaration, 'frequency'>, period: Period): Period | undefined {
  if (form.frequency !== 'quarterly') return previousPeriod(period);
  if (period.kind === 'year') return parsePeriod(`${period.year}Q1-Q3`);
  return period.kind === 'quarter' && period.part === 1 ? parsePeriod(String(period.year - 1)) : previousPeriod(period);
}

/** Reads as whoever asks: the region itself or a ministry. */
export async function loadSubmissionContext(tx: Tx, form: FormDeclaration, round: RoundRecord, submission: Pick<SubmissionRecord, 'region' | 'id'>): Promise<SubmissionContext> {
  const fields = form.fields.filter((field): field is NumberField => field.kind === 'number');
  const indicators = [...new Set(fields.flatMap(({ indicator }) => (indicator === undefined ? [] : [indicator])))];
  const observations = indicators.length === 0 ? [] : await loadObservations(tx, { indicators, regions: [submission.region] });
  const accepted = await loadAccepted(tx, form, round, submission);
  const own = periodOf(round.period);
  return {
    history: new Map(fields.map((field) => [field.id, historyOf(field, own, observations, accepted)])),
    registry: registryOf(fields, own, observations),
    otherForms: await loadOtherForms(tx, form, round, submission),
  };
}

/** Answers of accepted submissions of the form by period, newest version of each. */
async function loadAccepted(tx: Tx, form: FormDeclaration, round: RoundRecord, { region, id }: Pick<SubmissionRecord, 'region' | 'id'>): Promise<ReadonlyMap<string, Answers>> {
  const rows = await tx.sql(
    `SELECT r.period, ${CELL_COLUMNS} FROM submission s JOIN reporting_round r ON r.id = s.round_id JOIN submission_cell c ON c.submission_id = s.id
     WHERE s.region = $1 AND s.form_id = $2 AND s.state IN ('accepted', 'published') AND s.id <> $3::uuid AND r.period <> $4 AND c.breakdown = ''
       AND NOT EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = s.id AND n.state IN ('accepted', 'published'))
     ORDER BY r.period, r.due_at, c.cell`,
    [region, form.id, id, round.period],
    z.looseObject({ period: z.string() }).transform((row) => ({ period: row.period, cell: cellRow.parse(row) })),
  );
  const byPeriod = new Map<string, CellRecord[]>();
  for (const { period, cell } of rows) byPeriod.set(period, [...(byPeriod.get(period) ?? []), cell]);
  return new Map([...byPeriod].map(([period, cells]) => [period, withComputed(form, answersOf(cells))]));
}

function historyOf(field: NumberField, own: Period, observations: readonly Observation[], accepted: ReadonlyMap<string, Answers>): readonly PastAnswer[] {
  const past = new Map<string, PastAnswer>();
  for (const observation of observations) {
    const period = periodOf(observation.period);
    if (observation.indicator !== field.indicator || observation.breakdown !== '' || observation.value === undefined || period.endMs >= own.endMs) continue;
    const value = convertUnit(new Decimal(observation.value), observation.unit, field.unit);
    // Demonstration data is nobody's history; what a region reported itself stands before what others published.
    if (value === undefined || observation.sourceKind === 'synthetic' || observation.marks.length > 0) continue;
    if (past.has(period.id) && observation.sourceKind !== 'submission') continue;
    past.set(period.id, { period, answer: { kind: 'number', value: value.toFixed() } });
  }
  for (const [text, answers] of accepted) {
    const answer = answers.get(field.id);
    const period = periodOf(text);
    if (answer !== undefined && period.endMs < own.endMs) past.set(text, { period, answer });
  }
  return [...past.values()].sort((a, b) => comparePeriods(a.period, b.period));
}

function registryOf(fields: readonly NumberField[], own: Period, observations: readonly Observation[]): SubmissionContext['registry'] {
  return new Map(fields.flatMap((field) => {
    const found = observations.findLast((one) => one.indicator === field.indicator && one.sourceKind === 'registry' && one.breakdown === '' && one.value !== undefined && periodOf(one.period).endMs === own.endMs && periodOf(one.period).startMs === own.startMs);
    const value = found?.value === undefined ? undefined : convertUnit(new Decimal(found.value), found.unit, field.unit);
    return found === undefined || value === undefined ? [] : [[field.id, { value: value.toDecimalPlaces(field.decimals).toFixed(), sourceZh: found.sourceTitle, recordedAtMs: found.recordedAtMs }] as const];
  }));
}

async function loadOtherForms(tx: Tx, form: FormDeclaration, round: RoundRecord, { region }: Pick<SubmissionRecord, 'region'>): Promise<ReadonlyMap<string, Answers>> {
  const wanted = [...new Set(form.rules.flatMap((rule) => (rule.kind === 'cross-form' ? [rule.form] : [])))];
  if (wanted.length === 0) return new Map();
  const found = await tx.sql(
    `SELECT DISTINCT ON (s.form_id) s.form_id, s.id::text AS id FROM submission s JOIN reporting_round r ON r.id = s.round_id
     WHERE s.region = $1 AND s.form_id = ANY ($2::text[]) AND r.period = $3 ORDER BY s.form_id, s.version DESC, s.created_at DESC`,
    [region, wanted, round.period],
    z.object({ form_id: z.string(), id: z.string() }),
  );
  const answers = new Map<string, Answers>();
  for (const { form_id: id, id: submission } of found) answers.set(id, answersOf(await loadCells(tx, submission)));
  return answers;
}

/** Whether two periods of a form hold comparable values: the same part of their years. */
const alike = (a: Period, b: Period): boolean => a.kind === b.kind && (a.kind !== 'year-to-date' && a.kind !== 'quarter' && a.kind !== 'month' ? true : a.kind === 'month' || a.part === b.part);

export function buildCheckMaterial(form: FormDeclaration, round: RoundRecord, context: SubmissionContext, answers: Answers, evidence: ReadonlyMap<string, number>): CheckMaterial {
  const period = periodOf(round.period);
  const last = lastPeriodOf(form, period);
  const year = samePeriodLastYear(period);
  const at = (wanted: Period | undefined): { readonly period: Period; readonly answers: Answers } | undefined => {
    if (wanted === undefined) return undefined;
    const found = [...context.history].flatMap(([field, past]) => past.filter((one) => one.period.id === wanted.id).map((one) => [field, one.answer] as const));
    return found.length === 0 ? undefined : { period: wanted, answers: new Map(found) };
  };
  const lastPeriod = at(last);
  const lastYear = at(year);
  return {
    period, answers, evidence, otherForms: context.otherForms,
    registry: new Map([...context.registry].map(([field, { value }]) => [field, value])),
    history: new Map([...context.history].map(([field, past]) => [field, past.filter((one) => alike(one.period, period)).flatMap(({ answer }) => (answer.kind === 'number' ? [answer.value] : []))])),
    ...(lastPeriod === undefined ? {} : { lastPeriod }), ...(lastYear === undefined ? {} : { lastYear }),
  };
}

/** Number of files by evidence field. */
export async function countEvidence(tx: Tx, submission: string): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { field } of await listEvidence(tx, submission)) counts.set(field, (counts.get(field) ?? 0) + 1);
  return counts;
}
