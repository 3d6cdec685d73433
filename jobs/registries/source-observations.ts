import type { NewObservation, Observation } from '@greengauge/framework';
import type { CountedCell } from '@greengauge/aggregation';
import { REGISTRY_PUBLISHER, type CountedSource } from './counted-source.js';

const key = ({ indicator, region, period, breakdown }: Pick<NewObservation, 'indicator' | 'region' | 'period' | 'breakdown'>): string => [indicator, region, period, breakdown].join(' ');

function observationOf(cell: CountedCell, { titleZh, rulesZh, withheld }: CountedSource): NewObservation {
  const base = {
    indicator: cell.indicator, region: cell.region, period: cell.period, breakdown: cell.breakdown, unit: cell.unit, sourceKind: 'registry' as const,
    sourceTitle: titleZh, sourcePublisher: REGISTRY_PUBLISHER, completeTable: false,
  };
  const ruleZh = rulesZh.get(cell.indicator) ?? '';
  if (withheld.has(cell)) return { ...base, status: 'confidential', marks: [], noteZh: `${ruleZh}；少于三个单位或可由此推算，不宜公开` };
  if (cell.value === undefined) return { ...base, status: 'missing', missingReason: cell.missing ?? 'not-collected', marks: [], noteZh: ruleZh };
  return { ...base, status: 'normal', value: cell.value.toDecimalPlaces(10).toFixed(), marks: cell.lowerBound ? ['lower-bound'] : [], noteZh: cell.lowerBound ? `${ruleZh}；部分记录未填金额` : ruleZh };
}

/**
 * What the log shall say of a counted source: a row for each cell, and for each cell it said something of before and has no
 * records for any more a row that says so. Equal rows are no revision (the log leaves them out).
 */
export function sourceObservations(source: CountedSource, known: readonly Observation[]): readonly NewObservation[] {
  const rows = source.cells.map((cell) => observationOf(cell, source));
  const said = new Set(rows.map(key));
  const gone = known.filter((row) => row.sourceKind === 'registry' && row.sourceTitle === source.titleZh && row.sourcePublisher === REGISTRY_PUBLISHER && !said.has(key(row)));
  return [...rows, ...gone.map(({ indicator, region, period, breakdown, unit, sourceKind, sourceTitle, sourcePublisher }): NewObservation => ({
    indicator, region, period, breakdown, unit, sourceKind, sourceTitle, sourcePublisher, completeTable: false, status: 'missing', missingReason: 'not-collected', marks: [],
    noteZh: '登记记录已调整，本期不再有可汇总的记录',
  }))];
}
