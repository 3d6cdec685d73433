import type { AggregationMethod, MissingRule } from '../config/step.schema.js';
import type { Block } from '../table/index-table.js';
import { copelandNetWins } from './copeland.js';
import type { ScoreColumn } from './score-column.js';
import { topsisCloseness } from './topsis.js';
import { weightedMean } from './weighted-mean.js';

const NOISE = 1e-12;

/**
 * Combines the children of a group into `into`. Net wins and closeness are brought to 0–100, so that groups of different methods
 * can stand beside each other. False when a mean met a score that has no logarithm or reciprocal.
 */
export function combine(method: AggregationMethod, children: readonly ScoreColumn[], weights: Float64Array, blocks: readonly Block[], rule: MissingRule, into: ScoreColumn): boolean {
  const out = into.values;
  switch (method) {
    case 'arithmetic':
    case 'geometric':
    case 'harmonic':
      return weightedMean(method, children, weights, rule, into);
    case 'copeland': {
      const takesPart = participation(children, weights, rule);
      for (const block of blocks) {
        copelandNetWins(children, weights, block, takesPart, out);
        scaleNetWins(out, block);
      }
      break;
    }
    case 'topsis':
      for (const block of blocks) {
        topsisCloseness(children, weights, block, out);
        for (let row = block.start; row < block.end; row += 1) out[row] = (out[row] ?? Number.NaN) * 100;
      }
      break;
  }
  into.recheck();
  return true;
}

/** Whether a row has enough of the children to be compared at all. */
function participation(children: readonly ScoreColumn[], weights: Float64Array, rule: MissingRule): ((row: number) => boolean) | 'all' {
  if (children.every(({ complete }, at) => complete || weights[at] === 0)) return 'all';
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const least = rule.rule === 'renormalise' ? rule.minShare : 1;
  return (row) => children.reduce((sum, { values }, at) => sum + (Number.isNaN(values[row] ?? Number.NaN) ? 0 : (weights[at] ?? 0)), 0) / total >= least - NOISE;
}

/** −(n−1)…n−1 to 0…100; a unit alone stands in the middle. */
function scaleNetWins(out: Float64Array, { start, end }: Block): void {
  let taking = 0;
  for (let row = start; row < end; row += 1) if (!Number.isNaN(out[row] ?? Number.NaN)) taking += 1;
  for (let row = start; row < end; row += 1) out[row] = taking > 1 ? 50 * (1 + (out[row] ?? Number.NaN) / (taking - 1)) : (out[row] ?? Number.NaN) + 50;
}
