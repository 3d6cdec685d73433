import { inlineText, type Inline, type TableBlock, type TableColumn } from '@greengauge/document';
import type { FontRegistry } from '../../fonts/registry.js';
import type { Line } from '../../typeset/line-breaker.js';
import type { Box, Item } from '../display.js';
import { MM, page, palette, type Density } from '../metrics.js';
import { lineItems, setLines, type LineAlign, type TextLayout } from '../text-box.js';
import { unitText } from './figure-block.js';

const PADDING_X = 4;
/** A row of so many lines does not look lost by itself at the head or the foot of a page. */
const HIGH_ROW_LINES = 3;
/** Smaller type is that of annexes of many rows, which hairlines part well enough. */
const ANNEX_PT = 8;

interface Column {
  readonly align: TableColumn['align'];
  readonly x: number;
  readonly width: number;
  /** Widest part before the decimal point, in points; only of decimal columns. */
  readonly wholeWidth: number;
  readonly fractionWidth: number;
}

interface TableContext {
  readonly table: TableBlock;
  readonly columns: readonly Column[];
  readonly fonts: FontRegistry;
  readonly sizePt: number;
  readonly leadingPt: number;
  readonly where: string;
  readonly paddingY: number;
}

/** Number with sign, prefix such as ≥ and suffix such as % or a footnote mark. */
const NUMERIC = /^([^\d]{0,3}[\d,]+)((?:\.\d+)?.{0,3})$/u;

function columnWidths(table: TableBlock): readonly number[] {
  const fixed = table.columns.reduce((sum, column) => sum + (column.width === '*' ? 0 : column.width * MM), 0);
  const shares = table.columns.filter((column) => column.width === '*').length;
  const left = page.textWidth - fixed;
  if (left < -0.05 || (shares > 0 && left / shares < 8 * MM)) throw new Error(`table is wider than the text block (156 mm): ${table.titleZh ?? inlineText(table.columns[0]?.header ?? '')}`);
  return table.columns.map((column) => (column.width === '*' ? left / shares : column.width * MM));
}

function layout(context: Pick<TableContext, 'sizePt' | 'leadingPt'>, widthPt: number, bold: boolean): TextLayout {
  return { style: { face: bold ? 'SansBold' : 'Serif', sizePt: context.sizePt, color: palette.text }, leadingPt: context.leadingPt, widthPt, tabularDigits: true };
}

/** Widest whole part and widest fraction of a column, so that decimal points stand under each other. */
function decimalWidths(table: TableBlock, index: number, context: Pick<TableContext, 'sizePt' | 'leadingPt' | 'fonts' | 'where'>): { whole: number; fraction: number } {
  let whole = 0;
  let fraction = 0;
  table.rows.forEach((row, rowIndex) => {
    if (table.bandRows?.includes(rowIndex) === true) return;
    const parts = splitNumber(row[index] ?? '');
    if (parts === undefined) return;
    const width = (inline: Inline): number => setLines(inline, layout(context, 1e6, false), context.fonts, context.where)[0]?.width ?? 0;
    whole = Math.max(whole, width(parts.whole));
    fraction = Math.max(fraction, width(parts.fraction));
  });
  return { whole, fraction };
}

/** Cuts a number before its decimal point, keeping the style of its runs. */
function splitNumber(inline: Inline): { readonly whole: Inline; readonly fraction: Inline } | undefined {
  const text = inlineText(inline);
  const match = NUMERIC.exec(text);
  if (match === null) return undefined;
  const at = (match[1] ?? '').length;
  if (typeof inline === 'string') return { whole: inline.slice(0, at), fraction: inline.slice(at) };
  const whole: Exclude<Inline, string>[number][] = [];
  const fraction: Exclude<Inline, string>[number][] = [];
  let position = 0;
  for (const part of inline) {
    const run = typeof part === 'string' ? { text: part } : part;
    const cut = Math.min(Math.max(at - position, 0), run.text.length);
    if (cut > 0) whole.push({ ...run, text: run.text.slice(0, cut) });
    if (cut < run.text.length) fraction.push({ ...run, text: run.text.slice(cut) });
    position += run.text.length;
  }
  return { whole, fraction };
}

interface Cell {
  readonly lines: readonly Line[];
  readonly items: (top: number) => Item[];
}

