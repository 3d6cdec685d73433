import { scaledScore } from './round-score.js';

/**
 * Ranks rows `start` to `end` by their printed scores, highest first, into `ranks`; ties share the lowest number (1, 2, 2, 4).
 * A missing score gets rank 0, which stands for none inside arrays. `scratch` holds at least `end − start` numbers.
 */
export function rankPrinted(scores: Float64Array, start: number, end: number, decimals: number, ranks: Int32Array, scratch: Float64Array): void {
  let count = 0;
  for (let row = start; row < end; row += 1) {
    const score = scores[row] ?? Number.NaN;
    if (!Number.isNaN(score)) scratch[count++] = -scaledScore(score, decimals);
  }
  const order = scratch.subarray(0, count).sort();
  for (let row = start; row < end; row += 1) {
    const score = scores[row] ?? Number.NaN;
    ranks[row] = Number.isNaN(score) ? 0 : firstAtLeast(order, -scaledScore(score, decimals)) + 1;
  }
}

/** How many numbers of a sorted array are less than `value`. */
function firstAtLeast(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
