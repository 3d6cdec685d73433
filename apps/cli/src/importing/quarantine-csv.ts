import { neutralText } from '@greengauge/document';
import { orderHeaders, type Rejection } from '@greengauge/intake';

/**
 * Quarantined rows as CSV for a spreadsheet: the columns of the file, then row number and reason. With a byte order mark, so
 * that Excel reads it as UTF-8. Text that a spreadsheet would run as a formula gets an apostrophe; numbers, also negative ones,
 * stay as they are.
 */
export function quarantineCsv(rejections: readonly Pick<Rejection, 'rowNumber' | 'column' | 'code' | 'reasonZh' | 'row'>[]): string {
  // The database keeps the cells by name and not their order.
  const columns = orderHeaders([...new Set(rejections.flatMap(({ row }) => Object.keys(row)))]);
  const header = [...columns, '原文件行号', '出错列', '原因编码', '原因'];
  const lines = rejections.map(({ rowNumber, column, code, reasonZh, row }) => [
    ...columns.map((name) => (Object.hasOwn(row, name) ? (row[name] ?? '') : '')), String(rowNumber), column ?? '', code, reasonZh,
  ]);
  return `\uFEFF${[header, ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** Nothing of it can begin a formula or hide one: most cells, and the quick way past the rest. */
const PLAIN = /^[0-9A-Za-z\u4E00-\u9FFF][^\u0000-\u001F\uFFFE\uFFFF]*$/;

export function csvCell(text: string): string {
  const safe = PLAIN.test(text) ? text : neutralText(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
