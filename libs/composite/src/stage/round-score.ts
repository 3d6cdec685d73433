/**
 * A score as it is printed: half away from zero at so many decimals. A score within a billionth of a half counts as the half, so
 * that binary noise (1.005 is 1.00499…) decides neither a print nor a rank.
 */
const NOISE = 1e-9;

/** The printed score in units of its last decimal: 68.384 with 2 decimals is 6838. NaN stays NaN. */
export function scaledScore(score: number, decimals: number): number {
  const scaled = Math.abs(score) * 10 ** decimals;
  const rounded = Math.floor(scaled + 0.5 + NOISE);
  return rounded === 0 ? 0 : score < 0 ? -rounded : rounded;
}

/** The printed score; undefined where it is missing. */
export function printScore(score: number | undefined, decimals: number): string | undefined {
  return score === undefined || !Number.isFinite(score) ? undefined : (scaledScore(score, decimals) / 10 ** decimals).toFixed(decimals);
}
