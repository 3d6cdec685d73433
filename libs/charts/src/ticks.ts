import { Decimal } from '@greengauge/kernel';

/** More than any step between values that a chart can tell apart. */
const MOST_DECIMALS = 12;

/**
 * Round tick values that enclose low…high, ascending, at least two. Starts at zero when the data come near it, so that a
 * small change is not made to look large.
 */
export function niceTicks(low: number, high: number, wanted: number): number[] {
  const floor = low >= 0 && low < high * 0.7 ? 0 : low;
  const span = high - floor || Math.abs(high) || 1;
  const raw = span / wanted;
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * magnitude >= raw) ?? 10) * magnitude;
  const first = Math.floor(floor / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => new Decimal(step).times(first + index).toDecimalPlaces(MOST_DECIMALS).toNumber());
}

/** As few decimals as print every tick as it is: two ticks never read the same. */
export const tickDecimals = (ticks: readonly number[]): number => Math.max(0, ...ticks.map((tick) => new Decimal(tick).decimalPlaces()));
