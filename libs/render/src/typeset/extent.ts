import type { Glyph } from './glyphs.js';
import { hasBlankAfter, hasBlankBefore, isIdeographic, isUnbreakablePair } from './kinsoku.js';

/** Takes out the blank between punctuation marks that stand side by side: 》。 and ）， set as one and a half ems. */
export function squeezeNeighbours(glyphs: readonly Glyph[]): void {
  for (let index = 0; index + 1 < glyphs.length; index += 1) {
    const here = glyphs[index];
    const next = glyphs[index + 1];
    if (here === undefined || next === undefined || here.sizePt !== next.sizePt) continue;
    const half = here.sizePt / 2;
    const fullWidth = here.natural > here.sizePt * 0.95 && next.natural > next.sizePt * 0.95;
    if (!fullWidth) continue;
    if (hasBlankAfter(here.character) && (hasBlankAfter(next.character) || hasBlankBefore(next.character))) here.advance = half;
    else if (hasBlankBefore(here.character) && hasBlankBefore(next.character)) {
      next.advance = half;
      next.shift = -half;
    }
  }
}

/** How much of a glyph's advance may be squeezed away: half an em of a mark that still has its blank. */
export function squeezable(glyph: Glyph): number {
  if (!hasBlankAfter(glyph.character) && !hasBlankBefore(glyph.character)) return 0;
  return Math.max(0, glyph.advance - glyph.sizePt / 2);
}

/** Blank at the end of a line that need not fit: a trailing space, or the empty half of a closing mark. */
export function trailingBlank(glyph: Glyph | undefined): number {
  if (glyph === undefined) return 0;
  if (glyph.character === ' ' || glyph.character === '\n') return glyph.advance;
  return hasBlankAfter(glyph.character) ? squeezable(glyph) : 0;
}

/** Glyphs set side by side, in points: their own width without the blank at the end, what marks could give up, gaps that may widen. */
export interface Extent {
  readonly natural: number;
  readonly squeeze: number;
  readonly gaps: number;
}

/** Measures the glyphs `from` (included) to `to` (excluded) as one line. */
export function extentOf(glyphs: readonly Glyph[], from: number, to: number): Extent {
  let natural = 0;
  let squeeze = 0;
  let gaps = 0;
  for (let index = from; index < to; index += 1) {
    const glyph = glyphs[index];
    if (glyph === undefined) continue;
    natural += glyph.advance;
    if (index < to - 1) {
      squeeze += squeezable(glyph);
      if (isGap(glyph, glyphs[index + 1])) gaps += 1;
    }
  }
  return { natural: natural - trailingBlank(glyphs[to - 1]), squeeze, gaps };
}

/** Justification widens between Chinese characters and at spaces, never inside words and numbers. */
export function isGap(before: Glyph, after: Glyph | undefined): boolean {
  if (after === undefined || after.rise > 0) return false;
  if (before.character === ' ') return true;
  if (isUnbreakablePair(before.character, after.character)) return false;
  return isIdeographic(before.character) || isIdeographic(after.character);
}
