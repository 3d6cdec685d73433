import { BELOW_UNIT, formatFixed, isBelowUnit, parseDecimal } from '@greengauge/kernel';
import type { ObservationMark } from '@greengauge/framework';

/**
 * 'padded' for computed values, which have the declared decimals; 'as-published' adds no zero that the source did not print.
 * A value computed from a floor or a round number is not padded either: it would claim a precision nobody has.
 */
export type Digits = 'padded' | 'as-published';

export const digitsOf = (status: string, marks: readonly ObservationMark[] = []): Digits =>
  status === 'derived' && !marks.includes('lower-bound') && !marks.includes('approximate') ? 'padded' : 'as-published';

/**
 * The one formatter of numbers, of charts, reports, pages and files alike: a value is rounded for reading here and nowhere else.
 * Number without unit, rounded to `decimals`; a published value that rounding would make zero is '…'.
 * Returns the text as it is when it is not a number.
 */
export function printNumber(value: string, decimals: number, digits: Digits): string {
  const parsed = parseDecimal(value);
  if (parsed === undefined) return value;
  if (digits === 'as-published' && isBelowUnit(parsed, decimals)) return BELOW_UNIT;
  const text = formatFixed(parsed, decimals);
  return digits === 'as-published' && text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
