/** Pearson correlation over the rows where both are present; undefined below three such rows or where one has no spread. */
export function correlation(a: Float64Array, b: Float64Array): number | undefined {
  const pairs: (readonly [number, number])[] = [];
  a.forEach((x, row) => {
    const y = b[row] ?? Number.NaN;
    if (!Number.isNaN(x) && !Number.isNaN(y)) pairs.push([x, y]);
  });
  if (pairs.length < 3) return undefined;
  const [sumX, sumY] = pairs.reduce(([u, v], [x, y]) => [u + x, v + y] as const, [0, 0] as const);
  const [meanX, meanY] = [sumX / pairs.length, sumY / pairs.length];
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
    xy += (x - meanX) * (y - meanY);
  }
  if (xx === 0 || yy === 0) return undefined;
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}
