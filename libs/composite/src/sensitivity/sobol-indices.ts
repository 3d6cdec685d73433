import { MAX_SOBOL_DIMENSIONS, sobolPoints } from './sobol-sequence.js';

/** Shares of an output's variance due to one factor: alone, and with all its interactions. Estimates may stray a little out of 0–1. */
export interface SobolIndex {
  readonly first: number;
  readonly total: number;
}

/** Writes the outputs of the model at a point of [0, 1)^factors into `out`. */
export type Model = (point: Float64Array, out: Float64Array) => void;

export const MAX_SOBOL_FACTORS = Math.floor(MAX_SOBOL_DIMENSIONS / 2);

export interface SobolStudy {
  readonly factors: number;
  readonly outputs: number;
  /** Base sample, a power of two; the model is run n·(factors + 2) times. */
  readonly n: number;
  readonly seed: number;
  readonly progress?: (fraction: number) => void;
}

/**
 * First-order and total indices of every output (outer list) for every factor (inner). First order by Saltelli et al. (2010,
 * table 2 b), f_B·(f_AB − f_A) with f_B centred; total by Jansen (1999), ½(f_A − f_AB)². A and B are the two halves of one
 * shifted Sobol sequence. An output that does not vary has undefined indices.
 */
export function sobolIndices(model: Model, { factors, outputs, n, seed, progress }: SobolStudy): readonly (readonly SobolIndex[] | undefined)[] {
  if (factors < 1 || factors > MAX_SOBOL_FACTORS) throw new Error(`sobolIndices: ${factors} factors, 1 to ${MAX_SOBOL_FACTORS} are possible`);
  const points = sobolPoints(n, 2 * factors, seed);
  const runs = factors + 2;
  const point = new Float64Array(factors);
  const run = (from: number, swapped: number | undefined, at: number, into: Float64Array): void => {
    for (let factor = 0; factor < factors; factor += 1) point[factor] = points[at * 2 * factors + (factor === swapped ? factors : from) + factor] ?? 0;
    model(point, into.subarray(at * outputs, (at + 1) * outputs));
  };
  const sample = (from: number, swapped: number | undefined, done: number): Float64Array => {
    const values = new Float64Array(n * outputs);
    for (let at = 0; at < n; at += 1) {
      run(from, swapped, at, values);
      if (at % 64 === 0) progress?.((done + at / n) / runs);
    }
    return values;
  };
  const a = sample(0, undefined, 0);
  const b = sample(factors, undefined, 1);
  const spread = Array.from({ length: outputs }, (_, output) => meanAndVariance(a, b, output, outputs));
  const sums = Array.from({ length: factors }, (_, factor) => {
    const mixed = sample(0, factor, factor + 2);
    return spread.map(({ mean }, output) => estimatorSums(a, b, mixed, mean, output, outputs));
  });
  return spread.map(({ variance }, output) => (variance > 0
    ? sums.map((factor) => ({ first: (factor[output]?.first ?? 0) / n / variance, total: (factor[output]?.total ?? 0) / (2 * n) / variance }))
    : undefined));
}

function meanAndVariance(a: Float64Array, b: Float64Array, output: number, outputs: number): { readonly mean: number; readonly variance: number } {
  let [sum, count] = [0, 0];
  for (const values of [a, b]) for (let at = output; at < values.length; at += outputs, count += 1) sum += values[at] ?? 0;
  const mean = sum / count;
  let squares = 0;
  for (const values of [a, b]) for (let at = output; at < values.length; at += outputs) squares += ((values[at] ?? 0) - mean) ** 2;
  return { mean, variance: squares / count };
}

function estimatorSums(a: Float64Array, b: Float64Array, mixed: Float64Array, mean: number, output: number, outputs: number): { readonly first: number; readonly total: number } {
  let [first, total] = [0, 0];
  for (let at = output; at < a.length; at += outputs) {
    const [fa, fb, fab] = [a[at] ?? 0, b[at] ?? 0, mixed[at] ?? 0];
    first += (fb - mean) * (fab - fa);
    total += (fa - fab) ** 2;
  }
  return { first, total };
}
