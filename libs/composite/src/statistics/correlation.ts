import { mean, variance } from './moments.js';

/** Pearson correlation over the rows where both are present; undefined below three such rows or where one has no spread. */
export function correlation(a: Float64Array, b: Float64Array): number | undefined {
  const pairs: (readonly [number, number])[] = [];
  a.forEach((x, row) => {
    const y = b[row] ?? Number.NaN;
    if (!Number.isNaN(x) && !Number.isNaN(y)) pairs.push([x, y]);
  });
  if (pairs.length < 3) return undefined;
  const [x, y] = [Float64Array.from(pairs, ([one]) => one), Float64Array.from(pairs, ([, other]) => other)];
  const [varianceX, varianceY, meanX, meanY] = [variance(x) ?? 0, variance(y) ?? 0, mean(x) ?? 0, mean(y) ?? 0];
  if (varianceX === 0 || varianceY === 0) return undefined;
  const covariance = pairs.reduce((sum, [one, other]) => sum + (one - meanX) * (other - meanY), 0) / (pairs.length - 1);
  return Math.max(-1, Math.min(1, covariance / Math.sqrt(varianceX * varianceY)));
}
