import type { FontRegistry } from '../fonts/registry.js';
import type { Anchor, Box, Item } from './display.js';
import { body, page, palette, type Density } from './metrics.js';
import { lineItems, setLines, type TextLayout } from './text-box.js';

const LINES_ON_ONE_PAGE = 20;
/** Closer than body text: the notes on how to read stand on the same page. */
const LEADING = 22;
/** Where they would not, entries come nearer to each other, as far as fourteen points can be read. */
const CLOSER = 7.5;

/** Second-level headings are listed as long as the contents stay on one page. */
function listed(anchors: readonly Anchor[]): readonly Anchor[] {
  const two = anchors.filter((anchor) => anchor.level <= 2);
  return two.length <= LINES_ON_ONE_PAGE ? two : anchors.filter((anchor) => anchor.level === 1);
}

function entryBox(anchor: Anchor, fonts: FontRegistry, leadingPt: number): Box {
  const indent = anchor.level === 1 ? 0 : 2 * body.size;
  const layout: TextLayout = {
    style: { face: anchor.level === 1 ? 'Sans' : 'Kai', sizePt: 14, color: palette.text },
    leadingPt,
    widthPt: page.textWidth - indent - 48,
  };
  const lines = setLines(anchor.text, layout, fonts, anchor.text);
  const last = lines.at(-1);
  const height = Math.max(1, lines.length) * layout.leadingPt;
  const top = height - layout.leadingPt;
  return {
    height,
    before: 0,
    keepWithNext: false,
    role: 'text',
    items: (pageOf) => {
      const numberLayout: TextLayout = { style: { face: 'Serif', sizePt: 14, color: palette.text }, leadingPt: layout.leadingPt, widthPt: page.textWidth };
      const number = setLines(String(pageOf(anchor.name)), numberLayout, fonts, anchor.text);
      const from = indent + (last?.width ?? 0) + 6;
      const to = page.textWidth - (number[0]?.width ?? 0) - 6;
      return [
        ...lineItems(lines, layout, indent, 0),
        ...leader(from, to, top + layout.leadingPt / 2 + 4.6),
        ...lineItems(number, numberLayout, 0, top, 'right'),
        { kind: 'link', x: 0, y: 0, width: page.textWidth, height, target: anchor.name },
      ];
    },
  };
}

/** Dots on a common grid, so that they stand under each other from line to line. */
function leader(from: number, to: number, y: number): Item[] {
  const step = 5;
  const cells: { x: number; y: number; width: number; height: number }[] = [];
  for (let x = Math.ceil(from / step) * step; x <= to; x += step) cells.push({ x, y, width: 0.9, height: 0.9 });
  return [{ kind: 'cells', x: 0, y: 0, cells, fill: palette.muted }];
}

/** 目录 with page numbers that are filled in when all pages are laid. */
export function contentsBoxes(anchors: readonly Anchor[], fonts: FontRegistry, density: Density): Box[] {
  const layout: TextLayout = { style: { face: 'SansBold', sizePt: 18, color: palette.text }, leadingPt: 1.6 * body.leading, widthPt: page.textWidth };
  const title: Box = {
    height: layout.leadingPt,
    before: 0,
    keepWithNext: true,
    role: 'other',
    items: lineItems(setLines('目　录', layout, fonts, '目录'), layout, 0, 0, 'center'),
  };
  return [title, ...listed(anchors).map((anchor) => entryBox(anchor, fonts, LEADING - CLOSER * (1 - density)))];
}
