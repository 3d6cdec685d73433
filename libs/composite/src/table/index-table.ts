/**
 * The boundary between tables of people and arrays of arithmetic. Outside, an absent number is `undefined`; inside, in a
 * `Column`, it is NaN, so that loops stay on typed arrays. Only `toColumn` and `fromColumn` cross it.
 */

/** One unit in one period. */
export interface UnitKey {
  readonly unit: string;
  readonly name?: string;
  readonly period?: string;
}

/** Between which values the true one may lie. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

/** A table of values: one row a unit (and period), columns by name, all as long as `rows`. Missing is undefined. */
export interface IndexTable {
  readonly rows: readonly UnitKey[];
  readonly numbers: ReadonlyMap<string, readonly (number | undefined)[]>;
  /** Columns read as text, e.g. the group of a unit; a blank is undefined. */
  readonly texts: ReadonlyMap<string, readonly (string | undefined)[]>;
  /** Of cells whose number is provisional or estimated, by column of numbers: it is used as it stands, and the score shows what it may become. */
  readonly ranges?: ReadonlyMap<string, readonly (ValueRange | undefined)[]>;
}

/** Values of one quantity over all rows; NaN where missing. Never leaves this library. */
export type Column = Float64Array;

export function toColumn(cells: readonly (number | undefined)[]): Column {
  return Float64Array.from(cells, (cell) => (cell === undefined || !Number.isFinite(cell) ? Number.NaN : cell));
}

export function fromColumn(column: Column): readonly (number | undefined)[] {
  return Array.from(column, (value) => (Number.isFinite(value) ? value : undefined));
}

/** Rows of one period, `start` included, `end` not. A table without periods is one block. */
export interface Block {
  readonly start: number;
  readonly end: number;
  readonly period?: string;
}

/** Blocks of rows that already stand in the order of their periods. */
export function blocksOf(rows: readonly UnitKey[]): readonly Block[] {
  const blocks: Block[] = [];
  let start = 0;
  for (let row = 1; row <= rows.length; row += 1) {
    if (row < rows.length && rows[row]?.period === rows[start]?.period) continue;
    const period = rows[start]?.period;
    blocks.push({ start, end: row, ...(period === undefined ? {} : { period }) });
    start = row;
  }
  return blocks;
}

/** The rows of a table in another order or fewer of them. */
export function pickRows(table: IndexTable, picked: readonly number[]): IndexTable {
  const pick = <T>(cells: readonly T[]): T[] => picked.flatMap((row) => cells.slice(row, row + 1));
  return {
    rows: pick(table.rows),
    numbers: new Map([...table.numbers].map(([name, cells]) => [name, pick(cells)])),
    texts: new Map([...table.texts].map(([name, cells]) => [name, pick(cells)])),
    ...(table.ranges ? { ranges: new Map([...table.ranges].map(([name, cells]) => [name, pick(cells)])) } : {}),
  };
}
