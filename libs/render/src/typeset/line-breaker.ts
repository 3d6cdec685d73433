import type { Glyph } from './glyphs.js';
import {
  hasBlankAfter,
  hasBlankBefore,
  isDigit,
  isIdeographic,
  isUnbreakablePair,
  isWordCharacter,
  mayNotEndLine,
  mayNotStartLine,
  unitLength,
} from './kinsoku.js';

/** A glyph with its place on the line, points from the line's left edge. */
export interface PlacedGlyph {
  readonly glyph: Glyph;
  readonly x: number;
}

export interface Line {
  readonly glyphs: readonly PlacedGlyph[];
  readonly width: number;
  readonly text: string;
}

export interface LineOptions {
  readonly widthPt: number;
  /** Blank before the first line. */
  readonly indentPt?: number;
  /** Widen lines to the full width (all but the last of a paragraph). */
  readonly justify?: boolean;
}

const EPSILON = 0.01;
/** Wider gaps than this share of an em look torn; then a number may part from its unit. */
const LOOSE_GAP_EM = 0.08;

/** Where the unit of a number stands: it may leave its number at need, but is not cut itself. */
interface UnitPlace {
  readonly from: number;
  readonly to: number;
}

type Break = 'none' | 'soft' | 'loose' | 'forced';

/** Whether a line may break before glyph `index`. `loose` breaks (number | unit) are taken only where the line would be torn. */
function breakBefore(glyphs: readonly Glyph[], index: number, unit: UnitPlace): Break {
  const before = glyphs[index - 1]?.character ?? '';
  const after = glyphs[index]?.character ?? '';
  if (before === '\n') return 'forced';
  if (after === '\n' || after === ' ') return 'none';
  if (mayNotStartLine(after) || mayNotEndLine(before) || isUnbreakablePair(before, after)) return 'none';
  if ((glyphs[index]?.rise ?? 0) > 0) return 'none';
  if (index === unit.from) return 'loose';
  if (index > unit.from && index < unit.to) return 'none';
  if (before === ' ') return 'soft';
  if ((before === '−' || before === '+' || before === '-') && isDigit(after)) return 'none';
  if (isWordCharacter(before) && isWordCharacter(after)) return mayCutAfter(glyphs, index, before, after) ? 'loose' : 'none';
  return 'soft';
}

/** Long codes and addresses part after their own marks rather than tear the line; numbers such as 2023-2025 do not. */
function mayCutAfter(glyphs: readonly Glyph[], index: number, before: string, after: string): boolean {
  if (before === '-') return !isDigit(after);
  const word = '/_=&?'.includes(before) ? wordAround(glyphs, index) : '';
  return word.length >= LONG_WORD && word.includes('/');
}

/** Shorter words with a mark inside are names: R&D, GB/T. Longer ones with a slash are addresses. */
const LONG_WORD = 16;

function wordAround(glyphs: readonly Glyph[], index: number): string {
  const inWord = (at: number): boolean => isWordCharacter(glyphs[at]?.character ?? ' ');
  let from = index;
  let to = index;
  while (inWord(from - 1)) from -= 1;
  while (inWord(to)) to += 1;
  return glyphs.slice(from, to).map((glyph) => glyph.character).join('');
}

/** For each glyph the kind of break that may stand before it. */
export function findBreaks(glyphs: readonly Glyph[]): readonly Break[] {
  const breaks: Break[] = [];
  const text = glyphs.map((glyph) => (glyph.character.length === 1 ? glyph.character : '□')).join('');
  let unit: UnitPlace = { from: 0, to: 0 };
  for (let index = 0; index < glyphs.length; index += 1) {
    const before = text[index - 1];
    if (before !== undefined && isDigit(before) && !isDigit(text[index] ?? '')) {
      const length = unitLength(text.slice(index, index + 8));
      if (length > 0) unit = { from: index, to: index + length };
    }
    breaks.push(index === 0 ? 'none' : breakBefore(glyphs, index, unit));
  }
  return breaks;
}

