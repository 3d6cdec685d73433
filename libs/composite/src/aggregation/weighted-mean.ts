import type { MissingRule } from '../config/step.schema.js';
import type { Scale, ScoreColumn } from './score-column.js';

export type MeanMethod = 'arithmetic' | 'geometric' | 'harmonic';

const SCALE: Readonly<Record<MeanMethod, Scale>> = { arithmetic: 'plain', geometric: 'log', harmonic: 'reciprocal' };

/** Rounding noise of sums of weights. */
const NOISE = 1e-12;

/**
 * Weighted arithmetic, geometric or harmonic mean of columns, row by row, into `out`. Weights need not sum to one; children of
 * weight zero do not count, not even as missing. Under `renormalise` a row's mean is over what it has, when that carries enough
 * of the weight. False when a value has no logarithm or reciprocal; then `out` is of no use.
 */
export function weightedMean(method: MeanMethod, children: readonly ScoreColumn[], weights: Float64Array, rule: MissingRule, out: Float64Array): boolean {
  const counted: { readonly values: Float64Array; readonly weight: number }[] = [];
  let [total, complete] = [0, true];
  for (const [at, child] of children.entries()) {
    const weight = weights[at] ?? 0;
    if (weight === 0) continue;
    const values = child.on(SCALE[method]);
    if (!values) return false;
    counted.push({ values, weight });
    total += weight;
    complete &&= child.complete;
  }
  out.fill(counted.length === 0 ? Number.NaN : 0);
  // NaN spreads by itself, so the plain loop also serves the rule 'propagate'.
  if (complete || rule.rule === 'propagate') {
    for (const { values, weight } of counted) {
      const share = weight / total;
      for (let row = 0; row < out.length; row += 1) out[row] = (out[row] ?? 0) + share * (values[row] ?? Number.NaN);
    }
  } else {
    meanOfPresent(counted, total, rule.minShare, out);
  }
  if (method === 'geometric') for (let row = 0; row < out.length; row += 1) out[row] = Math.exp(out[row] ?? Number.NaN);
  if (method === 'harmonic') for (let row = 0; row < out.length; row += 1) out[row] = 1 / (out[row] ?? Number.NaN);
  return true;
}

function meanOfPresent(counted: readonly { readonly values: Float64Array; readonly weight: number }[], total: number, minShare: number, out: Float64Array): void {
  for (let row = 0; row < out.length; row += 1) {
    let [sum, present] = [0, 0];
    for (const { values, weight } of counted) {
      const value = values[row] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      sum += weight * value;
      present += weight;
    }
    out[row] = present > 0 && present / total >= minShare - NOISE ? sum / present : Number.NaN;
  }
}
