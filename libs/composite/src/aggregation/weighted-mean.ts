import type { MissingRule } from '../config/step.schema.js';
import type { Scale, ScoreColumn } from './score-column.js';

export type MeanMethod = 'arithmetic' | 'geometric' | 'harmonic';

const SCALE: Readonly<Record<MeanMethod, Scale>> = { arithmetic: 'plain', geometric: 'log', harmonic: 'reciprocal' };

/** Rounding noise of sums of weights. */
const NOISE = 1e-12;

/**
 * Weighted arithmetic, geometric or harmonic mean of columns, row by row, into `into`. Weights need not sum to one; children of
 * weight zero do not count, not even as missing. Under `renormalise` a row's mean is over what it has, when that carries enough
 * of the weight. False when a value has no logarithm or reciprocal; then `into` is of no use.
 */
export function weightedMean(method: MeanMethod, children: readonly ScoreColumn[], weights: Float64Array, rule: MissingRule, into: ScoreColumn): boolean {
  const out = into.values;
  const scale = SCALE[method];
  let [total, complete] = [0, true];
  for (let at = 0; at < children.length; at += 1) {
    const weight = weights[at] ?? 0;
    total += weight;
    if (weight > 0 && children[at]?.complete === false) complete = false;
  }
  if (total === 0) {
    out.fill(Number.NaN);
    into.complete = false;
    return true;
  }
  // NaN spreads by itself, so the plain loops also serve the rule 'propagate'.
  const whole = complete || rule.rule === 'propagate';
  if (!(whole ? meanOfAll(children, weights, total, scale, out) : meanOfPresent(children, weights, total, scale, rule.minShare, out))) return false;
  if (method === 'geometric') for (let row = 0; row < out.length; row += 1) out[row] = Math.exp(out[row] ?? Number.NaN);
  if (method === 'harmonic') for (let row = 0; row < out.length; row += 1) out[row] = 1 / (out[row] ?? Number.NaN);
  into.complete = complete;
  if (!complete) into.recheck();
  return true;
}

function meanOfAll(children: readonly ScoreColumn[], weights: Float64Array, total: number, scale: Scale, out: Float64Array): boolean {
  out.fill(0);
  for (let at = 0; at < children.length; at += 1) {
    const share = (weights[at] ?? 0) / total;
    if (share === 0) continue;
    const values = children[at]?.on(scale);
    if (!values) return false;
    for (let row = 0; row < out.length; row += 1) out[row] = (out[row] ?? 0) + share * (values[row] ?? Number.NaN);
  }
  return true;
}

function meanOfPresent(children: readonly ScoreColumn[], weights: Float64Array, total: number, scale: Scale, minShare: number, out: Float64Array): boolean {
  const present = new Float64Array(out.length);
  out.fill(0);
  for (let at = 0; at < children.length; at += 1) {
    const share = (weights[at] ?? 0) / total;
    if (share === 0) continue;
    const values = children[at]?.on(scale);
    if (!values) return false;
    for (let row = 0; row < out.length; row += 1) {
      const value = values[row] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      out[row] = (out[row] ?? 0) + share * value;
      present[row] = (present[row] ?? 0) + share;
    }
  }
  for (let row = 0; row < out.length; row += 1) {
    const share = present[row] ?? 0;
    out[row] = share > 0 && share >= minShare - NOISE ? (out[row] ?? Number.NaN) / share : Number.NaN;
  }
  return true;
}
