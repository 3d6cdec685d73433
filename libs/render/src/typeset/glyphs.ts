import type { Inline, Run } from '@greengauge/document';
import type { Face } from '../fonts/face.js';
import type { FaceName, FontRegistry } from '../fonts/registry.js';
import { isDigit, isIdeographic } from './kinsoku.js';

/** A character no font of the chosen face can draw. It would print as an empty box, so the document is refused. */
export class MissingGlyph extends Error {
  constructor(
    readonly character: string,
    readonly face: string,
    readonly where: string,
  ) {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    super(`font ${face} has no glyph for “${character}” (U+${code}) in: ${where}`);
  }
}

export interface TextStyle {
  readonly face: FaceName;
  readonly sizePt: number;
  /** Hex colour; default black. */
  readonly color: string;
}

/** One character to be placed: widths in points, `shift` moves the ink (the blank half of an opening bracket is taken away). */
export interface Glyph {
  readonly character: string;
  readonly codePoint: number;
  readonly id: number;
  readonly face: Face;
  readonly sizePt: number;
  readonly color: string;
  /** Points above the baseline. */
  readonly rise: number;
  /** Advance as the font has it. */
  readonly natural: number;
  advance: number;
  shift: number;
}

const boldOf: Readonly<Partial<Record<FaceName, FaceName>>> = { Sans: 'SansBold', Serif: 'SerifBold', Kai: 'SansBold' };

function runStyle(run: Run, style: TextStyle): TextStyle & { readonly rise: number } {
  const family: FaceName = run.sans === true ? 'Sans' : style.face;
  const face = run.bold === true ? (boldOf[family] ?? family) : family;
  const raised = run.superscript === true;
  return { face, sizePt: raised ? style.sizePt * 0.6 : style.sizePt, color: run.color ?? style.color, rise: raised ? style.sizePt * 0.36 : 0 };
}

const WIDE_IN_CHINESE = new Set('—·');
/** Forms that no font here draws, written as the sign that looks and means the same. */
const EQUIVALENT: Readonly<Record<string, string>> = { '\u00a0': ' ', '\u2009': ' ', '\u202f': ' ', '\u2212': '−', '\t': ' ' };

export interface GlyphOptions {
  /** Digits stand in cells of one width, as tables need where the font's own digits differ. */
  readonly tabularDigits?: boolean;
  /** Named in the error when a glyph is missing. */
  readonly where: string;
}

/**
 * Turns styled text into glyphs. Line feeds stay as glyphs of width 0 and force a break.
 *
 * @throws MissingGlyph
 */
export function layGlyphs(inline: Inline, style: TextStyle, fonts: FontRegistry, options: GlyphOptions): Glyph[] {
  const parts: readonly (string | Run)[] = typeof inline === 'string' ? [inline] : inline;
  const glyphs: Glyph[] = [];
  for (const part of parts) {
    const run: Run = typeof part === 'string' ? { text: part } : part;
    const own = runStyle(run, style);
    const face = fonts.face(own.face);
    const characters = [...run.text];
    for (let index = 0; index < characters.length; index += 1) {
      const written = characters[index] ?? '';
      const character = EQUIVALENT[written] ?? written;
      const codePoint = character.codePointAt(0) ?? 0;
      if (character === '\n') {
        glyphs.push({ character, codePoint, id: 0, face, sizePt: own.sizePt, color: own.color, rise: own.rise, natural: 0, advance: 0, shift: 0 });
        continue;
      }
      const wide = WIDE_IN_CHINESE.has(character) && besideChinese(characters, index);
      const found = wide ? face.wideGlyph(codePoint) : face.glyph(codePoint);
      if (found === undefined) throw new MissingGlyph(character, face.postscriptName, options.where);
      const natural = (found.advance * own.sizePt) / 1000;
      let advance = natural;
      let shift = 0;
      if (options.tabularDigits === true && isDigit(character)) {
        advance = (face.digitAdvance * own.sizePt) / 1000;
        shift = (advance - natural) / 2;
      }
      glyphs.push({ character, codePoint, id: found.id, face, sizePt: own.sizePt, color: own.color, rise: own.rise, natural, advance, shift });
    }
  }
  return glyphs;
}

function besideChinese(characters: readonly string[], index: number): boolean {
  const before = characters[index - 1];
  const after = characters[index + 1];
  const neighbours = [before, after].filter((character) => character !== undefined);
  return neighbours.length > 0 && neighbours.some((character) => isIdeographic(character));
}
