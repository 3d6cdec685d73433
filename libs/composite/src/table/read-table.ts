import { err, ok, type Result } from '@greengauge/kernel';
import type { IndexConfig } from '../config/index-config.schema.js';
import { pickRows, type IndexTable, type UnitKey } from './index-table.js';

/** What is wrong with a table and where. `rowNumber` is the line in the file; absent when the fault is about a column. */
export interface TableFault {
  readonly rowNumber?: number;
  readonly column?: string;
  readonly messageZh: string;
}

export interface TextRow {
  readonly rowNumber: number;
  readonly cells: readonly string[];
}

/** Blank, or one of the usual marks for no data. `…` (below the unit) is a mark, never a zero. */
const MISSING = new Set(['', 'NA', 'N/A', 'NaN', 'null', '—', '–', '-', '…', '...']);
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
/** Squares of such numbers, summed, still are numbers; nothing that people measure comes near. */
const LARGEST = 1e100;
const MAX_FAULTS = 100;

/** Columns that the configuration names: those read as numbers, those read as text. */
function namedColumns(config: IndexConfig): { readonly numbers: readonly string[]; readonly texts: readonly string[] } {
  const numbers = config.indicators.flatMap(({ code, column, denominator }) => [column ?? code, ...(denominator === undefined ? [] : [denominator])]);
  const imputations = [config.imputation, ...config.sensitivity.alternatives.imputation];
  const texts = imputations.flatMap((imputation) => (imputation.method === 'group-mean' ? [imputation.groupColumn] : []));
  return { numbers: [...new Set(numbers)], texts: [...new Set(texts)] };
}

/**
 * Reads the text cells of a table as the configuration wants them; other columns are ignored. Rows come out ordered by period,
 * within a period as in the file. A cell is a number in plain or exponent notation, or missing; anything else is a fault with
 * row and column, and a table with a fault is refused as a whole (at most 100 faults are told).
 */
export function readIndexTable(config: IndexConfig, header: readonly string[], rows: readonly TextRow[]): Result<IndexTable, readonly TableFault[]> {
  const names = header.map((name) => name.trim());
  const { numbers, texts } = namedColumns(config);
  const wanted = [config.unitColumn, config.nameColumn, config.periodColumn, ...numbers, ...texts].filter((name) => name !== undefined);
  const faults: TableFault[] = [];
  for (const name of new Set(wanted)) {
    const count = names.filter((one) => one === name).length;
    if (count !== 1) faults.push({ column: name, messageZh: count === 0 ? '数据表没有这一列' : `数据表有 ${count} 列同名` });
  }
  if (rows.length === 0) faults.push({ messageZh: '数据表没有数据行' });
  if (faults.length > 0) return err(faults);

  const cellsOf = (name: string): readonly string[] => {
    const at = names.indexOf(name);
    return rows.map(({ cells }) => (cells[at] ?? '').trim());
  };
  faults.push(...raggedRows(names.length, rows));
  const keys = readKeys(config, rows, cellsOf, faults);
  const table: IndexTable = {
    rows: keys,
    numbers: new Map(numbers.map((name) => [name, readNumbers(name, cellsOf(name), rows, faults)])),
    texts: new Map(texts.map((name) => [name, cellsOf(name).map((text) => (MISSING.has(text) ? undefined : text))])),
  };
  if (faults.length > 0) return err(faults.slice(0, MAX_FAULTS));
  return ok(pickRows(table, periodOrder(keys)));
}

const raggedRows = (width: number, rows: readonly TextRow[]): readonly TableFault[] => rows
  .filter(({ cells }) => cells.length !== width)
  .map(({ rowNumber, cells }) => ({ rowNumber, messageZh: `有 ${cells.length} 列，表头有 ${width} 列` }));

function readKeys({ unitColumn, nameColumn, periodColumn }: IndexConfig, rows: readonly TextRow[], cellsOf: (name: string) => readonly string[], faults: TableFault[]): readonly UnitKey[] {
  const units = cellsOf(unitColumn);
  const unitNames = nameColumn === undefined ? undefined : cellsOf(nameColumn);
  const periods = periodColumn === undefined ? undefined : cellsOf(periodColumn);
  const seen = new Map<string, number>();
  return rows.map(({ rowNumber }, row) => {
    const unit = units[row] ?? '';
    const [name, period] = [unitNames?.[row], periods?.[row]];
    if (unit === '') faults.push({ rowNumber, column: unitColumn, messageZh: '单位代码为空' });
    if (periodColumn !== undefined && (period ?? '') === '') faults.push({ rowNumber, column: periodColumn, messageZh: '时期为空' });
    const key = JSON.stringify([unit, period]);
    const before = seen.get(key);
    if (before !== undefined) faults.push({ rowNumber, column: unitColumn, messageZh: `单位“${unit}”${period === undefined ? '' : `（${period}）`}与第 ${before} 行重复` });
    else seen.set(key, rowNumber);
    return { unit, ...(name === undefined || name === '' ? {} : { name }), ...(period === undefined ? {} : { period }) };
  });
}

function readNumbers(column: string, cells: readonly string[], rows: readonly TextRow[], faults: TableFault[]): readonly (number | undefined)[] {
  return cells.map((text, row) => {
    if (MISSING.has(text)) return undefined;
    const value = NUMBER.test(text) ? Number(text) : Number.NaN;
    if (Math.abs(value) <= LARGEST) return value;
    const rowNumber = rows[row]?.rowNumber;
    const hint = Number.isFinite(value) ? '：绝对值超过1e100，无法计算' : /^[\d,，.\s]+$/.test(text) ? '，请去掉千分位分隔符和空格' : text.endsWith('%') ? '，请去掉百分号' : '';
    faults.push({ ...(rowNumber === undefined ? {} : { rowNumber }), column, messageZh: `“${text.slice(0, 40)}”${Number.isFinite(value) ? '' : '不是数值'}${hint}` });
    return undefined;
  });
}

/** A stable order by period: digits compare as numbers, so 2024 stands before 2025 and Q2 before Q10. */
function periodOrder(keys: readonly UnitKey[]): readonly number[] {
  const compare = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
  return keys.map((_, row) => row).sort((a, b) => compare(keys[a]?.period ?? '', keys[b]?.period ?? '') || a - b);
}
