import { Decimal, parseDecimal } from '@greengauge/kernel';
import { BLOCKING_MARKS } from '@greengauge/framework';
import type { Cell } from '../cell.contract.js';

interface Placed { readonly region: string; readonly cell: Cell }

/** A first place of two says nothing: with fewer provinces to compare, none is given. The regional report has the same rule. */
export const LEAST_PLACED = 10;

/** Ranks are taken on the printed number, so that two equal prints never stand on two places. */
const printed = (cell: Cell): Decimal | undefined => (cell.kind === 'number' ? parseDecimal(cell.text) : undefined);

const comparable = ({ cell }: Placed): boolean => cell.kind === 'number' && !BLOCKING_MARKS.some((mark) => cell.marks.includes(mark));

function orderBy(rows: readonly Placed[], direction: 'up' | 'down'): ReadonlyMap<string, number> {
  const numbers = rows.flatMap(({ region, cell }) => {
    const value = printed(cell);
    return value ? [{ region, value }] : [];
  });
  const better = (a: Decimal, b: Decimal): boolean => (direction === 'up' ? a.gt(b) : a.lt(b));
  return new Map(numbers.map(({ region, value }) => [region, 1 + numbers.filter((other) => better(other.value, value)).length]));
}

/**
 * Place of each region with a number that may be compared, ties sharing the lowest; a floor, a doubtful number, one on another basis or of
 * part of a period has none and pushes nobody down. A neutral indicator is not ranked: there is no better end.
 */
export function buildPlaces(rows: readonly Placed[], direction: 'up' | 'down' | 'neutral'): ReadonlyMap<string, number> {
  const league = rows.filter(comparable);
  return direction === 'neutral' || league.length < LEAST_PLACED ? new Map() : orderBy(league, direction);
}

/** Fifths of the regions with a number, 1 lowest to 5 highest; equal prints share a step. */
export function buildSteps(rows: readonly Placed[]): ReadonlyMap<string, number> {
  const lower = orderBy(rows, 'down');
  const count = lower.size;
  return new Map([...lower].map(([region, place]) => [region, Math.min(5, 1 + Math.floor(((place - 1) * 5) / count))]));
}
