import { pdfNumber } from '../pdf/numbers.js';
import { openFont } from '../vendor.js';
import type { FontFile } from './font-file.js';
import type { FontkitFont } from './fontkit.js';

/** One drawn shape: its id in the font file and its advance in thousandths of an em. */
export interface FaceGlyph {
  readonly id: number;
  readonly advance: number;
}

const pathOperators = { moveTo: 'm', lineTo: 'l', quadraticCurveTo: 'c', bezierCurveTo: 'c', closePath: 'h' } as const;

/** fontkit reads the box of a glyph even where it has no outline. */
const GLYPH_HEAD = 10;

/** Every way to an outline leads through `getGlyph`, parts of a glyph included. */
function readOutlinesAtNeed(font: FontkitFont, file: FontFile): void {
  const getGlyph = font.getGlyph.bind(font);
  font.getGlyph = (id, ...rest) => {
    const [from = 0, to = 0] = [font.loca?.offsets[id], font.loca?.offsets[id + 1]];
    file.needOutlines(from, Math.max(to, from + GLYPH_HEAD));
    return getGlyph(id, ...rest);
  };
}

const towards = (from: readonly [number, number], to: readonly [number, number]): readonly [number, number] => [
  from[0] + (2 / 3) * (to[0] - from[0]),
  from[1] + (2 / 3) * (to[1] - from[1]),
];

/**
 * One static font file. Glyph look-ups are cached for the life of the process and shared by all documents. Text is placed by
 * advance only (no kerning), so that the width used for layout, in charts and in the PDF is one number.
 */
export class Face {
  readonly postscriptName: string;
  /** Opened once for the process; documents take subsets of it. */
  readonly font: FontkitFont;
  readonly #scale: number;
  readonly #glyphs = new Map<number, FaceGlyph | undefined>();
  readonly #wide = new Map<number, FaceGlyph | undefined>();
  #digitAdvance: number | undefined;

  constructor(
    readonly name: string,
    readonly file: FontFile,
    /** Width of an outline that thickens the strokes, in ems: for a bold of which there is no font file. */
    readonly strokeEm = 0,
  ) {
    this.font = openFont(file.bytes);
    readOutlinesAtNeed(this.font, file);
    this.#scale = 1000 / this.font.unitsPerEm;
    this.postscriptName = this.font.postscriptName;
  }

  /** The glyph of a code point; undefined when the font has none (never the .notdef box). */
  glyph(codePoint: number): FaceGlyph | undefined {
    if (this.#glyphs.has(codePoint)) return this.#glyphs.get(codePoint);
    const found = this.font.glyphForCodePoint(codePoint);
    const glyph = found.id === 0 ? undefined : { id: found.id, advance: found.advanceWidth * this.#scale };
    this.#glyphs.set(codePoint, glyph);
    return glyph;
  }

  /** The full-width form that Chinese text wants of — and ·, which these fonts hand out only through substitution. */
  wideGlyph(codePoint: number): FaceGlyph | undefined {
    if (this.#wide.has(codePoint)) return this.#wide.get(codePoint);
    const shaped = this.font.layout(String.fromCodePoint(codePoint), ['fwid'], 'hani', 'ZHS ').glyphs[0];
    let glyph = shaped === undefined || shaped.id === 0 ? undefined : { id: shaped.id, advance: shaped.advanceWidth * this.#scale };
    // Noto Serif has no wide U+00B7 but a wide U+2027 of the same look.
    if (codePoint === 0xb7 && glyph !== undefined && glyph.advance < 900) glyph = this.wideGlyph(0x2027) ?? glyph;
    this.#wide.set(codePoint, glyph);
    return glyph;
  }

  /** Widest digit, thousandths of an em: the cell that tabular figures stand in. */
  get digitAdvance(): number {
    if (this.#digitAdvance === undefined) {
      let widest = 0;
      for (let digit = 0x30; digit <= 0x39; digit += 1) widest = Math.max(widest, this.glyph(digit)?.advance ?? 0);
      this.#digitAdvance = widest;
    }
    return this.#digitAdvance;
  }

  /** PDF path operators of a glyph at a size, its origin at (x, baseline), y downwards. */
  outline(glyphId: number, sizePt: number, x: number, baseline: number): string[] {
    const scale = sizePt / this.font.unitsPerEm;
    let at: readonly [number, number] = [0, 0];
    return this.font.getGlyph(glyphId).path.commands.map(({ command, args }) => {
      const points: (readonly [number, number])[] = [];
      for (let index = 0; index + 1 < args.length; index += 2) points.push([x + (args[index] ?? 0) * scale, baseline - (args[index + 1] ?? 0) * scale]);
      const [first = at, second = at] = points;
      const cubic = command === 'quadraticCurveTo' ? [towards(at, first), towards(second, first), second] : points;
      at = points.at(-1) ?? at;
      return [...cubic.flat().map(pdfNumber), pathOperators[command]].join(' ');
    });
  }

  /** Width of a text in thousandths of an em; a missing glyph counts as a full width (its absence is refused when drawn). */
  measure(text: string): number {
    let width = 0;
    for (const character of text) width += this.glyph(character.codePointAt(0) ?? 0)?.advance ?? 1000;
    return width;
  }
}
