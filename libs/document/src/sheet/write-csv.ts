import { neutralText } from './neutral-text.js';
import type { SheetCell, SheetTable } from './sheet-table.js';

const fieldOf = (cell: SheetCell): string => (cell.kind === 'number' ? cell.value : cell.kind === 'empty' ? '' : quoted(cell.text));
const quoted = (text: string): string => `"${neutralText(text).replaceAll('"', '""')}"`;

/** One line with its end. For streams; a whole table is `writeCsv`. */
export const csvLine = (cells: readonly SheetCell[]): string => `${cells.map(fieldOf).join(',')}\r\n`;

/** Opens in Excel as UTF-8. */
export const CSV_MARK = '\uFEFF';

/** RFC 4180 with the mark by which Excel knows UTF-8: text quoted and harmless, numbers bare so that they stay numbers. */
export function writeCsv({ columns, rows }: Pick<SheetTable, 'columns' | 'rows'>): string {
  const head = csvLine(columns.map(({ headerZh }) => ({ kind: 'text', text: headerZh })));
  return `${CSV_MARK}${head}${rows.map(csvLine).join('')}`;
}
