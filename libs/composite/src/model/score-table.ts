import type { Sensitivity } from '../sensitivity/analyse-sensitivity.js';
import { printScore } from '../stage/round-score.js';
import type { IndexConfig } from '../config/index-config.schema.js';
import type { IndexResult } from './index-result.js';

/** Columns and rows of text, ready for a CSV file; an empty cell is missing. */
export interface ScoreTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * One row a unit (and period), in the order of the index. Columns: unit, name, period as the configuration calls them; rank and
 * score of the index, `…_low` and `…_high` its interval where cells are missing or imputed; with sensitivity the rank band; score and
 * rank of each group; share of indicators present, number of imputed cells.
 */
export function buildScoreTable(config: IndexConfig, result: IndexResult, sensitivity?: Sensitivity): ScoreTable {
  const index = result.groups.at(-1);
  const others = result.groups.slice(0, -1).reverse();
  const named = config.nameColumn === undefined ? [] : [config.nameColumn];
  const dated = config.periodColumn === undefined ? [] : [config.periodColumn];
  const code = index?.code ?? '';
  return {
    columns: [
      config.unitColumn, ...named, ...dated, 'rank', code, `${code}_low`, `${code}_high`, ...(sensitivity ? ['rank_median', 'rank_p5', 'rank_p95'] : []),
      ...others.flatMap((group) => [group.code, `${group.code}_rank`]), 'availability', 'imputed',
    ],
    rows: result.units.map(({ unit, name, period }, row) => {
      const [interval, band] = [result.intervals[row], sensitivity?.bands[row]];
      return [
        unit, ...(named.length > 0 ? [name ?? ''] : []), ...(dated.length > 0 ? [period ?? ''] : []),
        textOf(index?.ranks[row]), index?.printed[row] ?? '', printScore(interval?.low, config.decimals) ?? '', printScore(interval?.high, config.decimals) ?? '',
        ...(sensitivity ? [textOf(band?.median), textOf(band?.p5), textOf(band?.p95)] : []),
        ...others.flatMap((group) => [group.printed[row] ?? '', textOf(group.ranks[row])]),
        (result.availability[row] ?? 0).toFixed(4), String(result.imputedCells[row] ?? 0),
      ];
    }),
  };
}

const textOf = (value: number | undefined): string => (value === undefined ? '' : String(value));
