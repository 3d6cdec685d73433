import type { Block } from '../table/index-table.js';
import type { ScoreColumn } from './score-column.js';

/**
 * Relative closeness to the ideal, 0 to 1: distance to the worst over the sum of distances to the worst and the best, where best
 * and worst are put together from the weighted children (Hwang and Yoon 1981). Children already point upwards. Only complete
 * rows have a closeness; where all units are equal there is none (NaN). Written into `out` for the rows of one block.
 */
export function topsisCloseness(children: readonly ScoreColumn[], weights: Float64Array, { start, end }: Block, out: Float64Array): void {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const columns = children.flatMap(({ values }, at) => ((weights[at] ?? 0) > 0 ? [{ share: (weights[at] ?? 0) / total, values }] : []));
  const complete = Array.from({ length: end - start }, (_, at) => start + at).filter((row) => columns.every(({ values }) => !Number.isNaN(values[row] ?? Number.NaN)));
  const [toBest, toWorst] = [new Float64Array(complete.length), new Float64Array(complete.length)];
  for (const { share, values } of columns) {
    let [worst, best] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const row of complete) {
      worst = Math.min(worst, values[row] ?? Number.NaN);
      best = Math.max(best, values[row] ?? Number.NaN);
    }
    complete.forEach((row, at) => {
      const value = values[row] ?? Number.NaN;
      toBest[at] = (toBest[at] ?? 0) + ((best - value) * share) ** 2;
      toWorst[at] = (toWorst[at] ?? 0) + ((value - worst) * share) ** 2;
    });
  }
  out.fill(Number.NaN, start, end);
  complete.forEach((row, at) => {
    const [best, worst] = [Math.sqrt(toBest[at] ?? 0), Math.sqrt(toWorst[at] ?? 0)];
    out[row] = best + worst > 0 ? worst / (best + worst) : Number.NaN;
  });
}
