import type { IndicatorConfig } from '../config/index-config.schema.js';
import type { Normalisation } from '../config/step.schema.js';
import type { Block, Column } from '../table/index-table.js';
import { createNormaliser, type Bounds, type Normaliser } from './normaliser.js';
import { transformOf } from './treat.js';

export interface Normalised {
  readonly columns: readonly Column[];
  /** Per indicator and block; undefined where the indicator cannot tell units apart and all its scores are missing. */
  readonly normalisers: readonly (readonly (Normaliser | undefined)[])[];
}

/** Scores of treated values. Parameters are taken within each period, or over all periods where the method says so. */
export function normalise(method: Normalisation, indicators: readonly IndicatorConfig[], columns: readonly Column[], blocks: readonly Block[]): Normalised {
  const pooled = method.method !== 'goalposts' && method.across === 'all-periods';
  const normalisers = indicators.map((indicator, at) => {
    const column = columns[at] ?? new Float64Array();
    const create = (values: Float64Array) => createNormaliser(method, values, indicator.direction === 'up', boundsOf(indicator));
    const shared = pooled ? create(column) : undefined;
    return blocks.map(({ start, end }) => (pooled ? shared : create(column.subarray(start, end))));
  });
  return { normalisers, columns: columns.map((column, at) => scoresOf(column, blocks, normalisers[at] ?? [])) };
}

function scoresOf(column: Column, blocks: readonly Block[], normalisers: readonly (Normaliser | undefined)[]): Column {
  const scores = new Float64Array(column.length).fill(Number.NaN);
  blocks.forEach(({ start, end }, block) => {
    const normaliser = normalisers[block];
    for (let row = start; normaliser && row < end; row += 1) {
      const value = column[row] ?? Number.NaN;
      if (!Number.isNaN(value)) scores[row] = normaliser.score(value);
    }
  });
  return scores;
}

/** Goalposts and target go through the logarithm of their indicator; they are not capped by it, they are its scale. */
export function boundsOf(indicator: IndicatorConfig): Bounds {
  const transform = transformOf({ ...indicator, cap: undefined });
  const { goalposts, target } = indicator;
  return {
    ...(goalposts ? { goalposts: { min: transform(goalposts.min), max: transform(goalposts.max) } } : {}),
    ...(target === undefined ? {} : { target: transform(target) }),
  };
}
