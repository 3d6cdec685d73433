import type { ChartDrawing } from '../chart/chart-drawing.js';
import type { PlacedGlyph } from '../typeset/line-breaker.js';

/** What is drawn, in points from the top left of the box that holds it, y downwards. */
export type Item =
  | { readonly kind: 'text'; readonly x: number; readonly baseline: number; readonly glyphs: readonly PlacedGlyph[] }
  | { readonly kind: 'rect'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly fill: string }
  | { readonly kind: 'frame'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly stroke: string; readonly lineWidth: number }
  | { readonly kind: 'rule'; readonly x1: number; readonly x2: number; readonly y: number; readonly stroke: string; readonly lineWidth: number }
  | { readonly kind: 'polygon'; readonly points: readonly (readonly [number, number])[]; readonly fill: string }
  | { readonly kind: 'circle'; readonly cx: number; readonly cy: number; readonly radius: number; readonly fill?: string; readonly stroke?: string; readonly lineWidth?: number }
  | { readonly kind: 'cells'; readonly x: number; readonly y: number; readonly cells: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[]; readonly fill: string }
  | { readonly kind: 'chart'; readonly x: number; readonly y: number; readonly scale: number; readonly drawing: ChartDrawing }
  | { readonly kind: 'link'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly target: string }
  | { readonly kind: 'slanted'; readonly cx: number; readonly cy: number; readonly degrees: number; readonly opacity: number; readonly glyphs: readonly PlacedGlyph[]; readonly width: number };

/** Where a heading landed; bookmarks and the contents page are made of these. */
export interface Anchor {
  readonly name: string;
  readonly level: 1 | 2 | 3;
  readonly text: string;
}

/** Page numbers by anchor name, known when all pages are laid. */
export type PageOf = (anchorName: string) => number;

/** A piece of the text block that is never split. */
export interface Box {
  readonly height: number;
  /** Blank above, dropped at the head of a page. */
  readonly before: number;
  /** No page break between this box and the next. */
  readonly keepWithNext: boolean;
  readonly items: readonly Item[] | ((pageOf: PageOf) => readonly Item[]);
  readonly role: 'text' | 'heading' | 'table' | 'figure' | 'other';
  readonly anchor?: Anchor;
  /** A box of the same content that fits into the height, if it can shrink that far. */
  readonly shrink?: (heightPt: number) => Box | undefined;
  /** Printed again at the head of the next page when a page break falls before this box (table head). */
  readonly continuation?: readonly Box[];
}

export interface PlacedBox {
  readonly box: Box;
  readonly x: number;
  readonly y: number;
}

export interface LaidPage {
  readonly number: number;
  readonly layout: 'cover' | 'contents' | 'body';
  readonly boxes: readonly PlacedBox[];
  /** Share of the text block's height in use, 0 to 1. */
  readonly fill: number;
}
