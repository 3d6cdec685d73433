/** Columns a text takes on a terminal: two for CJK and full-width signs, none for combining marks. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{Mn}/u.test(character)) continue;
    width += /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u.test(character) ? 2 : 1;
  }
  return width;
}

export const padText = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - textWidth(text)));

/** Cuts to the width and marks the cut; never splits a character. */
export function fitText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (textWidth(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Lines of a table with aligned columns, header first. Cells are one line each; the last column is not padded. */
export function tableLines(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map((cells) => textWidth(cells[column] ?? ''))));
  return lines.map((cells) => cells.map((cell, column) => (column === cells.length - 1 ? cell : padText(cell, widths[column] ?? 0))).join('  ').trimEnd());
}
