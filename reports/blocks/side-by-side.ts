import type { Inline } from '@greengauge/document';

/** Rows in two columns, the second half beside the first, blank where the halves differ: a long narrow list uses the measure. */
export function sideBySide(rows: readonly Inline[][], width: number): Inline[][] {
  const half = Math.ceil(rows.length / 2);
  const blank = Array<Inline>(width).fill('');
  return rows.slice(0, half).map((row, index) => [...row, ...(rows[index + half] ?? blank)]);
}
