import { kurtosis, rangeOf, skewness } from '../statistics/moments.js';

export interface WinsoriseRule {
  readonly maxSkew: number;
  readonly maxKurtosis: number;
  readonly maxPoints?: number | undefined;
}

export interface Winsorised {
  readonly values: Float64Array;
  /** Positions changed at each end. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly skewBefore: number | undefined;
  readonly kurtosisBefore: number | undefined;
  readonly skewAfter: number | undefined;
  readonly kurtosisAfter: number | undefined;
  /** False: the allowed number of points was used up, skew and kurtosis are still beyond their limits. */
  readonly withinLimits: boolean;
}

/** One outlier among four values has skew 2 exactly: the last bit, which hangs on the order of the units, must not decide. */
const NOISE = 1e-9;

/**
 * While |skew| and kurtosis are both beyond their limits, the outermost value on the side of the skew is set to the next value
 * inwards (units that share the outermost value move together). Missing stays missing.
 * @source Becker et al., COINr (R package), winsorise(); JRC, Your 10-step pocket guide to composite indicators (2019), step 5
 */
export function winsorise(values: Float64Array, { maxSkew, maxKurtosis, maxPoints = Number.POSITIVE_INFINITY }: WinsoriseRule): Winsorised {
  const treated = values.slice();
  const low = new Set<number>();
  const high = new Set<number>();
  const [skewBefore, kurtosisBefore] = [skewness(treated), kurtosis(treated)];
  let [skew, kurt] = [skewBefore, kurtosisBefore];
  const beyond = (): boolean => skew !== undefined && kurt !== undefined && Math.abs(skew) > maxSkew + NOISE && kurt > maxKurtosis + NOISE;
  while (beyond()) {
    const top = (skew ?? 0) > 0;
    const moved = outermost(treated, top);
    if (!moved || new Set([...low, ...high, ...moved.positions]).size > maxPoints) break;
    for (const position of moved.positions) {
      treated[position] = moved.inner;
      (top ? high : low).add(position);
    }
    [skew, kurt] = [skewness(treated), kurtosis(treated)];
  }
  const ascending = (positions: ReadonlySet<number>): readonly number[] => [...positions].sort((a, b) => a - b);
  return { values: treated, low: ascending(low), high: ascending(high), skewBefore, kurtosisBefore, skewAfter: skew, kurtosisAfter: kurt, withinLimits: !beyond() };
}

/** Where the outermost value stands and the next value inwards; undefined when there is only one value. */
function outermost(values: Float64Array, top: boolean): { readonly positions: readonly number[]; readonly inner: number } | undefined {
  const range = rangeOf(values);
  if (!range) return undefined;
  const outer = top ? range.max : range.min;
  const inside = rangeOf(values.filter((value) => value !== outer));
  if (!inside) return undefined;
  const positions = Array.from(values.keys()).filter((position) => values[position] === outer);
  return { positions, inner: top ? inside.max : inside.min };
}
