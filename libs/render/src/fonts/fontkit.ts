/** What is used of fontkit, which ships no types. */
export interface FontkitGlyph {
  readonly id: number;
  readonly advanceWidth: number;
}

export interface FontkitPathCommand {
  readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
  readonly args: readonly number[];
}

export interface FontkitFont {
  readonly postscriptName: string;
  getGlyph(id: number, codePoints?: readonly number[]): {
    readonly path: { readonly commands: readonly FontkitPathCommand[] };
    readonly advanceWidth: number;
    _decode(): { readonly numberOfContours: number; readonly components?: readonly { readonly glyphID: number; readonly pos: number }[] } | null;
    _getMetrics(): { readonly leftBearing: number };
  };
  /** Absent in fonts whose outlines are no TrueType. */
  readonly loca?: { readonly offsets: readonly number[] };
  readonly _variationProcessor?: unknown;
  _getTableStream(tag: 'glyf'): { pos: number; readBuffer(length: number): Uint8Array };
  createSubset(): FontkitSubset;
  readonly unitsPerEm: number;
  glyphForCodePoint(codePoint: number): FontkitGlyph;
  layout(text: string, features: readonly string[], script: string, language: string): { readonly glyphs: readonly FontkitGlyph[] };
}

export interface FontkitSubset {
  includeGlyph(glyphId: number): number;
  encode(): Uint8Array;
}

/** Glyphs are added while the subset is encoded; the ids of the parts of a glyph join the list then. */
export interface FontkitTrueTypeSubset extends FontkitSubset {
  _addGlyph(glyphId: number): number;
  readonly glyf: Uint8Array[];
  readonly loca: { readonly offsets: number[] };
  readonly hmtx: { readonly metrics: { readonly advance: number; readonly bearing: number }[] };
  offset: number;
}
