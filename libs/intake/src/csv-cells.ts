import type { RowInput } from './row.js';

const BREAK = /\r\n|\r|\n/g;

/** Commas, or tabs or semicolons where the first line has those and no comma. */
function delimiterOf(text: string): string {
  const end = text.search(/[\r\n]/);
  const line = end < 0 ? text : text.slice(0, end);
  return line.includes(',') ? ',' : line.includes('\t') ? '\t' : line.includes(';') ? ';' : ',';
}

/**
 * Rows of a CSV text (RFC 4180; CRLF, LF or CR) with the line each begins on. A quote that is never closed ends with the text, and
 * its record says so.
 */
export function parseCsvText(text: string): readonly RowInput[] {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const delimiter = delimiterOf(source);
  const rows: RowInput[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begun = 1;
  let begunAt = 0;
  const endRow = (unclosedLines?: number): void => {
    rows.push({ rowNumber: begun, cells: [...cells, cell], ...(unclosedLines === undefined ? {} : { unclosedLines }) });
    cells = [];
    cell = '';
    begun = line;
  };
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at] ?? '';
    const breaks = character === '\n' || (character === '\r' && source[at + 1] !== '\n');
    if (breaks) line += 1;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (source[at + 1] === '"') { cell += '"'; at += 1; }
      else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === delimiter) { cells.push(cell); cell = ''; }
    else if (breaks) { endRow(); begunAt = at + 1; }
    else if (character !== '\r') cell += character;
  }
  if (cell !== '' || cells.length > 0) endRow(quoted ? source.slice(begunAt).trimEnd().split(BREAK).length : undefined);
  return rows;
}
