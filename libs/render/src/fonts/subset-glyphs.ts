import type { FontkitFont, FontkitSubset, FontkitTrueTypeSubset } from './fontkit.js';

/** A glyph as it stands in the font file: its outline as bytes, and where in them the ids of its parts stand. */
interface GlyphData {
  readonly bytes: Uint8Array;
  readonly parts: readonly { readonly glyphId: number; readonly at: number }[];
  readonly advance: number;
  readonly bearing: number;
}

const known = new WeakMap<FontkitFont, Map<number, GlyphData>>();

const isTrueType = (subset: FontkitSubset): subset is FontkitTrueTypeSubset => '_addGlyph' in subset;

function read(font: FontkitFont, glyphId: number): GlyphData {
  const glyph = font.getGlyph(glyphId);
  const outline = glyph._decode();
  const [from = 0, to = 0] = [font.loca?.offsets[glyphId], font.loca?.offsets[glyphId + 1]];
  const stream = font._getTableStream('glyf');
  stream.pos += from;
  const bytes = stream.readBuffer(to - from);
  const parts = outline !== null && outline.numberOfContours < 0 ? (outline.components ?? []).map(({ glyphID, pos }) => ({ glyphId: glyphID, at: pos })) : [];
  return { bytes, parts, advance: glyph.advanceWidth, bearing: glyph._getMetrics().leftBearing };
}

/**
 * Lets a subset take its glyphs from memory. fontkit decodes each outline anew for each document only to learn whether it is made of
 * parts: a quarter of the time of a warm report. What is written is the same to the byte; fonts in other formats are left alone.
 */
export function rememberGlyphs(font: FontkitFont, subset: FontkitSubset): void {
  if (!isTrueType(subset) || font._variationProcessor) return;
  const glyphs = known.get(font) ?? new Map<number, GlyphData>();
  known.set(font, glyphs);
  subset._addGlyph = (glyphId: number): number => {
    const data = glyphs.get(glyphId) ?? read(font, glyphId);
    glyphs.set(glyphId, data);
    let { bytes } = data;
    if (data.parts.length > 0) {
      bytes = new Uint8Array(bytes);
      const view = new DataView(bytes.buffer);
      for (const { glyphId: part, at } of data.parts) view.setUint16(at, subset.includeGlyph(part));
    }
    subset.glyf.push(bytes);
    subset.loca.offsets.push(subset.offset);
    subset.hmtx.metrics.push({ advance: data.advance, bearing: data.bearing });
    subset.offset += bytes.length;
    return subset.glyf.length - 1;
  };
}
