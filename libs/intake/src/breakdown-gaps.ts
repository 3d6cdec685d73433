import { Decimal, formatPeriodZh, parseDecimal, periodOf } from '@greengauge/kernel';
import type { NewObservation } from '@greengauge/framework';
import type { Catalogue } from './catalogue.js';
import { sourceKey } from './observation-row.js';

/** Parts of one total, by one way of breaking it down, that do not add up to it. In the unit of the indicator. */
export interface BreakdownGap {
  readonly total: NewObservation;
  /** The names of what it is broken down by, e.g. 执行部门 or 领域、规模. */
  readonly by: readonly string[];
  readonly parts: number;
  readonly sum: Decimal;
  /** Sum minus total. */
  readonly difference: Decimal;
}

interface Parts {
  readonly by: readonly string[];
  readonly rows: NewObservation[];
}

/** Of 领域=储能;规模=大: 领域, 规模. */
const namesOf = (breakdown: string): readonly string[] => breakdown.split(';').map((part) => part.slice(0, part.indexOf('=')));

/** Half of the last digit of the number, zeros at its end left out: what rounding may have taken or given. */
const halfDigit = (value: Decimal): Decimal => new Decimal(10).pow(-value.decimalPlaces()).div(2);

/**
 * Totals whose parts, of the same source and file, add up to something else by more than rounding explains; in the order of the totals.
 * Not judged: rates, totals and parts that are no exact numbers (missing, floors, round numbers), for what is missing is not zero.
 * Parts may overlap or not be all there are: a gap is to be told, not refused. @source features I05
 */
export function findBreakdownGaps(observations: readonly NewObservation[], { indicators }: Pick<Catalogue, 'indicators'>): readonly BreakdownGap[] {
  const additive = new Set(indicators.filter(({ measurement }) => measurement !== 'rate').map(({ id }) => id));
  const partsOf = new Map<string, Map<string, Parts>>();
  for (const row of observations) {
    if (row.breakdown === '' || !additive.has(row.indicator)) continue;
    const [key, by] = [sourceKey({ ...row, breakdown: '' }), namesOf(row.breakdown)];
    const ways = partsOf.get(key) ?? new Map<string, Parts>();
    const parts = ways.get(by.join(';')) ?? { by, rows: [] };
    parts.rows.push(row);
    partsOf.set(key, ways.set(by.join(';'), parts));
  }
  if (partsOf.size === 0) return [];
  return observations.filter(({ breakdown }) => breakdown === '').flatMap((total) => [...(partsOf.get(sourceKey(total))?.values() ?? [])].flatMap((parts) => gapOf(total, parts) ?? []));
}

function gapOf(total: NewObservation, { by, rows }: Parts): BreakdownGap | undefined {
  const whole = exactValue(total);
  const values = rows.flatMap((row) => exactValue(row) ?? []);
  if (whole === undefined || values.length < rows.length) return undefined;
  const sum = values.reduce((so, value) => so.plus(value), new Decimal(0));
  const difference = sum.minus(whole);
  const tolerance = [whole, ...values].reduce((so, value) => so.plus(halfDigit(value)), new Decimal(0));
  return difference.abs().gt(tolerance) ? { total, by, parts: rows.length, sum, difference } : undefined;
}

const exactValue = ({ value, marks }: NewObservation): Decimal | undefined => (value === undefined || marks.includes('lower-bound') || marks.includes('approximate') ? undefined : parseDecimal(value));

/** 浙江省2025年R&D经费按执行部门的3个分项之和为3500亿元，合计为3000亿元，相差500亿元 */
export function breakdownGapZh({ total, by, parts, sum, difference }: BreakdownGap, { indicators, regions }: Catalogue): string {
  const { indicator, region, period, unit } = total;
  const nameZh = indicators.find(({ id }) => id === indicator)?.nameZh ?? indicator;
  const placeZh = regions.find(({ code }) => code === region)?.nameZh ?? region;
  return `${placeZh}${formatPeriodZh(periodOf(period))}${nameZh}按${by.join('、')}的${parts}个分项之和为${sum.toFixed()}${unit}，合计为${total.value ?? ''}${unit}，相差${difference.abs().toFixed()}${unit}`;
}
