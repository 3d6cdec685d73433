import { open, type FileHandle } from 'node:fs/promises';
import type { RowInput } from '@greengauge/intake';

/** Whole rows of a file, as many as one transaction takes. */
export interface RowBlock {
  /** May be gone through more than once. */
  readonly rows: Iterable<RowInput>;
  /** First byte and line behind the block: where the next one begins. For sheets bytes are rows. */
  readonly nextByte: number;
  readonly nextRow: number;
  /** The same rows as UTF-8; absent for sheets. Stands until the third block behind this one is read. */
  readonly text?: BlockText;
}

export interface BlockText {
  readonly bytes: Buffer;
  readonly delimiter: string;
  readonly firstRow: number;
}

/** How the bytes of a file are understood; `damaged`: some are of no character. */
export interface CsvEncoding {
  readonly encoding: string;
  readonly damaged: boolean;
}

export interface CsvPosition {
  readonly byte: number;
  readonly row: number;
}

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const MAX_RECORD_BYTES = 1024 * 1024;

/** A quote that never closes, or a row beyond a megabyte. */
export class MalformedCsv extends Error {
  constructor(readonly row: number) {
    super(`row ${row} does not end`);
    this.name = 'MalformedCsv';
  }
}

/** Blocks in work at once: one read, one checked and copied, one committed. */
const BUFFERS = 3;

/** Blocks of about `blockBytes` from a position on, cut at line ends outside quotes. Memory is that of three blocks. */
export async function* readCsvBlocks(path: string, { encoding, damaged }: CsvEncoding, from: CsvPosition, blockBytes: number): AsyncGenerator<RowBlock, void, void> {
  const file = await open(path);
  try {
    const buffers = Array.from({ length: BUFFERS }, () => Buffer.allocUnsafeSlow(blockBytes + MAX_RECORD_BYTES));
    let { byte, row } = from;
    let turn = 0;
    const delimiter = await delimiterOf(file, encoding);
    for (;;) {
      const buffer = buffers[turn % BUFFERS] ?? Buffer.alloc(0);
      turn += 1;
      const filled = await fill(file, buffer, byte);
      if (filled === 0) return;
      const whole = filled < buffer.length;
      const end = filled <= blockBytes ? filled : cutBehindRow(buffer.subarray(0, filled), blockBytes, delimiter.charCodeAt(0)) || (whole ? filled : 0);
      if (end === 0) throw new MalformedCsv(row);
      // GB18030 and UTF-8 cut at a line end are whole; what still cannot be decoded shows as U+FFFD and is refused cell by cell.
      const raw = buffer.subarray(0, end);
      const bytes = encoding === 'utf-8' && !damaged ? raw : Buffer.from(new TextDecoder(encoding, { ignoreBOM: true }).decode(raw));
      const text: BlockText = { bytes, delimiter, firstRow: row };
      const rows = { [Symbol.iterator]: () => readRows(bytes.toString(), text.delimiter, text.firstRow, bytes.includes(QUOTE)) };
      byte += end;
      row += countLines(bytes);
      yield { rows, text, nextByte: byte, nextRow: row };
      if (whole && end === filled) return;
    }
  } finally {
    await file.close();
  }
}

async function fill(file: FileHandle, buffer: Buffer, position: number): Promise<number> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

/**
 * End of the first row that ends at or behind `least`. Where a row before it does not end at all, the end of the row before that one,
 * so that all that can be read is read; 0 where it is the first. Only a quote at the beginning of a cell opens anything.
 */
function cutBehindRow(buffer: Buffer, least: number, delimiter: number): number {
  const line = buffer.indexOf(NEWLINE, least);
  for (let start = 0; start < least;) {
    const quote = buffer.indexOf(QUOTE, start);
    if (quote === -1 || (line !== -1 && quote > line)) return (line === -1 ? buffer.lastIndexOf(NEWLINE) : line) + 1;
    const record = buffer.lastIndexOf(NEWLINE, quote) + 1;
    const end = recordEnd(buffer, record, delimiter);
    if (record >= least || end === buffer.length) return record;
    if (end >= least) return end;
    start = end;
  }
  return least;
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}

async function delimiterOf(file: FileHandle, encoding: string): Promise<string> {
  const head = Buffer.alloc(64 * 1024);
  const { bytesRead } = await file.read(head, 0, head.length, 0);
  const [line = ''] = new TextDecoder(encoding).decode(head.subarray(0, bytesRead)).split(/\r?\n/, 1);
  return line.includes(',') ? ',' : line.includes('\t') ? '\t' : line.includes(';') ? ';' : ',';
}

export function* readRows(text: string, delimiter: string, firstRow: number, quoted: boolean): Generator<RowInput, void, void> {
  let [at, rowNumber] = [0, firstRow];
  while (at < text.length) {
    const line = text.indexOf('\n', at);
    const end = line === -1 ? text.length : line;
    const stop = end > at && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    const plain = text.slice(at, stop);
    if (!quoted || !plain.includes('"')) {
      yield { rowNumber, cells: plain.split(delimiter) };
      at = end + 1;
      rowNumber += 1;
      continue;
    }
    const record = readQuoted(text, at, delimiter);
    yield { rowNumber, cells: record.cells, ...(record.closed ? {} : { unclosedLines: linesOf(text, at) }) };
    for (let next = text.indexOf('\n', at); next !== -1 && next < record.next; next = text.indexOf('\n', next + 1)) rowNumber += 1;
    at = record.next;
  }
}

function linesOf(text: string, from: number): number {
  let lines = text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n', from); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** One record with quotes of RFC 4180; a quote inside a bare cell is a character. */
function readQuoted(text: string, start: number, delimiter: string): { readonly cells: string[]; readonly next: number; readonly closed: boolean } {
  const cells: string[] = [];
  let [at, cell] = [start, ''];
  for (;;) {
    if (cell === '' && text[at] === '"') {
      let close = at + 1;
      for (;;) {
        const quote = text.indexOf('"', close);
        if (quote === -1) return { cells: [...cells, cell + text.slice(close)], next: text.length, closed: false };
        cell += text.slice(close, quote);
        if (text[quote + 1] !== '"') {
          at = quote + 1;
          break;
        }
        cell += '"';
        close = quote + 2;
      }
    }
    const stop = nextStop(text, at, delimiter);
    cell += text.slice(at, stop);
    if (text[stop] === delimiter) {
      cells.push(cell);
      [cell, at] = ['', stop + 1];
      continue;
    }
    cells.push(cell.endsWith('\r') ? cell.slice(0, -1) : cell);
    return { cells, next: stop + 1, closed: true };
  }
}

/** End of the record that begins at `start`, its line end included: as `readRows` would cut it. */
export function recordEnd(bytes: Buffer, start: number, delimiter: number): number {
  for (let at = start; ;) {
    if (bytes[at] === QUOTE) {
      at += 1;
      for (;;) {
        const quote = bytes.indexOf(QUOTE, at);
        if (quote === -1) return bytes.length;
        at = quote + 1;
        if (bytes[at] !== QUOTE) break;
        at += 1;
      }
    }
    while (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== NEWLINE) at += 1;
    if (at >= bytes.length) return bytes.length;
    at += 1;
    if (bytes[at - 1] === NEWLINE) return at;
  }
}

function nextStop(text: string, at: number, delimiter: string): number {
  const [comma, line] = [text.indexOf(delimiter, at), text.indexOf('\n', at)];
  const end = line === -1 ? text.length : line;
  return comma === -1 || comma > end ? end : comma;
}
