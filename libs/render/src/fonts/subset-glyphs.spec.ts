import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FontkitSubset } from './fontkit.js';
import { faceNames, fontRegistry } from './registry.js';
import { rememberGlyphs } from './subset-glyphs.js';

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
/** Plain, accented (made of parts in fonts that compose), Chinese, symbols. */
const TEXTS = ['绿色技术创新体系评估报告2025年', 'ÀÉÎõü½⅓ﬁ', '▲◆●○—·℃％（）《》', '截至2025年末，A21D 13/00'];

describe('a subset that remembers', () => {
  it.each(faceNames)('of %s is to the byte what fontkit writes, the first time and again', (name) => {
    const { font } = fontRegistry().face(name);
    const encode = (text: string, prepare: (subset: FontkitSubset) => void): string => {
      const subset = font.createSubset();
      prepare(subset);
      for (const character of text) subset.includeGlyph(font.glyphForCodePoint(character.codePointAt(0) ?? 0).id);
      return digest(subset.encode());
    };
    for (const text of [...TEXTS, ...TEXTS.toReversed(), TEXTS.join('')]) {
      expect(encode(text, (subset) => rememberGlyphs(font, subset))).toBe(encode(text, () => undefined));
    }
  });

  it('renumbers the parts of a composed glyph in each subset anew, as fontkit does', () => {
    const { font } = fontRegistry().face('Sans');
    const [whole, part] = [...'绿色'].map((character) => font.glyphForCodePoint(character.codePointAt(0) ?? 0).id);
    if (whole === undefined || part === undefined) throw new Error('the font has no such glyph');
    // The open fonts compose no glyph, licensed ones may: one glyph is said to hold another at its tenth byte.
    const composing: typeof font = Object.create(font, {
      getGlyph: { value: (id: number) => (id === whole ? Object.create(font.getGlyph(id), { _decode: { value: () => ({ numberOfContours: -1, components: [{ glyphID: part, pos: 10 }] }) } }) : font.getGlyph(id)) },
    });
    const encode = (fillers: number, remember: boolean): string => {
      const subset = composing.createSubset();
      if (remember) rememberGlyphs(composing, subset);
      for (let filler = 50; filler < 50 + fillers; filler += 1) subset.includeGlyph(filler);
      subset.includeGlyph(whole);
      return digest(subset.encode());
    };
    for (const fillers of [0, 10, 3]) expect(encode(fillers, true)).toBe(encode(fillers, false));
    expect(encode(0, true)).not.toBe(encode(1, true));
  });
});