function decimalCell(inline: Inline, column: Column, context: TableContext, field: TextLayout): Cell | undefined {
  const parts = splitNumber(inline);
  if (parts === undefined || column.wholeWidth + column.fractionWidth > field.widthPt + 0.5) return undefined;
  const pointX = column.x + PADDING_X + (field.widthPt - column.wholeWidth - column.fractionWidth) / 2 + column.wholeWidth;
  const whole = setLines(parts.whole, { ...field, widthPt: 1e6 }, context.fonts, context.where);
  const fraction = setLines(parts.fraction, { ...field, widthPt: 1e6 }, context.fonts, context.where);
  const wholeLayout = { ...field, widthPt: whole[0]?.width ?? 0 };
  return {
    lines: whole,
    items: (top) => [...lineItems(whole, wholeLayout, pointX - wholeLayout.widthPt, top), ...lineItems(fraction, field, pointX, top)],
  };
}

function setCell(inline: Inline, column: Column, context: TableContext): Cell {
  const field = layout(context, column.width - 2 * PADDING_X, false);
  const decimal = column.align === 'decimal' ? decimalCell(inline, column, context, field) : undefined;
  if (decimal !== undefined) return decimal;
  const align: LineAlign = column.align === 'decimal' ? 'center' : column.align;
  const lines = setLines(inline, field, context.fonts, `${context.where} ${inlineText(inline).slice(0, 24)}`);
  return { lines, items: (top) => lineItems(lines, field, column.x + PADDING_X, top, align) };
}

function rowBox(context: TableContext, index: number): Box {
  const { table, columns, leadingPt, paddingY } = context;
  const row = table.rows[index] ?? [];
  if (row.length !== table.columns.length && table.bandRows?.includes(index) !== true) {
    throw new Error(`table row ${index + 1} has ${row.length} cells, not ${table.columns.length}: ${context.where}`);
  }
  const cells = columns.map((column, columnIndex) => setCell(row[columnIndex] ?? '', column, context));
  const height = Math.max(1, ...cells.map((cell) => cell.lines.length)) * leadingPt + 2 * paddingY;
  const items = cells.flatMap((cell) => cell.items(paddingY + (height - 2 * paddingY - cell.lines.length * leadingPt) / 2));
  const last = index === table.rows.length - 1;
  items.push({ kind: 'rule', x1: 0, x2: page.textWidth, y: height, stroke: last ? palette.rule : palette.hairline, lineWidth: last ? 1 : 0.4 });
  return { height, before: 0, keepWithNext: false, items, role: 'table' };
}

/** A row that names what follows, across all columns; kept with the next row. */
function bandBox(context: TableContext, index: number): Box {
  const field = layout(context, page.textWidth - 2 * PADDING_X, true);
  const row = context.table.rows[index] ?? [];
  const content = row.find((cell) => inlineText(cell) !== '') ?? '';
  const lines = setLines(content, field, context.fonts, context.where);
  const height = lines.length * context.leadingPt + 2 * context.paddingY;
  const items: Item[] = [
    { kind: 'rect', x: 0, y: 0, width: page.textWidth, height, fill: palette.bandFill },
    ...lineItems(lines, field, PADDING_X, context.paddingY),
    { kind: 'rule', x1: 0, x2: page.textWidth, y: height, stroke: palette.hairline, lineWidth: 0.4 },
  ];
  return { height, before: 0, keepWithNext: true, items, role: 'table' };
}

function headerBox(context: TableContext): Box {
  const cells = context.columns.map((column, index) => {
    const field = layout(context, column.width - 2 * PADDING_X, true);
    const align: LineAlign = column.align === 'left' ? 'left' : column.align === 'right' ? 'right' : 'center';
    const lines = setLines(context.table.columns[index]?.header ?? '', field, context.fonts, context.where);
    return { lines, items: (top: number) => lineItems(lines, field, column.x + PADDING_X, top, align) };
  });
  const height = Math.max(1, ...cells.map((cell) => cell.lines.length)) * context.leadingPt + 2 * context.paddingY + 1;
  const items: Item[] = [
    { kind: 'rect', x: 0, y: 0, width: page.textWidth, height, fill: palette.headerFill },
    { kind: 'rule', x1: 0, x2: page.textWidth, y: 0, stroke: palette.rule, lineWidth: 1 },
    { kind: 'rule', x1: 0, x2: page.textWidth, y: height, stroke: palette.rule, lineWidth: 0.5 },
    ...cells.flatMap((cell) => cell.items((height - cell.lines.length * context.leadingPt) / 2)),
  ];
  return { height, before: 0, keepWithNext: true, items, role: 'table' };
}

