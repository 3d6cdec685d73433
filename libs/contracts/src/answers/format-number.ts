import { Decimal, formatFixed } from '@greengauge/kernel';
import type { Mark } from '../cell.contract.js';

/**
 * As charts and reports print it: rounded half away from zero to `decimals`, no grouping, and without zeros that nobody printed.
 * Only a computed value keeps its decimals, unless it was computed from a floor or a round number, whose precision nobody has.
 * The value is plain decimal text.
 */
export function formatNumber(value: string, decimals: number, status: string, marks: readonly Mark[] = []): string {
  const text = formatFixed(new Decimal(value), decimals);
  const padded = status === 'derived' && !marks.includes('lower-bound') && !marks.includes('approximate');
  return !padded && text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
