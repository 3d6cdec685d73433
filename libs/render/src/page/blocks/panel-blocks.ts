import type { Block, Inline } from '@greengauge/document';
import { encodeQr } from '../../vendor.js';
import type { FontRegistry } from '../../fonts/registry.js';
import type { Box, Item } from '../display.js';
import { MM, page, palette, type Density } from '../metrics.js';
import { lineItems, setLines, type TextLayout } from '../text-box.js';
import { markItem, type Mark } from './marks.js';

export interface TallyItem {
  readonly label: string;
  readonly value: string;
  readonly mark: Mark;
}

/** A key message: a bar and a mark in the verdict's colour, a title in 黑体, the text below. Never split. */
export function messageBox(message: Extract<Block, { kind: 'message' }>, fonts: FontRegistry, density: Density): Box {
  const { mark, title, text, compact = false } = message;
  const padding = (compact ? 5 : 9) * density;
  const left = 30;
  const width = page.textWidth - left - 9 * density;
  const titleLayout: TextLayout = { style: { face: 'SansBold', sizePt: compact ? 11.5 : 13.5, color: palette.text }, leadingPt: compact ? 17 : 21, widthPt: width };
  const textLayout: TextLayout = { style: { face: 'Serif', sizePt: compact ? 10.5 : 12, color: palette.text }, leadingPt: (compact ? 14 : 17) + (compact ? 2 : 3) * density, widthPt: width, justify: true };
  const titleLines = setLines(title, titleLayout, fonts, title);
  const textLines = setLines(text, textLayout, fonts, title);
  const titleHeight = titleLines.length * titleLayout.leadingPt;
  const height = padding * 2 + titleHeight + textLines.length * textLayout.leadingPt + (textLines.length > 0 ? 2 : 0);
  const items: Item[] = [
    { kind: 'rect', x: 0, y: 0, width: page.textWidth, height, fill: palette.bandFill },
    { kind: 'rect', x: 0, y: 0, width: 3, height, fill: mark === 'unrated' ? '#8A93A0' : palette[mark] },
    markItem(mark, 17, padding + titleLayout.leadingPt / 2, 5.5),
    ...lineItems(titleLines, titleLayout, left, padding),
    ...lineItems(textLines, textLayout, left, padding + titleHeight + 2),
  ];
  return { height, before: (compact ? 5 : 8) * density, keepWithNext: false, items, role: 'text' };
}

/** Up to four numbers side by side, each with its mark and label. */
export function tallyBox(tally: readonly TallyItem[], fonts: FontRegistry): Box {
  const gap = 8;
  const height = 56;
  const width = (page.textWidth - gap * (tally.length - 1)) / Math.max(1, tally.length);
  const items = tally.flatMap((item, index): Item[] => {
    const x = index * (width + gap);
    const valueLayout: TextLayout = { style: { face: 'SansBold', sizePt: 22, color: palette.text }, leadingPt: 30, widthPt: width };
    const labelLayout: TextLayout = { style: { face: 'Sans', sizePt: 10.5, color: palette.muted }, leadingPt: 14, widthPt: width - 6 };
    const value = setLines(item.value, valueLayout, fonts, item.label);
    const label = setLines(item.label, labelLayout, fonts, item.label);
    const valueWidth = value[0]?.width ?? 0;
    return [
      { kind: 'frame', x: x + 0.25, y: 0.25, width: width - 0.5, height: height - 0.5, stroke: palette.hairline, lineWidth: 0.5 },
      { kind: 'rect', x, y: 0, width, height: 2.5, fill: item.mark === 'unrated' ? '#8A93A0' : palette[item.mark] },
      markItem(item.mark, x + (width - valueWidth) / 2 - 8, 23, 5),
      ...lineItems(value, valueLayout, x + 6, 8, 'center'),
      ...lineItems(label, labelLayout, x + 3, 37, 'center'),
    ];
  });
  return { height, before: 8, keepWithNext: false, items, role: 'text' };
}

