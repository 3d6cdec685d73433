import type { Glyph } from './glyphs.js';
import { isDigit, isUnbreakablePair, isWordCharacter, mayNotEndLine, mayNotStartLine, unitLength } from './kinsoku.js';

/** Where the unit of a number stands: it may leave its number at need, but is not cut itself. */
interface UnitPlace {
  readonly from: number;
  readonly to: number;
}

/** What may part a line before a glyph: nothing, anything, only a line that would be torn otherwise, or a line feed. */
export type Break = 'none' | 'soft' | 'loose' | 'forced';

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
