import { isRelative, type TreeEvaluator, type TreeWeights } from '../aggregation/evaluate-tree.js';
import { ScoreColumn } from '../aggregation/score-column.js';
import type { IndexModel, Prepared } from '../model/index-model.js';
import type { Column } from '../table/index-table.js';

/** Between which scores a unit lies, whatever its missing cells hold and its provisional ones become. */
export interface ScoreInterval {
  readonly low: number;
  readonly high: number;
}

/** Scores of the missing and the provisional cells at the worst and the best end of their intervals, on the scale that is in force. */
function endColumns({ imputed, treated, normalised }: Prepared, model: IndexModel): { readonly worst: readonly Column[]; readonly best: readonly Column[]; readonly rows: readonly number[] } {
  const worst = normalised.columns.map((column) => column.slice());
  const best = normalised.columns.map((column) => column.slice());
  const rows = new Set<number>();
  for (const { indicator, row, low, high } of [...imputed.cells, ...model.uncertain]) {
    const block = model.blocks.findIndex(({ start, end }) => row >= start && row < end);
    const [forward, normaliser] = [treated.forward[indicator]?.[block], normalised.normalisers[indicator]?.[block]];
    if (!forward || !normaliser) continue;
    const ends = [normaliser.score(forward(low)), normaliser.score(forward(high))].filter((score) => !Number.isNaN(score));
    if (ends.length === 0) continue;
    worst[indicator]?.fill(Math.min(...ends), row, row + 1);
    best[indicator]?.fill(Math.max(...ends), row, row + 1);
    rows.add(row);
  }
  return { worst, best, rows: [...rows].sort((a, b) => a - b) };
}

/**
 * Intervals of the index for the units with missing, imputed or provisional cells; undefined for all others, whose score is what it is. The
 * scale (min, max, …) stays as calibrated; the unit's cells of those kinds go to their worst and to their best together. Means are
 * monotone, so these are the true ends; for Copeland and TOPSIS the unit is moved alone, the others keep their point scores.
 */
export function scoreIntervals(model: IndexModel, prepared: Prepared, evaluator: TreeEvaluator, weights: TreeWeights, point: Column): readonly (ScoreInterval | undefined)[] | undefined {
  const { config, tree } = model;
  const { worst, best, rows } = endColumns(prepared, model);
  const intervals = new Array<ScoreInterval | undefined>(model.keys.length).fill(undefined);
  const method = config.aggregation.method;
  const evaluate = (columns: readonly Column[]): Column | undefined =>
    evaluator.evaluate(columns.map((column) => ScoreColumn.fixed(column, config.aggregation.floor)), weights, method)?.at(-1)?.values.slice();
  const keep = (row: number, low: Column, high: Column): void => {
    const ends = [low, high, point].map((column) => column[row] ?? Number.NaN).filter((score) => !Number.isNaN(score));
    if (!Number.isNaN(low[row] ?? Number.NaN)) intervals[row] = { low: Math.min(...ends), high: Math.max(...ends) };
  };
  if (!tree.groups.some(({ fixedMethod }) => isRelative(fixedMethod ?? method))) {
    const [low, high] = [evaluate(worst), evaluate(best)];
    if (!low || !high) return undefined;
    for (const row of rows) keep(row, low, high);
    return intervals;
  }
  for (const row of rows) {
    const [low, high] = [evaluate(moved(prepared, worst, row)), evaluate(moved(prepared, best, row))];
    if (!low || !high) return undefined;
    keep(row, low, high);
  }
  return intervals;
}

const moved = ({ normalised }: Prepared, ends: readonly Column[], row: number): readonly Column[] =>
  normalised.columns.map((column, at) => column.map((value, other) => (other === row ? (ends[at]?.[row] ?? value) : value)));
