import { available } from '../statistics/moments.js';

/** A column of equal values has entropy 1 but for rounding. */
const NOISE = 1e-12;

/**
 * Entropy weights of non-negative columns, summing to one: an indicator weighs as much as it tells units apart.
 * p = x/Σx, e = −Σ p·ln p / ln n, weight ∝ 1 − e, with 0·ln 0 = 0 (Shannon entropy; Zeleny 1982, Hwang and Yoon 1981).
 * Missing values are left out of their column. Undefined when no column tells units apart.
 */
export function entropyWeights(columns: readonly Float64Array[]): readonly number[] | undefined {
  const spread = columns.map((column) => 1 - entropy(available(column))).map((value) => (value < NOISE ? 0 : value));
  const total = spread.reduce((sum, value) => sum + value, 0);
  return total > 0 ? spread.map((value) => value / total) : undefined;
}

/** Normalised entropy, 0 to 1; 1 (no information) for a single value or a column of zeros. */
function entropy(values: Float64Array): number {
  const sum = values.reduce((total, value) => total + value, 0);
  if (values.length < 2 || sum <= 0) return 1;
  const bits = values.reduce((total, value) => total + (value > 0 ? (value / sum) * Math.log(value / sum) : 0), 0);
  return Math.min(1, -bits / Math.log(values.length));
}
