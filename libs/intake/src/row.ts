/** One record of a file, whatever the file was. Cells are text; a blank cell is ''. */
export interface RowInput {
  /** Line of the file (CSV) or row of the sheet (XLSX) where the record begins, header included, counted from 1. */
  readonly rowNumber: number;
  readonly cells: readonly string[];
  /** A quote of the record never closes: so many lines, up to the end of the file, went into it. */
  readonly unclosedLines?: number;
}

const STORED_CELL_LENGTH = 1000;

/**
 * The row as it is kept in quarantine. NUL and lone surrogates become U+FFFD because PostgreSQL text cannot hold them; a cell
 * beyond 1,000 characters is cut and says so. `Object.fromEntries` defines own properties, so a header named `__proto__` is
 * only a name.
 */
export function quarantinedRow(headers: readonly string[], cells: readonly string[]): Record<string, string> {
  const width = Math.max(headers.length, cells.length);
  return Object.fromEntries(
    Array.from({ length: width }, (_, index) => [storable(headers[index] || `第${index + 1}列`), storable(cells[index] ?? '')]),
  );
}

export function storable(text: string): string {
  const clean = text.toWellFormed().replaceAll('\0', '\uFFFD');
  return clean.length > STORED_CELL_LENGTH ? `${clean.slice(0, STORED_CELL_LENGTH).toWellFormed()}…（原文共${clean.length}字）` : clean;
}

export const isBlankRow = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** Why a record whose quote never closes is refused, and what became of the lines it swallowed. */
export const unclosedQuoteZh = (lines: number): string =>
  `引号没有成对：自本行起至文件末尾共${lines}行无法分行，均未入库；请改正引号后重新导入整个文件，已入库的行不会重复`;
