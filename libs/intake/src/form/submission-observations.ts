import { convertUnit, Decimal, periodOf, type RegionCode } from '@greengauge/kernel';
import { indicatorById, regionByCode, type FormDeclaration, type NewObservation } from '@greengauge/framework';
import type { Answers } from './answer.js';
import { withComputed } from './compute-cells.js';

export interface SubmissionObservation {
  readonly cell: string;
  readonly observation: NewObservation;
}

/**
 * What an accepted submission says of the indicators: one observation for each field that reports one and was answered, in the
 * unit of the indicator. An unanswered field says nothing; a missing one says that it is missing, never zero. A later version of
 * the same round gives the same series key and source, and so becomes a revision of these.
 */
export function buildSubmissionObservations(form: FormDeclaration, period: string, region: RegionCode, answers: Answers): readonly SubmissionObservation[] {
  const all = withComputed(form, answers);
  return form.fields.flatMap((field): SubmissionObservation[] => {
    const answer = all.get(field.id);
    const declared = field.kind === 'number' && field.indicator !== undefined ? indicatorById(field.indicator) : undefined;
    if (field.kind !== 'number' || declared === undefined || answer === undefined || answer.kind === 'text') return [];
    const base = headOf(form, period, region, declared.id);
    if (answer.kind === 'missing') return [{ cell: field.id, observation: { ...base, status: 'missing', missingReason: answer.reason, unit: declared.unit } }];
    if (answer.kind !== 'number') return [{ cell: field.id, observation: { ...base, status: answer.kind, unit: declared.unit } }];
    const value = convertUnit(new Decimal(answer.value), field.unit, declared.unit);
    if (value === undefined) throw new Error(`${form.id}.${field.id}: ${field.unit} does not convert to ${declared.unit}`);
    return [{ cell: field.id, observation: { ...base, status: 'normal', value: value.toFixed(), unit: declared.unit } }];
  });
}

function headOf(form: FormDeclaration, period: string, region: RegionCode, indicator: string): Omit<NewObservation, 'status' | 'unit'> {
  const known = regionByCode(region);
  return {
    indicator, region, period: periodOf(period).id, breakdown: '', marks: known?.code === XINJIANG && !form.scope.includesCorps ? ['excludes-corps'] : [], sourceKind: 'submission',
    sourceTitle: `${form.titleZh}（${form.authority.tableNo}）`, sourcePublisher: `${known?.nameZh ?? region}填报单位`, completeTable: false,
  };
}

/** The one province whose number depends on whether the XPCC is in it. */
const XINJIANG = '650000';
