import type { IndexTable } from '../table/index-table.js';
import { toColumn, type Column } from '../table/index-table.js';
import type { IndicatorConfig } from '../config/index-config.schema.js';

/** A value that could not be divided: its denominator is missing, or zero (or so small that the ratio is not a number). It counts as missing from here on. */
export interface UndefinedRatio {
  readonly indicator: string;
  readonly row: number;
  readonly reason: 'denominator-missing' | 'denominator-zero';
}

/** Raw columns, divided by their denominators and multiplied by `per`. */
export function denominate(indicators: readonly IndicatorConfig[], table: IndexTable): { readonly columns: readonly Column[]; readonly undefinedRatios: readonly UndefinedRatio[] } {
  const undefinedRatios: UndefinedRatio[] = [];
  const numbers = (name: string): readonly (number | undefined)[] => {
    const cells = table.numbers.get(name);
    if (!cells) throw new Error(`column ${name} was not read`);
    return cells;
  };
  const columns = indicators.map(({ code, column, denominator, per }) => {
    const values = numbers(column ?? code);
    if (denominator === undefined) return toColumn(per === 1 ? values : values.map((value) => (value === undefined ? undefined : value * per)));
    const below = numbers(denominator);
    return toColumn(values.map((value, row) => {
      const divisor = below[row];
      if (value === undefined) return undefined;
      const ratio = divisor === undefined ? Number.NaN : (value / divisor) * per;
      if (Number.isFinite(ratio)) return ratio;
      undefinedRatios.push({ indicator: code, row, reason: divisor === undefined ? 'denominator-missing' : 'denominator-zero' });
      return undefined;
    }));
  });
  return { columns, undefinedRatios };
}
