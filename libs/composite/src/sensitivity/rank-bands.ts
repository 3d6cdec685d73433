import { ok, type Result } from '@greengauge/kernel';
import type { IndexModel } from '../model/index-model.js';
import type { ChoiceSpace } from './choices.js';
import type { IndexRunner } from './index-runner.js';
import { createRandom } from './random.js';

/**
 * Where a unit's rank lies over the draws: median, 5th and 95th percentile, each a rank that was drawn (the least one that at
 * least that share of the draws does not exceed). `draws` counts those in which the unit had a rank.
 */
export interface RankBand {
  readonly median: number;
  readonly p5: number;
  readonly p95: number;
  readonly draws: number;
}

export interface BandStudy {
  readonly draws: number;
  readonly seed: number;
  readonly progress?: (fraction: number) => void;
}

/**
 * Rank bands by Monte Carlo: every draw picks each uncertain assumption at random, independently and with equal chance, runs
 * the index and ranks its printed scores. One band a row, undefined where a unit never had a rank. All periods share each draw, so
 * a difference between periods is not one of luck. Refused when a possible combination of choices cannot be computed.
 */
export function computeRankBands({ keys, blocks }: IndexModel, runner: IndexRunner, space: ChoiceSpace, { draws, seed, progress }: BandStudy): Result<readonly (RankBand | undefined)[]> {
  const widest = Math.max(...blocks.map(({ start, end }) => end - start)) + 1;
  const counts = new Int32Array(keys.length * widest);
  const point = new Float64Array(space.factors.length);
  const random = createRandom(seed);
  for (let draw = 0; draw < draws; draw += 1) {
    for (let factor = 0; factor < point.length; factor += 1) point[factor] = random.uniform();
    const ranks = runner.ranks(space.choose(point));
    if (!ranks.ok) return ranks;
    for (let row = 0; row < keys.length; row += 1) {
      const cell = row * widest + (ranks.value[row] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    if (draw % 256 === 0) progress?.(draw / draws);
  }
  progress?.(1);
  return ok(keys.map((_, row) => bandOf(counts.subarray(row * widest + 1, (row + 1) * widest))));
}

/** `counts[i]` is how often rank i + 1 was drawn. */
function bandOf(counts: Int32Array): RankBand | undefined {
  const draws = counts.reduce((sum, count) => sum + count, 0);
  if (draws === 0) return undefined;
  const quantile = (share: number): number => {
    let sum = 0;
    return counts.findIndex((count) => (sum += count) >= share * draws) + 1;
  };
  return { median: quantile(0.5), p5: quantile(0.05), p95: quantile(0.95), draws };
}
