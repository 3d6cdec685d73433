import type ExcelJS from 'exceljs';
import { neutralText, type SheetCell, type SheetTable } from '@greengauge/document';
import { dateObject, Decimal } from '@greengauge/kernel';
import { columnWidth } from './column-width.js';
import { sheetNames } from './sheet-name.js';

/** A fixed instant stands in the properties, so that the same tables are the same sheet whenever they are written. */
const CREATED_MS = 1_577_808_000_000;

/**
 * Tables as one XLSX, a tab each: head bold and frozen, numbers typed, text harmless. A number that a spreadsheet's double cannot
 * hold exactly is written as text, so that no digit is lost in silence.
 */
export async function writeXlsx(tables: readonly SheetTable[], { createdMs = CREATED_MS }: { readonly createdMs?: number } = {}): Promise<Uint8Array> {
  // Loaded with the first sheet: it is half of all that a rendering thread would else load before its first page.
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  book.creator = 'GreenGauge';
  const instant = dateObject(createdMs);
  book.created = instant;
  book.modified = instant;
  const names = sheetNames(tables.map(({ nameZh }) => nameZh));
  tables.forEach((table, index) => addTable(book, names[index] ?? '', table));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function addTable(book: ExcelJS.Workbook, name: string, { columns, rows, notesZh = [] }: SheetTable): void {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ headerZh, widthChars }, at) => ({ width: widthChars ?? columnWidth(headerZh, rows, at) }));
  const head = sheet.addRow(columns.map(({ headerZh }) => neutralText(headerZh)));
  head.font = { bold: true };
  head.alignment = { wrapText: true, vertical: 'middle' };
  for (const row of rows) sheet.addRow(row.map(valueOf));
  if (notesZh.length > 0) sheet.addRow([]);
  for (const note of notesZh) sheet.addRow([neutralText(note)]).font = { italic: true, color: { argb: 'FF4A5566' } };
}

function valueOf(cell: SheetCell): string | number | null {
  if (cell.kind === 'empty') return null;
  if (cell.kind === 'text') return neutralText(cell.text);
  const double = Number(cell.value);
  return Number.isFinite(double) && new Decimal(double).equals(new Decimal(cell.value)) ? double : cell.value;
}
