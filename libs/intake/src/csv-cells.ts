import type { RowInput } from './row.js';

/** Rows of a CSV text (RFC 4180; commas, CRLF or LF) with the line each begins on. A quote that is never closed ends with the text. */
export function parseCsvText(text: string): readonly RowInput[] {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const rows: RowInput[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begun = 1;
  const endRow = (): void => {
    rows.push({ rowNumber: begun, cells: [...cells, cell] });
    cells = [];
    cell = '';
    begun = line;
  };
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (character === '\n') line += 1;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (source[at + 1] === '"') { cell += '"'; at += 1; }
      else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === ',') { cells.push(cell); cell = ''; }
    else if (character === '\n') endRow();
    else if (character !== '\r' || source[at + 1] !== '\n') cell += character;
  }
  if (cell !== '' || cells.length > 0) endRow();
  return rows;
}
