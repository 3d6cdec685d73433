import { standardDeviation } from '../statistics/moments.js';
import type { Block, Column, UnitKey } from '../table/index-table.js';

/** Two units must share at least this many indicators to be compared. */
const MIN_SHARED = 2;

/**
 * Rows of the block nearest to `row` that have a value of the indicator, nearest first. Distance: mean squared difference in
 * standard deviations over the other indicators both have, to twelve digits. Ties go by unit code, so that the order of the rows
 * does not matter.
 */
export function nearestDonors(columns: readonly Column[], keys: readonly UnitKey[], { start, end }: Block, indicator: number, row: number, neighbours: number): readonly number[] {
  const others = columns.flatMap((column, at) => {
    const spread = standardDeviation(column.subarray(start, end)) ?? 0;
    return at === indicator || spread === 0 || Number.isNaN(column[row] ?? Number.NaN) ? [] : [{ column, spread }];
  });
  const candidates: { readonly row: number; readonly distance: number; readonly unit: string }[] = [];
  for (let other = start; other < end; other += 1) {
    if (other === row || Number.isNaN(columns[indicator]?.[other] ?? Number.NaN)) continue;
    let [sum, shared] = [0, 0];
    for (const { column, spread } of others) {
      const difference = ((column[other] ?? Number.NaN) - (column[row] ?? Number.NaN)) / spread;
      if (Number.isNaN(difference)) continue;
      sum += difference * difference;
      shared += 1;
    }
    if (shared >= Math.min(MIN_SHARED, others.length) && shared > 0) candidates.push({ row: other, distance: Number((sum / shared).toPrecision(12)), unit: keys[other]?.unit ?? '' });
  }
  candidates.sort((a, b) => a.distance - b.distance || (a.unit < b.unit ? -1 : 1));
  return candidates.slice(0, neighbours).map((candidate) => candidate.row);
}
