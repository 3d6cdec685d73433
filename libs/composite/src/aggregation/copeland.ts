import type { Block } from '../table/index-table.js';
import type { ScoreColumn } from './score-column.js';

const NOISE = 1e-12;

/**
 * Copeland's net wins: units are compared in pairs on each child, the child's weight goes to the better one, the heavier side
 * wins the pair; a unit's score is its wins less its losses, from −(n−1) to n−1. Not compensatory: margins do not count, only who
 * is ahead (Munda and Nardo 2005; OECD Handbook 2008, 6.3). Written into `out` for the rows of one block; `takesPart` false
 * leaves a row out (NaN). Children missing on either side say nothing about the pair.
 */
export function copelandNetWins(children: readonly ScoreColumn[], weights: Float64Array, { start, end }: Block, takesPart: (row: number) => boolean, out: Float64Array): void {
  const rows: number[] = [];
  for (let row = start; row < end; row += 1) {
    out[row] = takesPart(row) ? 0 : Number.NaN;
    if (takesPart(row)) rows.push(row);
  }
  const columns = children.flatMap(({ values }, at) => ((weights[at] ?? 0) > 0 ? [{ weight: weights[at] ?? 0, values: Float64Array.from(rows, (row) => values[row] ?? Number.NaN) }] : []));
  const noise = NOISE * columns.reduce((sum, { weight }) => sum + weight, 0);
  const margins = new Float64Array(rows.length);
  const net = new Int32Array(rows.length);
  for (let a = 0; a < rows.length; a += 1) {
    margins.fill(0, a + 1);
    for (const { weight, values } of columns) addMargins(values, weight, a, margins);
    for (let b = a + 1; b < rows.length; b += 1) {
      const margin = margins[b] ?? 0;
      const won = margin > noise ? 1 : margin < -noise ? -1 : 0;
      net[a] = (net[a] ?? 0) + won;
      net[b] = (net[b] ?? 0) - won;
    }
  }
  rows.forEach((row, at) => {
    out[row] = net[at] ?? 0;
  });
}

/** What unit `a` gains over each later unit on one child. A comparison with NaN is false both ways and adds nothing. */
function addMargins(values: Float64Array, weight: number, a: number, margins: Float64Array): void {
  const own = values[a] ?? Number.NaN;
  for (let b = a + 1; b < values.length; b += 1) {
    const other = values[b] ?? Number.NaN;
    if (own > other) margins[b] = (margins[b] ?? 0) + weight;
    else if (own < other) margins[b] = (margins[b] ?? 0) - weight;
  }
}
