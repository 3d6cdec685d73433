import { ok, type Result } from '@greengauge/kernel';
import { createTreeEvaluator } from '../aggregation/evaluate-tree.js';
import type { IndexConfig } from '../config/index-config.schema.js';
import { checkCoherence, type Coherence } from '../diagnosis/correlation-flags.js';
import { leaveOneOut, type LeaveOneOut } from '../diagnosis/leave-one-out.js';
import { computeFromModel } from '../model/compute-index.js';
import { createIndexModel, notPositive, preparationOf, type IndexModel } from '../model/index-model.js';
import type { IndexTable, UnitKey } from '../table/index-table.js';
import { createChoiceSpace, type ChoiceSpace, type Factor } from './choices.js';
import { createIndexRunner, type IndexRunner } from './index-runner.js';
import { computeRankBands, type RankBand } from './rank-bands.js';
import { judgeChange, type Placing, type RankClaim } from './rank-claim.js';
import { rankReach } from './rank-reach.js';
import { sobolIndices, type SobolIndex } from './sobol-indices.js';

/** What the bands allow to be said about one unit between two periods that follow each other. */
export interface PeriodClaim {
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly claim: RankClaim;
  readonly sentenceZh: string;
}

/** Where the uncertainty of the ranks comes from; factors in the order of `factors`. */
export interface VarianceShares {
  readonly n: number;
  /** Of the mean absolute shift of all ranks from their base ranks; undefined when nothing shifts. */
  readonly meanShift: readonly SobolIndex[] | undefined;
  /** Of each unit's rank, in the order of the units; undefined where it does not vary, or under some choices there is none. */
  readonly units: readonly (readonly SobolIndex[] | undefined)[];
}

export interface Sensitivity {
  readonly seed: number;
  readonly draws: number;
  readonly factors: readonly Factor[];
  readonly units: readonly UnitKey[];
  readonly bands: readonly (RankBand | undefined)[];
  /** The bands with what missing and provisional data may do to them, by unit as `bands`. */
  readonly placings: readonly Placing[];
  readonly claims: readonly PeriodClaim[];
  /** Undefined when no assumption is uncertain. */
  readonly variance: VarianceShares | undefined;
  readonly leaveOneOut: readonly LeaveOneOut[];
  readonly coherence: Coherence;
}

export type SensitivityStage = 'bands' | 'variance' | 'leave-one-out';
export type SensitivityProgress = (stage: SensitivityStage, fraction: number) => void;

/**
 * How far ranks depend on choices that could have been made otherwise: bands, shares of variance, leave-one-out, coherence of
 * the groups. The same configuration, table and seed give the same numbers. Refused when a combination of choices cannot be computed.
 */
export function analyseSensitivity(config: IndexConfig, table: IndexTable, progress?: SensitivityProgress): Result<Sensitivity> {
  const model = createIndexModel(config, table);
  if (!model.ok) return model;
  const space = createChoiceSpace(config, model.value.tree.indicators.map(({ code }) => code));
  const runner = createIndexRunner(model.value);
  const { seed, draws } = config.sensitivity;
  const bands = computeRankBands(model.value, runner, space, { draws, seed, progress: (fraction) => progress?.('bands', fraction) });
  if (!bands.ok) return bands;
  const variance = varianceShares(model.value, runner, space, progress);
  if (!variance.ok) return variance;
  const dropped = leaveOneOut(model.value, runner, space.base);
  if (!dropped.ok) return dropped;
  progress?.('leave-one-out', 1);
  const coherence = coherenceOf(model.value);
  if (!coherence.ok) return coherence;
  const result = computeFromModel(model.value, table);
  if (!result.ok) return result;
  const placings = bands.value.map((band, row): Placing => ({ band, reach: rankReach(result.value, row, band) }));
  return ok({
    seed, draws, factors: space.factors, units: model.value.keys, bands: bands.value, placings, claims: periodClaims(model.value, placings, space.factors.length > 0),
    variance: variance.value, leaveOneOut: dropped.value, coherence: coherence.value,
  });
}

function varianceShares({ config, keys }: IndexModel, runner: IndexRunner, space: ChoiceSpace, progress?: SensitivityProgress): Result<VarianceShares | undefined> {
  if (space.factors.length === 0) return ok(undefined);
  const base = runner.ranks(space.base);
  if (!base.ok) return base;
  const before = base.value.slice();
  const everMissing = Array.from(before, (rank) => rank === 0);
  const { sobolBase: n, seed } = config.sensitivity;
  let refused: Result<never> | undefined;
  const shares = sobolIndices((point, out) => {
    const ranks = runner.ranks(space.choose(point));
    if (!ranks.ok) refused ??= ranks;
    let [shift, ranked] = [0, 0];
    for (let row = 0; row < keys.length; row += 1) {
      const rank = ranks.ok ? (ranks.value[row] ?? 0) : 0;
      out[row + 1] = rank;
      if (rank === 0) everMissing[row] = true;
      else if ((before[row] ?? 0) > 0) {
        shift += Math.abs(rank - (before[row] ?? 0));
        ranked += 1;
      }
    }
    out[0] = ranked === 0 ? 0 : shift / ranked;
  }, { factors: space.factors.length, outputs: keys.length + 1, n, seed, progress: (fraction) => progress?.('variance', fraction) });
  return refused ?? ok({ n, meanShift: shares[0], units: shares.slice(1).map((unit, row) => (everMissing[row] ? undefined : unit)) });
}

function coherenceOf({ config, tree, keys, blocks, prepare }: IndexModel): Result<Coherence> {
  const prepared = prepare(preparationOf(config));
  if (!prepared.ok) return prepared;
  const weights = prepared.value.weights(config.weights);
  if (!weights.ok) return weights;
  const groups = createTreeEvaluator(tree, keys.length, blocks, config.missing, config.aggregation.floor).evaluate(prepared.value.scores, weights.value, config.aggregation.method);
  return groups ? ok(checkCoherence(tree, prepared.value.scores.map(({ values }) => values), groups.map(({ values }) => values), config.flags)) : notPositive();
}

function periodClaims({ keys, blocks }: IndexModel, placings: readonly Placing[], varied: boolean): readonly PeriodClaim[] {
  const none: Placing = { band: undefined, reach: undefined };
  return blocks.slice(1).flatMap(({ start, end, period: to }, at) => {
    const before = blocks[at];
    const from = before?.period;
    if (!before || from === undefined || to === undefined) return [];
    const earlier = new Map(keys.slice(before.start, before.end).map(({ unit }, position) => [unit, placings[before.start + position]]));
    return keys.slice(start, end).map(({ unit, name }, position) => ({ unit, from, to, ...judgeChange(name ?? unit, earlier.get(unit) ?? none, placings[start + position] ?? none, varied) }));
  });
}