/** Title in the middle and unit at the top right; on one line where both fit, else the unit below. */
function captionBox(title: string | undefined, unit: string | undefined, fonts: FontRegistry, before: number): Box | undefined {
  const titleLayout: TextLayout = { style: { face: 'SansBold', sizePt: 11, color: palette.text }, leadingPt: 18, widthPt: page.textWidth };
  const unitLayout: TextLayout = { style: { face: 'Sans', sizePt: 9, color: palette.muted }, leadingPt: 15, widthPt: page.textWidth };
  const titleLines = title === undefined ? [] : setLines(title, titleLayout, fonts, title);
  const unitLines = unit === undefined ? [] : setLines(unitText(unit), unitLayout, fonts, unit);
  if (titleLines.length === 0 && unitLines.length === 0) return undefined;
  const beside = titleLines.length <= 1 && (titleLines[0]?.width ?? 0) / 2 + (unitLines[0]?.width ?? 0) + 8 < page.textWidth / 2;
  const unitTop = beside ? titleLines.length * 18 - (titleLines.length > 0 ? 16 : 0) : titleLines.length * 18;
  const height = Math.max(titleLines.length * 18, unitTop + unitLines.length * 15) + 2;
  return {
    height,
    before,
    keepWithNext: true,
    role: 'table',
    items: [...lineItems(titleLines, titleLayout, 0, 0, 'center'), ...lineItems(unitLines, unitLayout, 0, unitTop, 'right')],
  };
}

function noteBoxes(table: TableBlock, fonts: FontRegistry): Box[] {
  const style: TextLayout = { style: { face: 'Sans', sizePt: 9, color: palette.muted }, leadingPt: 14, widthPt: page.textWidth };
  const notes = (table.notesZh ?? []).map((note) => setLines(note, style, fonts, note));
  return notes.map((lines, index) => ({
    height: lines.length * 14,
    before: index === 0 ? 3 : 0,
    keepWithNext: index < notes.length - 1,
    items: lineItems(lines, style, 0, 0),
    role: 'table',
  }));
}

/**
 * A table as boxes: caption, head, rows, notes. Head and first two rows stay together, as do the last two rows and the notes; a row
 * of three lines or more is no orphan by itself;
 * after a page break the caption is repeated with （续） and the head with it.
 *
 * @throws when the columns are wider than the text block or a row has another number of cells.
 */
export function tableBoxes(table: TableBlock, number: number | undefined, fonts: FontRegistry, density: Density): Box[] {
  const sizePt = table.fontSizePt ?? 10.5;
  const where = table.titleZh ?? inlineText(table.columns[0]?.header ?? '');
  const dense = table.dense === true;
  const measured = { sizePt, leadingPt: sizePt * ((dense ? 1.24 : 1.3) + 0.08 * density), fonts, where, paddingY: (dense ? (sizePt < ANNEX_PT ? 0.9 : 1.5) : 3.5) * density };
  let x = 0;
  const widths = columnWidths(table);
  const columns = table.columns.map((column, index): Column => {
    const width = widths[index] ?? 0;
    const decimal = column.align === 'decimal' ? decimalWidths(table, index, measured) : { whole: 0, fraction: 0 };
    const placed: Column = { align: column.align, x, width, wholeWidth: decimal.whole, fractionWidth: decimal.fraction };
    x += width;
    return placed;
  });
  const context: TableContext = { table, columns, ...measured };
  const title = table.titleZh === undefined ? undefined : `表${number ?? ''}　${table.titleZh}`;
  const caption = captionBox(title, table.unitZh, fonts, 10 * density);
  const head = headerBox(context);
  const repeated = captionBox(title === undefined ? undefined : `${title}（续）`, table.unitZh, fonts, 0);
  const continuation = [...(repeated === undefined ? [] : [repeated]), head];
  const notes = noteBoxes(table, fonts);
  const boxes = table.rows.map((_row, index): Box => (table.bandRows?.includes(index) === true ? bandBox(context, index) : rowBox(context, index)));
  const isLow = (box: Box | undefined): boolean => box !== undefined && box.height < measured.leadingPt * HIGH_ROW_LINES;
  const rows = boxes.map((box, index): Box => {
    const count = boxes.length;
    const keep = box.keepWithNext || (index === 0 && isLow(box)) || (index === count - 2 && isLow(boxes[count - 1])) || (index === count - 1 && notes.length > 0);
    return { ...box, keepWithNext: keep && (index < count - 1 || notes.length > 0), ...(index > 0 ? { continuation } : {}) };
  });
  const top = caption === undefined ? [{ ...head, before: 8 * density }] : [caption, head];
  const all = [...top, ...rows, ...notes];
  return [...all, { height: 8 * density, before: 0, keepWithNext: false, items: [], role: 'other' }];
}
