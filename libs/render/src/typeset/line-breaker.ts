import { findBreaks, type Break } from './break-places.js';
import { extentOf, isGap, squeezable, squeezeNeighbours, trailingBlank } from './extent.js';
import type { Glyph } from './glyphs.js';
import { hasBlankBefore, isUnbreakablePair, mayNotEndLine, mayNotStartLine } from './kinsoku.js';

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

interface Row {
  readonly from: number;
  readonly end: number;
  readonly forced: boolean;
  readonly indent: number;
  readonly room: number;
}

/** Characters that stand for themselves: no blanks and no closing marks. */
function bodyOf(glyphs: readonly Glyph[], from: number, to: number): number {
  let count = 0;
  for (let index = from; index < to; index += 1) {
    const character = glyphs[index]?.character ?? ' ';
    if (character.trim() !== '' && !mayNotStartLine(character)) count += 1;
  }
  return count;
}

/** A line gives up at most so many glyphs to the one below it, and only while its gaps stay narrower than this share of an em. */
const GIVEN_UP = 4;
const SHARED_GAP_EM = 0.1;

/**
 * Where the line above ends so that the last line does not hold a single character; undefined where it holds more anyway, or where the
 * line above would be torn or left with a single character itself.
 */
function sharedEnd(glyphs: readonly Glyph[], breaks: readonly Break[], above: Row, last: Row, justify: boolean): number | undefined {
  if (above.forced || bodyOf(glyphs, last.from, last.end) !== 1) return undefined;
  for (let end = above.end - 1; end >= above.end - GIVEN_UP && bodyOf(glyphs, above.from, end) > 1; end -= 1) {
    if (breaks[end] !== 'soft' || bodyOf(glyphs, end, last.end) < 2) continue;
    const kept = extentOf(glyphs, above.from, end);
    const torn = justify && (above.room - kept.natural) / Math.max(1, kept.gaps) > SHARED_GAP_EM * (glyphs[above.from]?.sizePt ?? 1);
    return torn || extentOf(glyphs, end, last.end).natural > last.room ? undefined : end;
  }
  return undefined;
}

/** Rows of glyphs, none placed yet. */
function findRows(glyphs: readonly Glyph[], options: LineOptions): readonly Row[] {
  const breaks = findBreaks(glyphs);
  const justify = options.justify === true;
  const rows: Row[] = [];
  let from = 0;
  while (from < glyphs.length) {
    const indent = rows.length === 0 ? (options.indentPt ?? 0) : 0;
    const room = options.widthPt - indent;
    const row: Row = { from, indent, room, ...chooseEnd(glyphs, breaks, from, room, justify) };
    const above = rows.at(-1);
    const shared = row.forced && above !== undefined ? sharedEnd(glyphs, breaks, above, row, justify) : undefined;
    if (shared === undefined || above === undefined) rows.push(row);
    else rows.splice(-1, 1, { ...above, end: shared }, { ...row, from: shared });
    from = row.end;
    while (glyphs[from]?.character === ' ') from += 1;
  }
  return rows;
}

/**
 * Breaks glyphs into lines no wider than asked. No line begins with a closing mark or ends with an opening one as long as the
 * line has any other place to break; numbers stay with their units and words stay whole on the same condition. A last line takes a
 * character from the line above rather than hold a single one.
 */
export function breakLines(glyphs: readonly Glyph[], options: LineOptions): Line[] {
  squeezeNeighbours(glyphs);
  return findRows(glyphs, options).map(({ from, end, forced, indent, room }) => placeLine(glyphs, from, end, indent, room, options.justify === true && !forced));
}
