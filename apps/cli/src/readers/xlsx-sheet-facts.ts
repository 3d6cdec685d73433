import { UnreadableFile } from './reader.js';

/** How a number of the sheet is shown, where that changes what the cell says. */
export type NumberShape = 'percent' | 'year-month' | 'plain';

export interface SheetFacts {
  readonly lastRow: number;
  readonly lastColumn: number;
  /** Zero-based row and column, joined by a comma, of cells shown as a percentage or as year and month. */
  readonly shapes: ReadonlyMap<string, NumberShape>;
}

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

/** Path of the first sheet: the first of the workbook, found by its relation. */
export function firstSheetPath(parts: ReadonlyMap<string, Buffer>): string {
  const workbook = parts.get('xl/workbook.xml')?.toString('utf8') ?? '';
  const sheet = /<(?:\w+:)?sheet\s[^>]*>/.exec(workbook)?.[0];
  const relation = sheet && /\s\w+:id="([^"]*)"/.exec(sheet)?.[1];
  const relations = parts.get('xl/_rels/workbook.xml.rels')?.toString('utf8') ?? '';
  for (const [tag] of relations.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    if (attribute(tag, 'Id') !== relation) continue;
    const target = attribute(tag, 'Target') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    if (parts.has(path)) return path;
  }
  throw new UnreadableFile('malformed-xlsx', '文件不是有效的 XLSX：找不到第一张工作表');
}

/** Number formats by style index. 9 and 10 are the built-in percentages, 17, 27, 36, 50, 57 the built-in year-and-months. */
function shapesByStyle(styles: string): readonly NumberShape[] {
  const codes = new Map<number, string>();
  for (const [tag] of styles.matchAll(/<(?:\w+:)?numFmt\s[^>]*>/g)) codes.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '');
  const block = /<(?:\w+:)?cellXfs[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(styles)?.[0] ?? '';
  return [...block.matchAll(/<(?:\w+:)?xf\s[^>]*>/g)].map(([tag]) => {
    const id = Number(attribute(tag, 'numFmtId') ?? '0');
    const code = (codes.get(id) ?? '').replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|&quot;.*?&quot;/g, '');
    if (id === 9 || id === 10 || code.includes('%')) return 'percent';
    if ([17, 27, 36, 50, 57].includes(id) || (/y/i.test(code) && /m/i.test(code) && !/d/i.test(code))) return 'year-month';
    return 'plain';
  });
}

const columnIndex = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/**
 * What the reader of cell values does not tell: the extent of the sheet, before anything is allocated for it, and the cells
 * whose stored number is not the number a person sees (3.4 % is stored as 0.034, September 2023 as a day).
 */
export function collectSheetFacts(sheet: string, styles: string): SheetFacts {
  const byStyle = shapesByStyle(styles);
  const shapes = new Map<string, NumberShape>();
  let [lastRow, lastColumn] = [0, 0];
  for (const [tag] of sheet.matchAll(/<(?:\w+:)?row\s[^>]*>/g)) lastRow = Math.max(lastRow, Number(attribute(tag, 'r') ?? '0'));
  for (const [tag] of sheet.matchAll(/<(?:\w+:)?c\s[^>]*>/g)) {
    const [, letters, row] = /\sr="([A-Z]{1,7})(\d{1,9})"/.exec(tag) ?? [];
    if (letters === undefined || row === undefined) continue;
    const column = columnIndex(letters);
    lastRow = Math.max(lastRow, Number(row));
    lastColumn = Math.max(lastColumn, column + 1);
    const shape = byStyle[Number(attribute(tag, 's') ?? '-1')];
    if (shape !== undefined && shape !== 'plain') shapes.set(`${Number(row) - 1},${column}`, shape);
  }
  return { lastRow, lastColumn, shapes };
}
