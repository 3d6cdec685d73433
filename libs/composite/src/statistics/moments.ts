/**
 * Sample moments. Missing (NaN) is left out of every count. Each returns undefined where it is not defined (too few values, no
 * spread), never NaN.
 */
export function available(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value));
}

export function mean(values: Float64Array): number | undefined {
  const x = available(values);
  if (x.length === 0) return undefined;
  let sum = 0;
  for (const value of x) sum += value;
  return sum / x.length;
}

/**
 * Sums of the second, third and fourth powers of the deviations. A spread that is only rounding noise of the mean (the mean of
 * three times 0.1 is not 0.1) counts as none.
 */
function central(values: Float64Array): { readonly n: number; readonly s2: number; readonly s3: number; readonly s4: number } {
  const x = available(values);
  const centre = mean(x) ?? 0;
  let [s2, s3, s4] = [0, 0, 0];
  for (const value of x) {
    const d = value - centre;
    s2 += d * d;
    s3 += d * d * d;
    s4 += d * d * d * d;
  }
  const noise = x.length * (Math.abs(centre) * 4 * Number.EPSILON) ** 2;
  return s2 <= noise ? { n: x.length, s2: 0, s3: 0, s4: 0 } : { n: x.length, s2, s3, s4 };
}

/** Sample variance (n − 1); undefined below two values. */
export function variance(values: Float64Array): number | undefined {
  const { n, s2 } = central(values);
  return n < 2 ? undefined : s2 / (n - 1);
}

export function standardDeviation(values: Float64Array): number | undefined {
  const squared = variance(values);
  return squared === undefined ? undefined : Math.sqrt(squared);
}

/** Adjusted Fisher–Pearson skewness G1 (Joanes and Gill 1998; SKEW of spreadsheets); undefined below three values or without spread. */
export function skewness(values: Float64Array): number | undefined {
  const { n, s2, s3 } = central(values);
  if (n < 3 || s2 === 0) return undefined;
  const g1 = s3 / n / (s2 / n) ** 1.5;
  return (g1 * Math.sqrt(n * (n - 1))) / (n - 2);
}

/** Sample excess kurtosis G2 (Joanes and Gill 1998; KURT of spreadsheets); undefined below four values or without spread. */
export function kurtosis(values: Float64Array): number | undefined {
  const { n, s2, s4 } = central(values);
  if (n < 4 || s2 === 0) return undefined;
  const g2 = s4 / n / (s2 / n) ** 2 - 3;
  return ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * g2 + 6);
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Least and greatest; undefined when all is missing. */
export function rangeOf(values: Float64Array): Range | undefined {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min > max ? undefined : { min, max };
}
