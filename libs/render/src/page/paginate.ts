import type { Box, PlacedBox } from './display.js';
import { HEIGHT_TOLERANCE, page } from './metrics.js';

/** A page's boxes, y from the top of the text block. */
export interface FilledPage {
  readonly boxes: readonly PlacedBox[];
  /** Share of the text block's height in use. */
  readonly fill: number;
}

/** A piece higher than the text block can stand on no page. */
export class BoxTooHigh extends Error {}

/** Boxes that must stand on one page because each is kept with the next. */
function chunksOf(boxes: readonly Box[]): Box[][] {
  const chunks: Box[][] = [];
  let open: Box[] = [];
  for (const box of boxes) {
    open.push(box);
    if (box.keepWithNext) continue;
    chunks.push(open);
    open = [];
  }
  if (open.length > 0) chunks.push(open);
  return chunks;
}

/** A page filled less than this looks unfinished. */
const HALF_EMPTY = 0.6;

const isBlank = (box: Box): boolean => typeof box.items !== 'function' && box.items.length === 0;
const isFigureAlone = (chunk: readonly Box[]): boolean => chunk.length === 1 && chunk[0]?.role === 'figure';
const isRunningText = (chunk: readonly Box[]): boolean => chunk.every((box) => box.role === 'text');

class Paginator {
  readonly #pages: FilledPage[] = [];
  #boxes: PlacedBox[] = [];
  #y = 0;
  /** Figures that did not fit and wait for the head of the next page while text fills this one. */
  #waiting: Box[] = [];

  run(boxes: readonly Box[]): readonly FilledPage[] {
    for (const chunk of chunksOf(boxes)) this.#place(chunk);
    if (this.#waiting.length > 0) this.#turnPage();
    this.#close();
    return this.#pages;
  }

  #place(chunk: readonly Box[]): void {
    if (this.#waiting.length > 0 && !this.#mayGoBefore(chunk)) this.#turnPage();
    if (this.#put(chunk)) return;
    if (isFigureAlone(chunk) && this.#boxes.length > 0) {
      this.#waiting.push(...chunk);
      return;
    }
    this.#turnPage();
    const first = chunk[0];
    const continued = first?.continuation === undefined ? chunk : [...first.continuation, ...chunk];
    if (this.#put(continued)) return;
    if (this.#boxes.length > 0) this.#turnPage();
    if (!this.#put(continued)) throw new BoxTooHigh(`a piece of ${Math.round(this.#heightOf(continued, true))} pt is higher than the page: ${describe(chunk)}`);
  }

  /**
   * Text may pass a waiting figure, and so may the rest of a table that has begun, lest the figure part it; a heading or a new table only
   * where the page would else stay half empty; another figure never.
   */
  #mayGoBefore(chunk: readonly Box[]): boolean {
    if (isRunningText(chunk) || chunk[0]?.continuation !== undefined) return true;
    return this.#y < HALF_EMPTY * page.textHeight && chunk.every((box) => box.role !== 'figure');
  }

  #heightOf(chunk: readonly Box[], atHead: boolean): number {
    return chunk.reduce((sum, box, index) => sum + box.height + (index === 0 && atHead ? 0 : box.before), 0);
  }

  /** Puts the chunk on the open page if it fits, shrinking its figure where that helps. */
  #put(chunk: readonly Box[]): boolean {
    const atHead = this.#boxes.length === 0;
    if (atHead && chunk.every(isBlank)) return true;
    const room = page.textHeight - this.#y + HEIGHT_TOLERANCE;
    const height = this.#heightOf(chunk, atHead);
    if (height <= room) {
      this.#add(chunk);
      return true;
    }
    if (chunk.every(isBlank)) return true;
    const last = chunk.at(-1);
    const smaller = last?.shrink?.(room - (height - last.height));
    if (smaller === undefined) return false;
    this.#add([...chunk.slice(0, -1), smaller]);
    return true;
  }

  #add(chunk: readonly Box[]): void {
    for (const box of chunk) {
      if (this.#boxes.length > 0) this.#y += box.before;
      this.#boxes.push({ box, x: 0, y: this.#y });
      this.#y += box.height;
    }
  }

  #close(): void {
    if (this.#boxes.length === 0) return;
    this.#pages.push({ boxes: this.#boxes, fill: Math.min(1, this.#y / page.textHeight) });
    this.#boxes = [];
    this.#y = 0;
  }

  /** Ends the page; figures that waited go to the head of the next. */
  #turnPage(): void {
    this.#close();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const figure of waiting) {
      if (this.#put([figure])) continue;
      this.#close();
      if (!this.#put([figure])) throw new BoxTooHigh('a figure is higher than the page');
    }
  }
}

function describe(chunk: readonly Box[]): string {
  for (const box of chunk) {
    const items = typeof box.items === 'function' ? [] : box.items;
    const text = items.flatMap((item) => (item.kind === 'text' ? [item.glyphs.map((placed) => placed.glyph.character).join('')] : []))[0];
    if (text !== undefined) return text;
  }
  return chunk[0]?.role ?? '';
}

/**
 * Fills pages with boxes in order. A chunk of boxes kept together moves to the next page whole; a figure alone that does not fit
 * shrinks a little or lets what follows go first; a table broken by a page repeats its head.
 *
 * @throws BoxTooHigh
 */
export function paginate(boxes: readonly Box[]): readonly FilledPage[] {
  return new Paginator().run(boxes);
}
