import { err, ok, type Refusal, type Result } from '@greengauge/kernel';
import { createTreeEvaluator, type TreeWeights } from '../aggregation/evaluate-tree.js';
import { notPositive, type IndexModel, type Prepared } from '../model/index-model.js';
import { rankPrinted } from '../stage/rank.js';
import type { Choice } from './choices.js';
import { createRandom } from './random.js';

/** Runs an index over and over under different choices. Results hold until the next run. */
export interface IndexRunner {
  /** Ranks of the index within each period (0 where the score is missing), or why this choice cannot be computed. */
  ranks(choice: Choice): Result<Int32Array>;
  /** Scores of the index behind the last ranks. */
  readonly scores: Float64Array;
}

export function createIndexRunner(model: IndexModel): IndexRunner {
  const { config, tree, keys, blocks } = model;
  const evaluator = createTreeEvaluator(tree, keys.length, blocks, config.missing, config.aggregation.floor);
  const ranks = new Int32Array(keys.length);
  const scratch = new Float64Array(keys.length);
  const weights = new Float64Array(tree.indicators.length + tree.groups.length);
  const scores = new Float64Array(keys.length);
  const ready = createReadiness(model);
  return {
    scores,
    ranks: (choice) => {
      const start = ready(choice);
      if (!start.ok) return start;
      disturb(start.value.weights, choice, config.sensitivity.weightNoise, weights);
      const index = evaluator.evaluate(start.value.prepared.scores, weights, choice.aggregation)?.at(-1)?.values;
      if (!index) return notPositive();
      scores.set(index);
      for (const { start: first, end } of blocks) rankPrinted(index, first, end, config.decimals, ranks, scratch);
      return ok(ranks);
    },
  };
}

interface Start {
  readonly prepared: Prepared;
  readonly weights: TreeWeights;
}

/** Preparations and weights by the identity of the choices they come of; a run must not pay for text keys. */
function createReadiness(model: IndexModel): (choice: Choice) => Result<Start> {
  const known: { readonly choice: Choice; readonly start: Result<Start> }[] = [];
  return (choice) => {
    const found = known.find(({ choice: one }) => one.imputation === choice.imputation && one.treatment === choice.treatment && one.normalisation === choice.normalisation && one.weights === choice.weights);
    if (found) return found.start;
    const start = begin(model, choice);
    known.push({ choice, start });
    return start;
  };
}

function begin(model: IndexModel, choice: Choice): { readonly ok: true; readonly value: Start } | { readonly ok: false; readonly error: Refusal } {
  const prepared = model.prepare({ imputation: choice.imputation, treatment: choice.treatment, normalisation: choice.normalisation });
  if (!prepared.ok) return err(prepared.error);
  const weights = prepared.value.weights(choice.weights);
  return weights.ok ? ok({ prepared: prepared.value, weights: weights.value }) : err(weights.error);
}

/** Each weight, of indicators and groups, times a uniform number of 1 ± noise; the dropped indicator weighs nothing. */
function disturb(base: TreeWeights, { noiseSeed, dropped }: Choice, noise: number, weights: TreeWeights): void {
  weights.set(base);
  if (noiseSeed !== undefined) {
    const random = createRandom(noiseSeed);
    for (let at = 0; at < weights.length; at += 1) weights[at] = (weights[at] ?? 0) * (1 + noise * (2 * random.uniform() - 1));
  }
  if (dropped !== undefined) weights[dropped] = 0;
}
