import { parsePeriod, NATION, type Measured, type Period, type RegionCode } from '@greengauge/kernel';
import type { IndicatorDeclaration, Observation, Region } from '@greengauge/framework';
import { computeYoY, cumulativeToSingle, indexObservations, sumOfProvinces, type ObservationIndex, type Resolved, type ResolvedValue } from '@greengauge/aggregation';
import type { AggregateRow } from '@greengauge/store';

type Cell = Pick<AggregateRow, 'indicator' | 'region' | 'period' | 'unit'>;

interface Derivation {
  readonly measure: string;
  readonly measured: Measured;
  readonly inputs: readonly ResolvedValue[];
  readonly methodZh?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/** A refusal is a row as well: the reason why there is no number is what a reader asks for. */
function rowOf(cell: Cell, { measure, measured, inputs, methodZh, details }: Derivation): AggregateRow {
  const observations = [...new Set(inputs.flatMap((input) => input.observations.map(({ id }) => id)))];
  const note = measured.kind === 'missing' && measured.detailZh !== undefined ? { ...details, detailZh: measured.detailZh } : details;
  return {
    ...cell, breakdown: '', measure, observations, ...(methodZh === undefined ? {} : { methodZh }), ...(note === undefined ? {} : { details: note }),
    ...(measured.kind === 'quantity' ? { value: measured.value.toFixed(), unit: measured.unit } : { missingReason: measured.reason }),
  };
}

const QUARTER_PARTS: readonly (readonly [cumulative: string, single: (year: number) => string])[] = [
  ['Q1-Q2', (year) => `${year}Q2`], ['H1', (year) => `${year}Q2`], ['Q1-Q3', (year) => `${year}Q3`], ['Q1-Q4', (year) => `${year}Q4`],
];

/** The quarter with which a cumulative period ends, where it ends with one. */
function lastQuarter({ id, year }: Period): Period | undefined {
  const part = QUARTER_PARTS.find(([suffix]) => id === `${year}${suffix}`);
  return part && parsePeriod(part[1](year));
}

function rowsOfCell(declaration: IndicatorDeclaration, region: RegionCode, period: Period, current: Resolved, resolveAt: (period: Period) => Resolved): readonly AggregateRow[] {
  if (current.kind === 'missing') return [];
  const cell: Cell = { indicator: declaration.id, region, period: period.id, unit: declaration.unit };
  const rows: AggregateRow[] = [];
  if (current.methodZh !== undefined) {
    rows.push(rowOf(cell, { measure: 'value', measured: { kind: 'quantity', value: current.value, unit: current.unit }, inputs: [current], methodZh: current.methodZh }));
  }
  const change = computeYoY(declaration, current, resolveAt);
  rows.push(rowOf(cell, { measure: change.measure, measured: change.measured, inputs: [...(change.base ? [change.base] : []), current], methodZh: change.methodZh }));
  const quarter = lastQuarter(period);
  if (quarter && resolveAt(quarter).kind === 'missing') {
    const single = cumulativeToSingle(declaration, quarter, resolveAt);
    if (single.inputs.length > 0) rows.push(rowOf({ ...cell, period: quarter.id }, { measure: 'single-period', ...single }));
  }
  return rows;
}

function rowsOfSum(index: ObservationIndex, declaration: IndicatorDeclaration, regions: readonly Region[], period: Period): readonly AggregateRow[] {
  if (declaration.acrossRegions === 'none') return [];
  const sum = sumOfProvinces({ declaration, period, regions, resolve: (code) => index.resolve(declaration.id, code, period) });
  if (sum.covered === 0) return [];
  const cell: Cell = { indicator: declaration.id, region: NATION, period: period.id, unit: declaration.unit };
  const details = { covered: sum.covered, of: sum.of, ...(sum.noteZh === undefined ? {} : { noteZh: sum.noteZh }) };
  return [
    rowOf(cell, { measure: 'sum-of-provinces', measured: sum.sum, inputs: sum.inputs, details }),
    rowOf(cell, { measure: 'gap-to-nation', measured: sum.gap, inputs: [...(sum.nation ? [sum.nation] : []), ...sum.inputs], details }),
    ...(sum.sumWithNested ? [rowOf(cell, { measure: 'sum-with-nested', measured: sum.sumWithNested.measured, inputs: sum.sumWithNested.inputs, details })] : []),
  ];
}

const keyOf = ({ indicator, region, period, measure }: AggregateRow): string => [indicator, region, period, measure].join('|');

/**
 * Everything that follows from the observations by rule: values of formulas, change on the year before with its refusals,
 * single quarters out of cumulative figures, Σ of the provinces beside the nation with the gap. By indicator in catalogue
 * order, then region, period; one row a cell and measure. Calls `pause` between indicators.
 */
export async function deriveRows(
  { indicators, regions, observations }: { readonly indicators: readonly IndicatorDeclaration[]; readonly regions: readonly Region[]; readonly observations: readonly Observation[] },
  pause: (done: number, of: number) => Promise<void>,
): Promise<readonly AggregateRow[]> {
  const index = indexObservations(indicators, observations);
  const rows = new Map<string, AggregateRow>();
  const keep = (row: AggregateRow): void => void (rows.has(keyOf(row)) || rows.set(keyOf(row), row));
  for (const [position, declaration] of indicators.entries()) {
    const periods = new Map<string, Period>();
    for (const region of index.regions(declaration.id)) {
      const resolveAt = (period: Period): Resolved => index.resolve(declaration.id, region, period);
      for (const period of index.periods(declaration.id, region)) {
        periods.set(period.id, period);
        rowsOfCell(declaration, region, period, resolveAt(period), resolveAt).forEach(keep);
      }
    }
    for (const period of periods.values()) rowsOfSum(index, declaration, regions, period).forEach(keep);
    await pause(position + 1, indicators.length);
  }
  return [...rows.values()];
}