/** Takes out the blank between punctuation marks that stand side by side: 》。 and ）， set as one and a half ems. */
function squeezeNeighbours(glyphs: readonly Glyph[]): void {
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
function squeezable(glyph: Glyph): number {
  if (!hasBlankAfter(glyph.character) && !hasBlankBefore(glyph.character)) return 0;
  return Math.max(0, glyph.advance - glyph.sizePt / 2);
}

/** Blank at the end of a line that need not fit: a trailing space, or the empty half of a closing mark. */
function trailingBlank(glyph: Glyph | undefined): number {
  if (glyph === undefined) return 0;
  if (glyph.character === ' ' || glyph.character === '\n') return glyph.advance;
  return hasBlankAfter(glyph.character) ? squeezable(glyph) : 0;
}

interface Extent {
  readonly natural: number;
  readonly squeeze: number;
  readonly gaps: number;
}

function extentOf(glyphs: readonly Glyph[], from: number, to: number): Extent {
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
function isGap(before: Glyph, after: Glyph | undefined): boolean {
  if (after === undefined || after.rise > 0) return false;
  if (before.character === ' ') return true;
  if (isUnbreakablePair(before.character, after.character)) return false;
  return isIdeographic(before.character) || isIdeographic(after.character);
}

interface Choice {
  readonly end: number;
  readonly forced: boolean;
}

/** Where the line that begins at `from` ends. */
function chooseEnd(glyphs: readonly Glyph[], breaks: readonly Break[], from: number, room: number, justify: boolean): Choice {
  let natural = 0;
  let squeeze = 0;
  let lastSoft = -1;
  let lastLoose = -1;
  let pushIn = -1;
  let fits = from;
  for (let index = from; index < glyphs.length; index += 1) {
    const glyph = glyphs[index];
    if (glyph === undefined) break;
    natural += glyph.advance;
    const end = index + 1;
    const needed = natural - trailingBlank(glyph);
    if (needed > room + squeeze + EPSILON && needed > room + EPSILON) break;
    const following = end === glyphs.length ? 'forced' : breaks[end];
    if (needed <= room + EPSILON) {
      fits = end;
      if (following === 'forced') return { end, forced: true };
      if (following === 'soft') {
        lastSoft = end;
        lastLoose = end;
      } else if (following === 'loose') lastLoose = end;
    } else if (pushIn < 0 && (following === 'soft' || following === 'forced')) pushIn = end;
    squeeze += squeezable(glyph);
  }
  return resolveEnd(glyphs, { from, room, lastSoft, lastLoose, pushIn, fits, justify });
}

interface Candidates {
  readonly from: number;
  readonly room: number;
  readonly lastSoft: number;
  readonly lastLoose: number;
  readonly pushIn: number;
  readonly fits: number;
  /** Ragged lines are never torn, so they part no number from its unit while they have another place to break. */
  readonly justify: boolean;
}

/** Squeezing marks beats widening gaps once widening shows; parting number and unit beats torn lines; a word is cut last. */
function resolveEnd(glyphs: readonly Glyph[], found: Candidates): Choice {
  const { from, room, lastSoft, lastLoose, pushIn, fits, justify } = found;
  const em = glyphs[from]?.sizePt ?? 1;
  const gapOf = (end: number): number => {
    const extent = extentOf(glyphs, from, end);
    return (room - extent.natural) / Math.max(1, extent.gaps) / em;
  };
  const atEnd = (end: number): boolean => end >= glyphs.length;
  if (pushIn > 0 && (lastSoft < 0 || atEnd(pushIn) || gapOf(lastSoft) > 0.005)) return { end: pushIn, forced: atEnd(pushIn) };
  if (lastSoft > 0 && (!justify || gapOf(lastSoft) <= LOOSE_GAP_EM || lastLoose === lastSoft)) return { end: lastSoft, forced: false };
  if (lastLoose > 0) return { end: lastLoose, forced: false };
  return { end: emergencyEnd(glyphs, from, fits), forced: false };
}

/** A word longer than the line is cut where it must be, still keeping closing marks off the next line's head. */
function emergencyEnd(glyphs: readonly Glyph[], from: number, fits: number): number {
  for (let end = fits; end > from + 1; end -= 1) {
    const before = glyphs[end - 1]?.character ?? '';
    const after = glyphs[end]?.character ?? '';
    if (!mayNotStartLine(after) && !mayNotEndLine(before) && !isUnbreakablePair(before, after)) return end;
  }
  return Math.max(fits, from + 1);
}

/** Places the glyphs of one line, squeezing or widening it to `target` when asked. */
function placeLine(glyphs: readonly Glyph[], from: number, to: number, startX: number, room: number, fill: boolean): Line {
  const extent = extentOf(glyphs, from, to);
  const excess = extent.natural - room;
  const squeezeShare = excess > EPSILON && extent.squeeze > 0 ? Math.min(1, excess / extent.squeeze) : 0;
  const slack = room - extent.natural;
  const em = glyphs[from]?.sizePt ?? 1;
  const gap = fill && slack > EPSILON && extent.gaps > 0 && slack / extent.gaps <= em / 2 ? slack / extent.gaps : 0;
  const placed: PlacedGlyph[] = [];
  let x = startX;
  for (let index = from; index < to; index += 1) {
    const glyph = glyphs[index];
    if (glyph === undefined || glyph.character === '\n') continue;
    const cut = index < to - 1 ? squeezable(glyph) * squeezeShare : 0;
    placed.push({ glyph, x: x + glyph.shift - (hasBlankBefore(glyph.character) ? cut : 0) });
    x += glyph.advance - cut;
    if (index < to - 1 && isGap(glyph, glyphs[index + 1])) x += gap;
  }
  const text = glyphs.slice(from, to).map((glyph) => glyph.character).join('').replace(/\n/g, '');
  return { glyphs: placed, width: x - startX - trailingBlank(glyphs[to - 1]), text };
}

/**
 * Breaks glyphs into lines no wider than asked. No line begins with a closing mark or ends with an opening one as long as the
 * line has any other place to break; numbers stay with their units and words stay whole on the same condition.
 */
export function breakLines(glyphs: readonly Glyph[], options: LineOptions): Line[] {
  squeezeNeighbours(glyphs);
  const breaks = findBreaks(glyphs);
  const lines: Line[] = [];
  let from = 0;
  while (from < glyphs.length) {
    const indent = lines.length === 0 ? (options.indentPt ?? 0) : 0;
    const room = options.widthPt - indent;
    const { end, forced } = chooseEnd(glyphs, breaks, from, room, options.justify === true);
    lines.push(placeLine(glyphs, from, end, indent, room, options.justify === true && !forced));
    from = end;
    while (glyphs[from]?.character === ' ') from += 1;
  }
  return lines;
}
