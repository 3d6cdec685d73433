import type { IndicatorConfig } from '../config/index-config.schema.js';
import type { Normalisation } from '../config/step.schema.js';
import type { Block, Column } from '../table/index-table.js';
import { boundsOf } from './normalise.js';

/** A value from which the distance to the target cannot be told, and why. */
export interface Unmeasurable {
  readonly indicator: number;
  readonly row: number;
  readonly reasonZh: string;
}

/**
 * What the distance to a target cannot measure, and would put in the wrong order without a word: target over actual where the actual is
 * not above zero (the best would get the least), and the way from the worst value where even the worst is past the target (the way
 * turns round). Undefined where there is nothing of the kind. Values and targets as treated.
 */
export function findUnmeasurable(method: Normalisation, indicators: readonly IndicatorConfig[], columns: readonly Column[], blocks: readonly Block[]): Unmeasurable | undefined {
  if (method.method !== 'distance-to-target') return undefined;
  for (const [indicator, declared] of indicators.entries()) {
    const [column, up, { target }] = [columns[indicator] ?? new Float64Array(), declared.direction === 'up', boundsOf(declared)];
    if (target === undefined) continue;
    const found = method.from === 'zero' ? (up ? undefined : notAboveZero(column, method.clip)) : pastTarget(column, method.across === 'all-periods' ? [{ start: 0, end: column.length }] : blocks, up, target);
    if (found) return { indicator, ...found };
  }
  return undefined;
}

/** With clipping, zero has full marks like all that is below the target. */
function notAboveZero(column: Column, clip: boolean): Omit<Unmeasurable, 'indicator'> | undefined {
  const row = column.findIndex((value) => value < 0 || (value === 0 && !clip));
  return row < 0 ? undefined : { row, reasonZh: `${column[row] ?? 0} 不大于 0，不能以“目标值/实际值”计分；可改用 from: worst` };
}

function pastTarget(column: Column, blocks: readonly Pick<Block, 'start' | 'end'>[], up: boolean, target: number): Omit<Unmeasurable, 'indicator'> | undefined {
  for (const { start, end } of blocks) {
    let worst: number | undefined;
    for (let row = start; row < end; row += 1) {
      const value = column[row] ?? Number.NaN;
      if (!Number.isNaN(value) && (worst === undefined || (up ? value < (column[worst] ?? 0) : value > (column[worst] ?? 0)))) worst = row;
    }
    const value = worst === undefined ? undefined : column[worst];
    if (worst !== undefined && value !== undefined && (up ? value > target : value < target)) {
      return { row: worst, reasonZh: `最差值 ${value} 也已超过目标值 ${target}，不能自最差值起算到目标的距离；可改用 from: zero` };
    }
  }
  return undefined;
}
