import type { Face } from '../fonts/face.js';

/** A chart as PDF operators in its own pixels (y downwards), with its text kept apart so that glyphs can be embedded. */
export interface ChartDrawing {
  readonly width: number;
  readonly height: number;
  readonly steps: readonly ChartStep[];
}

export type ChartStep =
  /** Operators written as they are. */
  | { readonly kind: 'operators'; readonly content: string }
  | { readonly kind: 'opacity'; readonly opacity: number }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly face: Face;
      readonly size: number;
      readonly color: string;
      /** Text matrix [a b c d e f] in chart pixels; advance runs along (a, b). */
      readonly matrix: readonly [number, number, number, number, number, number];
    };