/** Label and value in two columns with hairlines between the rows. One box a row. */
export function keyValueBoxes(pairs: readonly { readonly label: string; readonly value: Inline }[], fonts: FontRegistry, widthPt = page.textWidth, x = 0): Box[] {
  const labelStyle = { face: 'SansBold', sizePt: 11, color: palette.text } as const;
  const widest = Math.max(0, ...pairs.map((pair) => setLines(pair.label, { style: labelStyle, leadingPt: 18, widthPt: 1e6 }, fonts, pair.label)[0]?.width ?? 0));
  const labelWidth = Math.min(widest, widthPt * 0.4) + 0.5;
  const valueX = labelWidth + 14;
  return pairs.map((pair, index) => {
    const labelLayout: TextLayout = { style: labelStyle, leadingPt: 18, widthPt: labelWidth };
    const valueLayout: TextLayout = { style: { face: 'Serif', sizePt: 11, color: palette.text }, leadingPt: 18, widthPt: widthPt - valueX - 4 };
    const label = setLines(pair.label, labelLayout, fonts, pair.label);
    const value = setLines(pair.value, valueLayout, fonts, pair.label);
    const height = Math.max(label.length, value.length) * 18 + 6;
    const items: Item[] = [
      ...lineItems(label, labelLayout, x + 4, 3),
      ...lineItems(value, valueLayout, x + valueX, 3),
      { kind: 'rule', x1: x, x2: x + widthPt, y: height, stroke: palette.hairline, lineWidth: 0.5 },
    ];
    if (index === 0) items.push({ kind: 'rule', x1: x, x2: x + widthPt, y: 0, stroke: palette.rule, lineWidth: 0.75 });
    return { height, before: index === 0 ? 6 : 0, keepWithNext: index === 0 && pairs.length > 1, items, role: 'text' };
  });
}

/** The dark cells of a QR code of that side, points. */
function qrCells(content: string, x: number, side: number): Item {
  const code = encodeQr(content);
  const scale = side / code._width;
  return { kind: 'cells', x, y: 0, fill: '#000000', cells: code._canvas.slice(1).map((cell) => ({ x: cell.x * scale, y: cell.y * scale, width: cell.w * scale, height: cell.h * scale })) };
}

/** A QR code 26 mm wide, centred, with its caption below. */
export function qrBox(content: string, caption: string, fonts: FontRegistry): Box {
  const side = 26 * MM;
  // Readers need four modules of blank around the code.
  const quiet = 10;
  const layout: TextLayout = { style: { face: 'Sans', sizePt: 9, color: palette.muted }, leadingPt: 14, widthPt: page.textWidth };
  const lines = setLines(caption, layout, fonts, caption);
  return {
    height: side + quiet + lines.length * 14,
    before: quiet,
    keepWithNext: false,
    role: 'other',
    items: [qrCells(content, (page.textWidth - side) / 2, side), ...lineItems(lines, layout, 0, side + quiet, 'center')],
  };
}

/** A QR code 19 mm wide at the left with small lines beside it: for a page that has no room to spare. */
export function qrBesideBox(content: string, caption: string, beside: readonly Inline[], fonts: FontRegistry): Box {
  const side = 19 * MM;
  const left = side + 14;
  const layout: TextLayout = { style: { face: 'Sans', sizePt: 8.5, color: palette.muted }, leadingPt: 12.5, widthPt: page.textWidth - left };
  const lines = [caption, ...beside].flatMap((text) => setLines(text, layout, fonts, caption));
  const height = Math.max(side, lines.length * layout.leadingPt);
  return {
    height,
    before: 9,
    keepWithNext: false,
    role: 'other',
    items: [qrCells(content, 0, side), ...lineItems(lines, layout, left, (height - lines.length * layout.leadingPt) / 2)],
  };
}
