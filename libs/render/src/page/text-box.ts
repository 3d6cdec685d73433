import type { Inline } from '@greengauge/document';
import type { FontRegistry } from '../fonts/registry.js';
import { layGlyphs, type TextStyle } from '../typeset/glyphs.js';
import { breakLines, type Line } from '../typeset/line-breaker.js';
import type { Item } from './display.js';
import { baselineOf } from './metrics.js';
import { setOnce } from './set-once.js';

export interface TextLayout {
  readonly style: TextStyle;
  readonly leadingPt: number;
  readonly widthPt: number;
  readonly indentPt?: number;
  readonly justify?: boolean;
  readonly tabularDigits?: boolean;
}

/** All that decides where glyphs stand; leading does not. */
const keyOf = (inline: Inline, { style, widthPt, indentPt, justify, tabularDigits }: TextLayout): string =>
  `${style.face} ${style.sizePt} ${style.color} ${widthPt} ${indentPt ?? 0} ${justify === true} ${tabularDigits === true} ${typeof inline === 'string' ? inline : JSON.stringify(inline)}`;

/** Lines of a text; `where` names the block in an error. */
export const setLines = (inline: Inline, layout: TextLayout, fonts: FontRegistry, where: string): readonly Line[] =>
  setOnce(keyOf(inline, layout), fonts, () => breakAnew(inline, layout, fonts, where));

function breakAnew(inline: Inline, layout: TextLayout, fonts: FontRegistry, where: string): readonly Line[] {
  const glyphs = layGlyphs(inline, layout.style, fonts, { where, tabularDigits: layout.tabularDigits ?? false });
  return breakLines(glyphs, {
    widthPt: layout.widthPt,
    indentPt: layout.indentPt ?? 0,
    justify: layout.justify ?? false,
  });
}

export type LineAlign = 'left' | 'right' | 'center';

/** Draw items of lines stacked from `top`, `x` and `widthPt` naming the field they are aligned in. */
export function lineItems(lines: readonly Line[], layout: TextLayout, x: number, top: number, align: LineAlign = 'left'): Item[] {
  return lines.map((line, index) => {
    const slack = layout.widthPt - line.width;
    const offset = align === 'left' ? 0 : align === 'right' ? slack : slack / 2;
    return { kind: 'text', x: x + offset, baseline: top + index * layout.leadingPt + baselineOf(layout.style.sizePt, layout.leadingPt), glyphs: line.glyphs };
  });
}

/** Breaks a title into lines of about equal length, so that none ends in a single character. */
export const setBalancedLines = (inline: Inline, layout: TextLayout, fonts: FontRegistry, where: string): readonly Line[] =>
  setOnce(`balanced ${keyOf(inline, layout)}`, fonts, () => balance(inline, layout, fonts, where));

function balance(inline: Inline, layout: TextLayout, fonts: FontRegistry, where: string): readonly Line[] {
  const lines = setLines(inline, layout, fonts, where);
  if (lines.length < 2) return lines;
  let narrowest = layout.style.sizePt;
  let widest = layout.widthPt;
  while (widest - narrowest > layout.style.sizePt / 8) {
    const width = (narrowest + widest) / 2;
    if (breakAnew(inline, { ...layout, widthPt: width }, fonts, where).length > lines.length) narrowest = width;
    else widest = width;
  }
  return breakAnew(inline, { ...layout, widthPt: widest }, fonts, where);
}
