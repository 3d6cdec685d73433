import { Decimal, parseDecimal } from '@greengauge/kernel';
import type { Cell } from '../cell.contract.js';

interface Placed { readonly region: string; readonly cell: Cell }

/** Ranks are taken on the printed number, so that two equal prints never stand on two places. */
const printed = (cell: Cell): Decimal | undefined => (cell.kind === 'number' ? parseDecimal(cell.text) : undefined);

/**
 * Place of each region with a number, ties sharing the lowest; regions without one have none.
 * A neutral indicator is not ranked: there is no better end.
 */
export function buildPlaces(rows: readonly Placed[], direction: 'up' | 'down' | 'neutral'): ReadonlyMap<string, number> {
  if (direction === 'neutral') return new Map();
  const numbers = rows.flatMap(({ region, cell }) => {
    const value = printed(cell);
    return value ? [{ region, value }] : [];
  });
  const better = (a: Decimal, b: Decimal): boolean => (direction === 'up' ? a.gt(b) : a.lt(b));
  return new Map(numbers.map(({ region, value }) => [region, 1 + numbers.filter((other) => better(other.value, value)).length]));
}

/** Fifths of the regions with a number, 1 lowest to 5 highest; equal prints share a step. */
export function buildSteps(rows: readonly Placed[]): ReadonlyMap<string, number> {
  const lower = buildPlaces(rows, 'down');
  const count = lower.size;
  return new Map([...lower].map(([region, place]) => [region, Math.min(5, 1 + Math.floor(((place - 1) * 5) / count))]));
}
