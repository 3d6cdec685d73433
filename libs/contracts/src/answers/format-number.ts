import { Decimal, formatFixed } from '@greengauge/kernel';

/**
 * As charts and reports print it: rounded half away from zero to `decimals`, no grouping, and — for what a source published —
 * without the zeros the source did not print. A computed value keeps its decimals. The value is plain decimal text.
 */
export function formatNumber(value: string, decimals: number, status: string): string {
  const text = formatFixed(new Decimal(value), decimals);
  return status !== 'derived' && text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
