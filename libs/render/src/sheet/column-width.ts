import { neutralText, type SheetCell } from '@greengauge/document';

const NARROWEST = 10;
const WIDEST = 40;
const MARGIN = 2;
/** Of the columns that all fit side by side a reader judges the first screens; a register of a hundred thousand rows is not measured twice. */
const ROWS_MEASURED = 2_000;

const WIDE = /[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u2018-\u201d\u2026\u2014]/g;

/** Characters of a sheet's column that a text takes: a Chinese one takes two. */
const spanOf = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0);

const shownOf = (cell: SheetCell | undefined): string => (cell === undefined || cell.kind === 'empty' ? '' : cell.kind === 'text' ? neutralText(cell.text) : cell.value);

/** Width of column `at` in characters, so that neither its head nor what stands below is cut by its neighbour; long text is, from 40 on. */
export function columnWidth(headerZh: string, rows: readonly (readonly SheetCell[])[], at: number): number {
  let longest = spanOf(headerZh);
  for (const row of rows.slice(0, ROWS_MEASURED)) longest = Math.max(longest, spanOf(shownOf(row[at])));
  return Math.min(WIDEST, Math.max(NARROWEST, longest + MARGIN));
}
