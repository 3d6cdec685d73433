import { readFile, stat } from 'node:fs/promises';
import { Decimal, isoInstant } from '@greengauge/kernel';
import type { RowInput } from '@greengauge/intake';
import { readSheet } from 'read-excel-file/node';
import { MAX_COLUMNS, MAX_ROWS, megabytes, UnreadableFile, type RowSource } from './reader.js';
import { collectSheetFacts, firstSheetPath, type NumberShape, type SheetFacts } from './xlsx-sheet-facts.js';
import { unpackXmlParts } from './zip-directory.js';

const MAX_BYTES = 32 * 1024 * 1024;
const LIMITS = { maxEntries: 2000, maxUnpackedBytes: 256 * 1024 * 1024 } as const;

/** A number as the text stored in the file; apart from a text cell that merely looks like one. */
class StoredNumber {
  constructor(readonly text: string) {}
}

type Cell = string | number | boolean | object | null;

/**
 * Reads the first sheet. A cell becomes the text a person sees: a percentage with its sign, a month as 2023-09, a day as
 * 2023-09-01, a formula as its saved result, a number with at most the 15 significant digits a spreadsheet shows.
 */
export async function readXlsx(path: string): Promise<RowSource> {
  const { size } = await stat(path);
  if (size > MAX_BYTES) throw new UnreadableFile('file-too-large', `文件有 ${megabytes(size)}，超过上限 ${megabytes(MAX_BYTES)}；大批量数据请用 CSV`);
  const bytes = await readFile(path);
  const parts = unpackXmlParts(bytes, LIMITS);
  const sheet = parts.get(firstSheetPath(parts))?.toString('utf8') ?? '';
  const facts = collectSheetFacts(sheet, parts.get('xl/styles.xml')?.toString('utf8') ?? '');
  if (facts.lastRow > MAX_ROWS) throw new UnreadableFile('too-many-rows', `工作表有内容的最后一行为第${facts.lastRow}行，超过上限${MAX_ROWS}行`);
  if (facts.lastColumn > MAX_COLUMNS) throw new UnreadableFile('too-many-columns', `工作表有${facts.lastColumn}列，超过上限${MAX_COLUMNS}列`);
  return { rows: sheetRows(await loadCells(bytes), facts), encodingZh: 'XLSX' };
}

async function loadCells(bytes: Buffer): Promise<readonly (readonly Cell[])[]> {
  try {
    // Numbers arrive as the text stored in the file: a float would lose what Excel keeps.
    return await readSheet(bytes, { parseNumber: (text: string) => new StoredNumber(text), trim: false });
  } catch (error) {
    throw new UnreadableFile('malformed-xlsx', `工作表无法读取：${error instanceof Error ? error.message : '结构损坏'}`, { cause: error });
  }
}

async function* sheetRows(rows: readonly (readonly Cell[])[], facts: SheetFacts): AsyncGenerator<RowInput, void, void> {
  for (const [rowIndex, row] of rows.entries()) {
    yield { rowNumber: rowIndex + 1, cells: row.map((cell, column) => cellText(cell, facts.shapes.get(`${rowIndex},${column}`) ?? 'plain')) };
  }
}

const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;

function cellText(cell: Cell, shape: NumberShape): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (cell instanceof Date) return isoInstant(cell.getTime()).slice(0, shape === 'year-month' ? 7 : 10);
  return cell instanceof StoredNumber ? shownNumber(cell.text, shape) : String(cell);
}

const LOST_DIGITS = new Decimal(10).pow(15);

function shownNumber(text: string, shape: NumberShape): string {
  if (!PLAIN_NUMBER.test(text)) return text;
  const value = new Decimal(text).toSignificantDigits(15);
  // Beyond 15 digits a spreadsheet has lost the last ones: shown as it shows them, so that nobody takes zeros for digits.
  if (shape === 'plain' && value.abs().gte(LOST_DIGITS)) return value.toExponential().toUpperCase();
  return shape === 'percent' ? `${value.times(100).toFixed()}%` : value.toFixed();
}
