import { ok, refuse, type Refusal, type Result } from '@greengauge/kernel';
import { ScoreColumn } from '../aggregation/score-column.js';
import type { TreeWeights } from '../aggregation/evaluate-tree.js';
import type { IndexConfig } from '../config/index-config.schema.js';
import { buildTree, type IndexTree } from '../config/index-tree.js';
import type { Imputation, Normalisation, Treatment, Weighting } from '../config/step.schema.js';
import { denominate, type UndefinedRatio } from '../stage/denominate.js';
import { impute, type Imputed } from '../stage/impute.js';
import { normalise, type Normalised } from '../stage/normalise.js';
import { findUnmeasurable } from '../stage/find-unmeasurable.js';
import { screen } from '../stage/screen.js';
import { treat, type Treated } from '../stage/treat.js';
import { weigh } from '../stage/weigh.js';
import { blocksOf, pickRows, type Block, type Column, type IndexTable, type UnitKey, type ValueRange } from '../table/index-table.js';

/** What screening took out, with the availability (0–1) that was too low. */
export interface ScreenedOut {
  readonly indicators: readonly { readonly code: string; readonly availability: number }[];
  readonly units: readonly (UnitKey & { readonly availability: number })[];
}

/** The choices that decide the scores of the indicators, before any weight. */
export interface Preparation {
  readonly imputation: Imputation;
  readonly treatment: Treatment;
  readonly normalisation: Normalisation;
}

/** A provisional number and what it may become. */
export interface UncertainCell extends ValueRange {
  readonly indicator: number;
  readonly row: number;
}

/** Everything up to the scores of the indicators, under one preparation. */
export interface Prepared {
  readonly imputed: Imputed;
  readonly treated: Treated;
  readonly normalised: Normalised;
  readonly scores: readonly ScoreColumn[];
  weights(scheme: Weighting): Result<TreeWeights>;
}

/** A configuration laid over a table: screened and denominated, ready to be prepared in one way or another. */
export interface IndexModel {
  readonly config: IndexConfig;
  readonly keys: readonly UnitKey[];
  readonly blocks: readonly Block[];
  readonly tree: IndexTree;
  readonly denominated: readonly Column[];
  /** Share of the indicators each row has, before imputation. */
  readonly availability: readonly number[];
  readonly screenedOut: ScreenedOut;
  /** Rows are positions in `keys`. */
  readonly undefinedRatios: readonly UndefinedRatio[];
  /** Cells with a number that may still change, on the scale of `denominated`. */
  readonly uncertain: readonly UncertainCell[];
  /** Kept for each preparation, so that sensitivity analysis pays for it once. */
  prepare(preparation: Preparation): Result<Prepared>;
}

export const preparationOf = ({ imputation, treatment, normalisation }: IndexConfig): Preparation => ({ imputation, treatment, normalisation });

/** Refused when screening leaves no indicator or no unit. */
export function createIndexModel(config: IndexConfig, table: IndexTable): Result<IndexModel> {
  const all = denominate(config.indicators, table);
  const screening = screen(config.screening, all.columns);
  const indicators = screening.keptIndicators.flatMap((at) => config.indicators[at] ?? []);
  const tree = buildTree(config, indicators);
  if (!tree) return refuse('no-indicator-left', '筛选后没有可用的指标：请检查数据是否为空，或降低 screening.minIndicatorAvailability');
  if (screening.keptRows.length === 0) return refuse('no-unit-left', '筛选后没有可用的单位：请检查数据是否为空，或降低 screening.minUnitAvailability');
  const kept = pickRows(table, screening.keptRows);
  const denominated = screening.keptIndicators.map((at) => Float64Array.from(screening.keptRows, (row) => all.columns[at]?.[row] ?? Number.NaN));
  const blocks = blocksOf(kept.rows);
  const uncertain = uncertainCells(indicators, kept, denominated);
  const known = new Map<string, Result<Prepared>>();
  const model: IndexModel = {
    config, keys: kept.rows, blocks, tree, denominated, uncertain,
    availability: screening.keptRows.map((row) => screening.rowAvailability[row] ?? 0),
    screenedOut: {
      indicators: config.indicators.flatMap(({ code }, at) => (screening.keptIndicators.includes(at) ? [] : [{ code, availability: screening.indicatorAvailability[at] ?? 0 }])),
      units: table.rows.flatMap((key, row) => (screening.keptRows.includes(row) ? [] : [{ ...key, availability: screening.rowAvailability[row] ?? 0 }])),
    },
    undefinedRatios: all.undefinedRatios.flatMap((ratio) => {
      const row = screening.keptRows.indexOf(ratio.row);
      return row < 0 ? [] : [{ ...ratio, row }];
    }),
    prepare: (preparation) => {
      const name = JSON.stringify(preparation);
      const prepared = known.get(name) ?? prepare(model, kept, preparation);
      known.set(name, prepared);
      return prepared;
    },
  };
  return ok(model);
}

