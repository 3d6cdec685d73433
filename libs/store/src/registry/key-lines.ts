import type { CopySink } from './judge-block.js';

const TAB = 0x09;
const NEWLINE = 0x0a;
const ZERO = 0x30;

/**
 * Lines of COPY's text format hold no bare tab or line end, so that fields can be cut out as they stand. Field `columns` is the row
 * number; the rows of a block are in order.
 */
export interface LineShape {
  /** Columns in front of the row number. */
  readonly columns: number;
  /** Fields of the key, in its order. */
  readonly key: readonly number[];
}

/** Of each line the fields of its key and its row number. */
export function copyKeys({ buffer, length }: CopySink, { columns, key }: LineShape, out: CopySink): void {
  out.length = 0;
  const starts = new Int32Array(columns + 2);
  for (let at = 0; at < length;) {
    const end = cutFields(buffer, at, starts);
    out.reserve(end - at + 1);
    for (const field of [...key, columns]) {
      const from = starts[field] ?? at;
      const to = (starts[field + 1] ?? end) - 1;
      out.length += buffer.copy(out.buffer, out.length, from, to);
      out.buffer[out.length] = field === columns ? NEWLINE : TAB;
      out.length += 1;
    }
    at = end;
  }
}

/** The lines of these rows (numbers in order) to `met`, the others to `rest`. */
export function partLines({ buffer, length }: CopySink, { columns }: LineShape, rows: readonly number[], met: CopySink, rest: CopySink): void {
  met.length = 0;
  rest.length = 0;
  const starts = new Int32Array(columns + 2);
  let turn = 0;
  for (let at = 0; at < length;) {
    const end = cutFields(buffer, at, starts);
    const taken = rows[turn] === readNumber(buffer, starts[columns] ?? at);
    if (taken) turn += 1;
    const into = taken ? met : rest;
    into.reserve(end - at);
    into.length += buffer.copy(into.buffer, into.length, at, end);
    at = end;
  }
  if (turn !== rows.length) throw new Error(`row ${rows[turn]} is not in the block`);
}

/** Where fields begin, the one behind the row number included; returns the place behind the line. */
function cutFields(buffer: Buffer, at: number, starts: Int32Array): number {
  let field = 1;
  starts[0] = at;
  for (let here = at; ; here += 1) {
    const byte = buffer[here];
    if (byte === NEWLINE) return here + 1;
    if (byte !== TAB || field >= starts.length) continue;
    starts[field] = here + 1;
    field += 1;
  }
}

function readNumber(buffer: Buffer, at: number): number {
  let value = 0;
  for (let here = at; buffer[here] !== TAB; here += 1) value = value * 10 + (buffer[here] ?? ZERO) - ZERO;
  return value;
}
