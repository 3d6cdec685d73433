import { hasNumber, valueInUnit } from '@greengauge/aggregation';
import { indicatorById, type NewObservation, type Observation } from '@greengauge/framework';
import type { AggregateRow } from '@greengauge/store';
import { REGISTRY_PUBLISHER } from './counted-source.js';

/** Measure of the aggregate that holds a difference between what was reported or published and what the records give. */
export const REGISTRY_GAP = 'registry-gap';

const key = ({ indicator, region, period }: Pick<NewObservation, 'indicator' | 'region' | 'period'>): string => [indicator, region, period].join(' ');

/**
 * Every total that records give beside what a region reported or a publisher published: one row a cell and other source, value =
 * other − records, zero where they agree. Withheld numbers are not compared: the difference would give them away. Order: that of
 * the other observations.
 */
export function reconcile(observations: readonly (Observation | (NewObservation & { readonly id?: string }))[]): readonly AggregateRow[] {
  const totals = observations.filter(({ breakdown, indicator }) => breakdown === '' && indicatorById(indicator) !== undefined);
  const counted = new Map(totals.filter((row) => row.sourcePublisher === REGISTRY_PUBLISHER && row.sourceKind === 'registry').map((row) => [key(row), row]));
  const rows = new Map<string, AggregateRow>();
  for (const other of totals) {
    if (other.sourceKind === 'registry' || other.sourceKind === 'derived') continue;
    const own = counted.get(key(other));
    const declaration = indicatorById(other.indicator);
    if (!own || !declaration || own.value === undefined || other.value === undefined || !numeric(own) || !numeric(other)) continue;
    const records = valueInUnit(declaration, { ...own, ...NOWHERE });
    const said = valueInUnit(declaration, { ...other, ...NOWHERE });
    if (records === undefined || said === undefined) continue;
    const row: AggregateRow = {
      indicator: other.indicator, region: other.region, period: other.period, breakdown: '', measure: REGISTRY_GAP, value: said.minus(records).toFixed(), unit: declaration.unit,
      methodZh: '填报数或公布数减登记汇总数', observations: 'id' in other && other.id !== undefined ? [other.id] : [],
      details: { records: records.toFixed(), recordsTitleZh: own.sourceTitle, said: said.toFixed(), saidTitleZh: other.sourceTitle, saidPublisherZh: other.sourcePublisher, saidKind: other.sourceKind },
    };
    // One row a cell: what the region itself reported stands before what others published.
    const before = rows.get(key(other));
    if (!before || (other.sourceKind === 'submission' && before.details?.['saidKind'] !== 'submission')) rows.set(key(other), row);
  }
  return [...rows.values()];
}

const NOWHERE = { id: '', revision: 1, recordedAtMs: 0 } as const;
const numeric = (row: NewObservation): boolean => hasNumber({ ...row, ...NOWHERE });
