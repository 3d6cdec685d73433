import { variance } from './moments.js';

/**
 * Cronbach's alpha of items (columns) over the rows where all items are present:
 * k/(k−1) · (1 − Σ variance of items / variance of the sum). Undefined below two items, two complete rows, or without spread.
 */
export function cronbachAlpha(items: readonly Float64Array[]): number | undefined {
  const rows = items[0]?.length ?? 0;
  const complete = Array.from({ length: rows }, (_, row) => row).filter((row) => items.every((item) => !Number.isNaN(item[row] ?? Number.NaN)));
  if (items.length < 2 || complete.length < 2) return undefined;
  const kept = items.map((item) => Float64Array.from(complete, (row) => item[row] ?? Number.NaN));
  const total = Float64Array.from(complete, (_, at) => kept.reduce((sum, item) => sum + (item[at] ?? 0), 0));
  const whole = variance(total) ?? 0;
  if (whole === 0) return undefined;
  const parts = kept.reduce((sum, item) => sum + (variance(item) ?? 0), 0);
  return (items.length / (items.length - 1)) * (1 - parts / whole);
}
