import type { IndexResult } from '../model/index-result.js';
import { scaledScore } from '../stage/round-score.js';
import type { RankBand } from './rank-bands.js';

/**
 * The band of a unit with what its missing, imputed and provisional cells may do to its place: the ranks it would have with the lowest and
 * the highest score of its interval among the others of its period as they stand. The band itself where nothing is uncertain of its data.
 * Draws vary the method on the data there are; this is the other half of what is not known.
 */
export function rankReach({ units, groups, intervals, log }: IndexResult, row: number, band: RankBand | undefined): RankBand | undefined {
  const [interval, scores, { decimals }] = [intervals[row], groups.at(-1)?.exact, log.config];
  if (!band || !interval || !scores) return band;
  const period = units[row]?.period;
  const others = scores.flatMap((score, at) => (at === row || score === undefined || units[at]?.period !== period ? [] : [scaledScore(score, decimals)]));
  const rankWith = (score: number): number => 1 + others.filter((other) => other > scaledScore(score, decimals)).length;
  return { ...band, p5: Math.min(band.p5, rankWith(interval.high)), p95: Math.max(band.p95, rankWith(interval.low)) };
}
