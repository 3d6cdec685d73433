import { ok, type Result } from '@greengauge/kernel';
import { createTreeEvaluator } from '../aggregation/evaluate-tree.js';
import type { IndexConfig } from '../config/index-config.schema.js';
import { rankPrinted } from '../stage/rank.js';
import { printScore } from '../stage/round-score.js';
import { scoreIntervals } from '../stage/score-interval.js';
import { fromColumn, type Column, type IndexTable } from '../table/index-table.js';
import type { GroupScores } from './group-scores.js';
import { createIndexModel, notPositive, preparationOf, type IndexModel } from './index-model.js';
import type { IndexResult, StageTable } from './index-result.js';
import { buildMethodLog } from './method-log.js';

/** The index of a table under a configuration: pure, and the same for the same input. Refused with a reason, never half done. */
export function computeIndex(config: IndexConfig, table: IndexTable): Result<IndexResult> {
  const model = createIndexModel(config, table);
  return model.ok ? computeFromModel(model.value, table) : model;
}

export function computeFromModel(model: IndexModel, table: IndexTable): Result<IndexResult> {
  const { config, tree, blocks, keys } = model;
  const prepared = model.prepare(preparationOf(config));
  if (!prepared.ok) return prepared;
  const weights = prepared.value.weights(config.weights);
  if (!weights.ok) return weights;
  const evaluator = createTreeEvaluator(tree, keys.length, blocks, config.missing, config.aggregation.floor);
  const columns = evaluator.evaluate(prepared.value.scores, weights.value, config.aggregation.method)?.map(({ values }) => values.slice());
  const index = columns?.at(-1);
  if (!columns || !index) return notPositive();
  const intervals = scoreIntervals(model, prepared.value, evaluator, weights.value, index);
  if (!intervals) return notPositive();

  const groups = tree.groups.map(({ code, config: { title } }, at) => groupScores(model, code, title, columns[at] ?? new Float64Array()));
  const stage = (stageColumns: readonly Column[]): StageTable => new Map(tree.indicators.map(({ code }, at) => [code, fromColumn(stageColumns[at] ?? new Float64Array())]));
  const { imputed, treated, normalised } = prepared.value;
  const filled = imputed.cells.filter(({ value }) => value !== undefined);
  return ok({
    title: config.title,
    units: keys,
    stages: { denominated: stage(model.denominated), imputed: stage(imputed.columns), treated: stage(treated.columns), normalised: stage(normalised.columns) },
    groups,
    intervals,
    availability: model.availability,
    imputedCells: keys.map((_, row) => filled.reduce((count, cell) => count + (cell.row === row ? 1 : 0), 0)),
    log: buildMethodLog(model, prepared.value, weights.value, groups, table),
  });
}

function groupScores({ config, blocks }: IndexModel, code: string, title: string | undefined, column: Column): GroupScores {
  const ranks = new Int32Array(column.length);
  const scratch = new Float64Array(column.length);
  for (const { start, end } of blocks) rankPrinted(column, start, end, config.decimals, ranks, scratch);
  const exact = fromColumn(column);
  return { code, title, exact, printed: exact.map((score) => printScore(score, config.decimals)), ranks: Array.from(ranks, (rank) => (rank === 0 ? undefined : rank)) };
}
