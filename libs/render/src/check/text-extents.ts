import type { Face } from '../fonts/face.js';
import type { Item, LaidPage, PageOf } from '../page/display.js';
import { hasBlankBefore } from '../typeset/kinsoku.js';

/** A stretch of text on a page, points from the top left of the text block; the ink of its characters, not their leading. */
export interface TextExtent {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly faces: readonly Face[];
  /** Where it stands: running text and tables, or inside the drawing of that rectangle. */
  readonly chart?: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

/** Ink of a line of Chinese: a little less than the em box, so that touching is not overlapping. */
const ASCENT = 0.8;
const DESCENT = 0.08;

const noPage: PageOf = () => 0;

/** The items of a box; page numbers do not matter for where things stand. */
const itemsOf = (items: readonly Item[] | ((pageOf: PageOf) => readonly Item[]), pageOf: PageOf): readonly Item[] => (typeof items === 'function' ? items(pageOf) : items);

function lineExtent(item: Extract<Item, { kind: 'text' }>, x: number, y: number): TextExtent | undefined {
  const inked = item.glyphs.filter(({ glyph }) => glyph.character.trim() !== '');
  const [first, last] = [inked[0], inked.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const size = Math.max(...inked.map(({ glyph }) => glyph.sizePt));
  const rise = Math.min(...inked.map(({ glyph }) => glyph.rise));
  const baseline = y + item.baseline - rise;
  return {
    text: inked.map(({ glyph }) => glyph.character).join(''), left: x + item.x + first.x + first.glyph.natural * blankShare(first.glyph.character), right: x + item.x + last.x + last.glyph.natural * inkShare(last.glyph.character),
    top: baseline - ASCENT * size, bottom: baseline + DESCENT * size, faces: [...new Set(inked.map(({ glyph }) => glyph.face))],
  };
}

/** An opening mark inks only the second half of its cell; at the head of a line the first hangs into the margin. */
const blankShare = (character: string): number => (hasBlankBefore(character) ? 0.5 : 0);

/** A closing mark inks only the first half of its cell, and hangs into the margin by the other. */
const inkShare = (character: string): number => ('，。、；：！？）》”’'.includes(character) ? 0.5 : 1);

/** Level text only: slanted labels have no upright box that says anything. */
function chartExtents(item: Extract<Item, { kind: 'chart' }>, x: number, y: number): TextExtent[] {
  const { drawing, scale } = item;
  const [originX, originY] = [x + item.x, y + item.y];
  const chart = { left: originX, right: originX + drawing.width * scale, top: originY, bottom: originY + drawing.height * scale };
  return drawing.steps.flatMap((step): TextExtent[] => {
    if (step.kind !== 'text' || step.text.trim() === '' || Math.abs(step.matrix[1]) > 1e-6) return [];
    const stretch = Math.hypot(step.matrix[0], step.matrix[1]);
    const width = (step.face.measure(step.text) / 1000) * step.size * stretch;
    const [left, baseline] = [originX + step.matrix[4] * scale, originY + step.matrix[5] * scale];
    return [{
      text: step.text, left, right: left + width * scale, top: baseline - ASCENT * step.size * stretch * scale, bottom: baseline + DESCENT * step.size * stretch * scale, faces: [step.face], chart,
    }];
  });
}

/** Every stretch of text of a page, in the order it is drawn. */
export function textExtents(laid: LaidPage, pageOf: PageOf = noPage): TextExtent[] {
  return laid.boxes.flatMap(({ box, x, y }) => itemsOf(box.items, pageOf).flatMap((item): TextExtent[] => {
    if (item.kind === 'text') return extentsAt([item], x, y);
    return item.kind === 'chart' ? chartExtents(item, x, y) : [];
  }));
}

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** The extents of loose items, such as the folio. */
export const extentsOfItems = (items: readonly Item[]): TextExtent[] => extentsAt(items, 0, 0);

function extentsAt(items: readonly Item[], x: number, y: number): TextExtent[] {
  return items.map((item) => (item.kind === 'text' ? lineExtent(item, x, y) : undefined)).filter(isDefined);
}
