import { BELOW_UNIT, Decimal, formatFixed, isBelowUnit } from '@greengauge/kernel';
import type { Mark } from '../cell.contract.js';

/**
 * As charts and reports print it: rounded half away from zero to `decimals`, no grouping, and without zeros that nobody printed.
 * Only a computed value keeps its decimals, unless it was computed from a floor or a round number, whose precision nobody has.
 * A published value that rounding would make zero is '…'. The value is plain decimal text.
 */
export function formatNumber(value: string, decimals: number, status: string, marks: readonly Mark[] = []): string {
  const padded = status === 'derived' && !marks.includes('lower-bound') && !marks.includes('approximate');
  if (!padded && isBelowUnit(new Decimal(value), decimals)) return BELOW_UNIT;
  const text = formatFixed(new Decimal(value), decimals);
  return !padded && text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
