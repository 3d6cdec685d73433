import type { Block } from '../table/index-table.js';
import type { ScoreColumn } from './score-column.js';

const NOISE = 1e-12;

/**
 * Copeland's net wins: units are compared in pairs on each child, the child's weight goes to the better one, the heavier side
 * wins the pair; a unit's score is its wins less its losses, from −(n−1) to n−1. Not compensatory: margins do not count, only who
 * is ahead (Munda and Nardo 2005; OECD Handbook 2008, 6.3). Written into `out` for the rows of one block; a row that takes no
 * part gets NaN. Children missing on either side say nothing about the pair.
 */
export function copelandNetWins(children: readonly ScoreColumn[], weights: Float64Array, { start, end }: Block, takesPart: ((row: number) => boolean) | 'all', out: Float64Array): void {
  const rows = takesPart === 'all' ? undefined : rowsWhere(takesPart, start, end);
  const columns = children.map(({ values }) => {
    const block = values.subarray(start, end);
    return rows ? Float64Array.from(rows, (at) => block[at] ?? Number.NaN) : block;
  });
  const noise = NOISE * weights.reduce((sum, weight) => sum + weight, 0);
  const count = rows?.length ?? end - start;
  const margins = new Float64Array(count);
  const net = new Int32Array(count);
  for (let a = 0; a < count; a += 1) {
    margins.fill(0, a + 1);
    for (let child = 0; child < columns.length; child += 1) {
      const [values, weight] = [columns[child], weights[child] ?? 0];
      if (values && weight > 0) addMargins(values, weight, a, margins);
    }
    for (let b = a + 1; b < count; b += 1) {
      const margin = margins[b] ?? 0;
      const won = Number(margin > noise) - Number(margin < -noise);
      net[a] = (net[a] ?? 0) + won;
      net[b] = (net[b] ?? 0) - won;
    }
  }
  out.fill(Number.NaN, start, end);
  for (let at = 0; at < count; at += 1) out[start + (rows ? (rows[at] ?? 0) : at)] = net[at] ?? Number.NaN;
}

/** Positions within the block. */
const rowsWhere = (takesPart: (row: number) => boolean, start: number, end: number): readonly number[] =>
  Array.from({ length: end - start }, (_, at) => at).filter((at) => takesPart(start + at));

/** What unit `a` gains over each later unit on one child. A comparison with NaN is false both ways and adds nothing. Branches would cost threefold. */
function addMargins(values: Float64Array, weight: number, a: number, margins: Float64Array): void {
  const own = values[a] ?? Number.NaN;
  for (let b = a + 1; b < values.length; b += 1) {
    const other = values[b] ?? Number.NaN;
    margins[b] = (margins[b] ?? 0) + weight * (Number(own > other) - Number(own < other));
  }
}
