import type { RegistryField } from '@greengauge/framework';
import { createExpressCell, NOT_PROVEN, type ExpressCell, type ReadSymbol } from './express-cell.js';
import type { CellReader } from './registry-cell.js';
import type { RuleCheck } from './registry-rules.js';

/**
 * The express lane of a checker: judges a row from its bytes in one pass and writes the accepted one as columns of COPY's text
 * format. It proves rows good and never calls one bad: whatever it cannot prove goes to the full checker, whose rules it shares.
 */
export interface ExpressRow {
  /**
   * Reads the record that begins at `start`; both ends behind the last byte, the line end excluded. Writes the columns, each
   * followed by a tab, to `out` from `at` on. Returns the position behind them, or -1 where the row is not proven.
   */
  write(source: Buffer, start: number, end: number, out: Buffer, at: number): number;
  /** Bits of the symbols of the row written last; 0 where the registry has none. */
  lastMask(): number;
}

export interface ExpressParts {
  readonly fields: readonly RegistryField[];
  readonly readers: readonly CellReader[];
  readonly checks: readonly RuleCheck[];
  /** Place of each field in a row of the file; -1 where the file does not have it. */
  readonly places: readonly number[];
  /** Columns of the store: the fields, then what rules derive. */
  readonly columns: readonly string[];
  readonly width: number;
  readonly delimiter: number;
  readonly readSymbol: ReadSymbol;
}

const QUOTE = 0x22;
const TAB = 0x09;
/** Stands for a value that is copied; rules only ask whether there is one. */
const COPIED = 'copied';

export function createExpressRow({ fields, readers, checks, places, columns, width, delimiter, readSymbol }: ExpressParts): ExpressRow {
  const starts = new Int32Array(width);
  const ends = new Int32Array(width);
  const cells = fields.map((field, index): ExpressCell => createExpressCell(field, readers[index] ?? (() => undefined), readSymbol));
  const values = new Array<string | null>(columns.length).fill(null);
  let mask = 0;
  let complained = false;
  const complain = (): void => {
    complained = true;
  };

  /** Bounds of each cell, quotes around a whole cell left out; false for another number of cells, or quotes that need care. */
  const split = (source: Buffer, start: number, end: number): boolean => {
    let index = 0;
    for (let at = start; ; index += 1) {
      if (index === width) return false;
      if (source[at] === QUOTE && at < end) {
        const close = source.indexOf(QUOTE, at + 1);
        if (close === -1 || close >= end || (close + 1 < end && source[close + 1] !== delimiter)) return false;
        starts[index] = at + 1;
        ends[index] = close;
        at = close + 1;
      } else {
        starts[index] = at;
        while (at < end && source[at] !== delimiter) at += 1;
        ends[index] = at;
      }
      if (at === end) return index === width - 1;
      at += 1;
    }
  };
  const readAll = (source: Buffer): boolean => {
    mask = 0;
    for (let index = 0; index < fields.length; index += 1) {
      const [field, cell, place] = [fields[index], cells[index], places[index] ?? -1];
      if (field === undefined || cell === undefined) return false;
      const [from, to] = place < 0 ? [0, 0] : [starts[place] ?? 0, ends[place] ?? 0];
      if (from === to) {
        if (field.required) return false;
        values[index] = field.whenBlank ?? null;
      } else if (cell.kind === 'known') {
        const value = cell.read(source, from, to);
        if (value === undefined) return false;
        values[index] = value;
      } else {
        if (cell.kind === 'symbols') mask = cell.mask(source, from, to);
        if (cell.kind === 'symbols' ? mask === NOT_PROVEN : !cell.proves(source, from, to)) return false;
        values[index] = COPIED;
      }
    }
    for (let index = fields.length; index < values.length; index += 1) values[index] = null;
    return true;
  };
  const obeys = (): boolean => {
    complained = false;
    for (const check of checks) check(values, complain);
    return !complained;
  };

  return {
    lastMask: () => mask,
    write: (source, start, end, out, begin) => {
      if (!split(source, start, end) || !readAll(source) || !obeys()) return NOT_PROVEN;
      let at = begin;
      for (let index = 0; index < values.length; index += 1) {
        const value = values[index] ?? null;
        if (value === null) {
          out[at] = 0x5c;
          out[at + 1] = 0x4e;
          at += 2;
        } else if (value === COPIED) {
          const place = places[index] ?? 0;
          const to = ends[place] ?? 0;
          for (let from = starts[place] ?? 0; from < to; from += 1, at += 1) out[at] = source[from] ?? 0;
        } else at = writeAscii(out, at, value);
        out[at] = TAB;
        at += 1;
      }
      return at;
    },
  };
}

/** Codes, days and numbers: what readers of remembered cells return is ASCII. */
export function writeAscii(out: Buffer, begin: number, text: string): number {
  for (let index = 0; index < text.length; index += 1) out[begin + index] = text.charCodeAt(index);
  return begin + text.length;
}
