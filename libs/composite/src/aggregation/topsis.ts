import type { Block } from '../table/index-table.js';
import type { ScoreColumn } from './score-column.js';

/**
 * Relative closeness to the ideal, 0 to 1: distance to the worst over the sum of distances to the worst and the best, where best
 * and worst are put together from the weighted children (Hwang and Yoon 1981). Children already point upwards. Only complete
 * rows have a closeness; where all units are equal there is none (NaN). Written into `out` for the rows of one block.
 */
export function topsisCloseness(children: readonly ScoreColumn[], weights: Float64Array, { start, end }: Block, out: Float64Array): void {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const toBest = new Float64Array(end - start);
  const toWorst = new Float64Array(end - start);
  markIncomplete(children, weights, start, toBest);
  for (let at = 0; at < children.length; at += 1) {
    const values = children[at]?.values;
    const share = (weights[at] ?? 0) / total;
    if (values && share > 0) addDistances(values.subarray(start, end), share, toBest, toWorst);
  }
  for (let at = 0; at < toBest.length; at += 1) {
    const [best, worst] = [Math.sqrt(toBest[at] ?? Number.NaN), Math.sqrt(toWorst[at] ?? Number.NaN)];
    out[start + at] = best + worst > 0 ? worst / (best + worst) : Number.NaN;
  }
}

/** NaN for the rows that lack a child which counts, 0 for the others. */
function markIncomplete(children: readonly ScoreColumn[], weights: Float64Array, start: number, marks: Float64Array): void {
  children.forEach(({ complete, values }, child) => {
    if (complete || weights[child] === 0) return;
    for (let at = 0; at < marks.length; at += 1) if (Number.isNaN(values[start + at] ?? Number.NaN)) marks[at] = Number.NaN;
  });
}

/** Adds one child's squared distances; best and worst are those of the complete rows. */
function addDistances(values: Float64Array, share: number, toBest: Float64Array, toWorst: Float64Array): void {
  let [worst, best] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < values.length; at += 1) {
    if (Number.isNaN(toBest[at] ?? Number.NaN)) continue;
    const value = values[at] ?? Number.NaN;
    if (value < worst) worst = value;
    if (value > best) best = value;
  }
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    const [below, above] = [(best - value) * share, (value - worst) * share];
    toBest[at] = (toBest[at] ?? Number.NaN) + below * below;
    toWorst[at] = (toWorst[at] ?? Number.NaN) + above * above;
  }
}