/** The range is divided as its value was; of a zero no factor is known, and its range is taken where nothing was divided. */
function uncertainCells(indicators: readonly IndexConfig['indicators'][number][], table: IndexTable, denominated: readonly Column[]): readonly UncertainCell[] {
  return indicators.flatMap(({ code, column, denominator, per }, indicator) => (table.ranges?.get(column ?? code) ?? []).flatMap((range, row): UncertainCell[] => {
    const [raw, value] = [table.numbers.get(column ?? code)?.[row], denominated[indicator]?.[row]];
    if (!range || raw === undefined || value === undefined || Number.isNaN(value)) return [];
    const factor = denominator === undefined ? per : raw === 0 ? undefined : value / raw;
    return factor === undefined ? [] : [{ indicator, row, low: Math.min(range.low * factor, range.high * factor, value), high: Math.max(range.low * factor, range.high * factor, value) }];
  }));
}

function prepare(model: IndexModel, table: IndexTable, { imputation, treatment, normalisation }: Preparation): Result<Prepared> {
  const { config, blocks, tree, denominated } = model;
  const imputed = impute(imputation, denominated, { keys: table.rows, blocks, texts: table.texts });
  const treated = treat(treatment, tree.indicators, imputed.columns, blocks);
  if ('value' in treated) return refuse('no-logarithm', `指标“${tree.indicators[treated.indicator]?.code}”，${unitZh(table.rows[treated.row])}：${treated.value} 不大于 0，不能取对数`);
  const unmeasurable = findUnmeasurable(normalisation, tree.indicators, treated.columns, blocks);
  if (unmeasurable) return refuse('no-distance-to-target', `指标“${tree.indicators[unmeasurable.indicator]?.code}”，${unitZh(table.rows[unmeasurable.row])}：${unmeasurable.reasonZh}`);
  const normalised = normalise(normalisation, tree.indicators, treated.columns, blocks);
  const schemes = new Map<string, Result<TreeWeights>>();
  return ok({
    imputed, treated, normalised,
    scores: normalised.columns.map((column) => ScoreColumn.fixed(column, config.aggregation.floor)),
    weights: (scheme) => {
      const name = JSON.stringify(scheme);
      const weights = schemes.get(name) ?? weightsOf(scheme, tree, treated.columns);
      schemes.set(name, weights);
      return weights;
    },
  });
}

function weightsOf(scheme: Weighting, tree: IndexTree, treated: readonly Column[]): Result<TreeWeights> {
  const weights = weigh(scheme, tree, treated);
  return weights ? ok(weights) : refuse('no-information', '各指标在各单位之间没有差异，熵权法无法确定权重');
}

export const unitZh = (key: UnitKey | undefined): string => (key ? `单位“${key.name ?? key.unit}”${key.period === undefined ? '' : `（${key.period}）`}` : '');

/** A geometric or harmonic mean met a score of zero or less and the configuration sets no floor. */
export const notPositive = (): { readonly ok: false; readonly error: Refusal } =>
  refuse('score-not-positive', '几何平均或调和平均遇到不大于 0 的得分：请设定 aggregation.floor（最低得分），或改用不产生零值的标准化方法');
