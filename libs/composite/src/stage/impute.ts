import { available, rangeOf, type Range } from '../statistics/moments.js';
import type { Block, Column, UnitKey } from '../table/index-table.js';
import type { Imputation } from '../config/step.schema.js';
import { nearestDonors } from './nearest-donors.js';

/** A cell that was missing: what was put in, if anything, and the interval the true value may lie in. */
export interface FilledCell {
  readonly indicator: number;
  readonly row: number;
  /** Undefined: nothing was put in, the cell stays missing. */
  readonly value: number | undefined;
  readonly low: number;
  readonly high: number;
  /** Rows whose mean was put in. */
  readonly donors: readonly number[];
}

export interface Imputed {
  readonly columns: readonly Column[];
  readonly cells: readonly FilledCell[];
}

/** What imputation needs to know of the rows. */
export interface RowFacts {
  readonly keys: readonly UnitKey[];
  readonly blocks: readonly Block[];
  readonly texts: ReadonlyMap<string, readonly (string | undefined)[]>;
}

/**
 * Fills missing cells within their period. A cell without donors stays missing. Whatever is put in, the cell keeps the interval
 * that is known of it: the range of the indicator in the period, or of the donors. An indicator wholly missing in a period has no
 * interval and stays missing.
 */
export function impute(imputation: Imputation, columns: readonly Column[], facts: RowFacts): Imputed {
  const filled = columns.map((column) => column.slice());
  const cells: FilledCell[] = [];
  for (const block of facts.blocks) {
    columns.forEach((column, indicator) => {
      const range = rangeOf(column.subarray(block.start, block.end));
      if (!range) return;
      for (let row = block.start; row < block.end; row += 1) {
        if (!Number.isNaN(column[row] ?? Number.NaN)) continue;
        const donors = donorsOf(imputation, columns, facts, block, indicator, row);
        const donated = Float64Array.from(donors, (donor) => column[donor] ?? Number.NaN);
        const value = average(donated);
        const interval = intervalOf(imputation, range, donated);
        cells.push({ indicator, row, value, donors, low: interval.min, high: interval.max });
        if (value !== undefined) filled[indicator]?.fill(value, row, row + 1);
      }
    });
  }
  return { columns: filled, cells };
}

/** Summed in ascending order, so that the order of the rows cannot change the last digit. */
function average(values: Float64Array): number | undefined {
  const sorted = available(values).sort();
  return sorted.length === 0 ? undefined : sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
}

function intervalOf(imputation: Imputation, range: Range, donated: Float64Array): Range {
  return imputation.method !== 'none' && imputation.interval === 'donors' ? (rangeOf(donated) ?? range) : range;
}

function donorsOf(imputation: Imputation, columns: readonly Column[], facts: RowFacts, block: Block, indicator: number, row: number): readonly number[] {
  switch (imputation.method) {
    case 'none': return [];
    case 'nearest': return nearestDonors(columns, facts.keys, block, indicator, row, imputation.neighbours);
    case 'group-mean': {
      const groups = facts.texts.get(imputation.groupColumn);
      const own = groups?.[row];
      const donors: number[] = [];
      for (let other = block.start; own !== undefined && other < block.end; other += 1) {
        if (groups?.[other] === own && !Number.isNaN(columns[indicator]?.[other] ?? Number.NaN)) donors.push(other);
      }
      return donors;
    }
  }
}
