import { inlineText, type Inline } from '@greengauge/document';
import type { FontRegistry } from '../../fonts/registry.js';
import type { TextStyle } from '../../typeset/glyphs.js';
import type { Anchor, Box } from '../display.js';
import { body, page, palette, type Density } from '../metrics.js';
import { lineItems, setBalancedLines, setLines, type TextLayout } from '../text-box.js';

const bodyStyle: TextStyle = { face: 'Serif', sizePt: body.size, color: palette.text };

/** One box a line; the first two and the last two stay together, so that no line of a paragraph stands alone on a page. */
function paragraphBoxes(inline: Inline, layout: TextLayout, fonts: FontRegistry, before: number): Box[] {
  const lines = setLines(inline, layout, fonts, inlineText(inline).slice(0, 40));
  return lines.map((line, index) => ({
    height: layout.leadingPt,
    before: index === 0 ? before : 0,
    keepWithNext: lines.length > 1 && (index === 0 || index === lines.length - 2),
    items: lineItems([line], layout, 0, 0),
    role: 'text',
  }));
}

/** Body text: 28 characters a line, 22 lines a page, first line indented by two characters, justified. */
export function bodyParagraph(inline: Inline, fonts: FontRegistry): Box[] {
  const layout: TextLayout = { style: bodyStyle, leadingPt: body.leading, widthPt: page.textWidth, indentPt: 2 * body.size, justify: true };
  return paragraphBoxes(inline, layout, fonts, 0);
}

export function noteParagraph(inline: Inline, fonts: FontRegistry, density: Density): Box[] {
  const sizePt = 10.5;
  const style: TextStyle = { face: 'Serif', sizePt, color: palette.muted };
  return paragraphBoxes(inline, { style, leadingPt: 14 + 3 * density, widthPt: page.textWidth, indentPt: 2 * sizePt, justify: true }, fonts, 4 * density);
}

const headingFaces = { 1: 'SansBold', 2: 'Kai', 3: 'SerifBold' } as const;

/** 一、黑体 / （一）楷体 / 1. 仿宋加粗; each indented like a paragraph and kept with what follows. */
export function heading(level: 1 | 2 | 3, text: string, anchor: Anchor, fonts: FontRegistry): Box[] {
  const style: TextStyle = { face: headingFaces[level], sizePt: body.size, color: palette.text };
  const layout: TextLayout = { style, leadingPt: body.leading, widthPt: page.textWidth, indentPt: 2 * body.size, justify: true };
  const lines = setLines(text, layout, fonts, text);
  return lines.map((line, index) => ({
    height: layout.leadingPt,
    before: 0,
    keepWithNext: true,
    items: lineItems([line], layout, 0, 0),
    role: 'heading',
    ...(index === 0 ? { anchor } : {}),
  }));
}

/** The document's title where there is no cover: 22 pt heavy, centred, with its subtitle below. */
export function titleBoxes(title: string, subtitle: string | undefined, fonts: FontRegistry): Box[] {
  const style: TextStyle = { face: 'SerifHeavy', sizePt: 22, color: palette.text };
  const layout: TextLayout = { style, leadingPt: 36, widthPt: page.textWidth };
  const lines = setBalancedLines(title, layout, fonts, title);
  const boxes: Box[] = [
    { height: lines.length * 36, before: 0, keepWithNext: true, items: lines.flatMap((line, index) => lineItems([line], layout, 0, index * 36, 'center')), role: 'heading' },
  ];
  if (subtitle !== undefined) {
    const small: TextLayout = { style: { face: 'Kai', sizePt: body.size, color: palette.text }, leadingPt: body.leading, widthPt: page.textWidth };
    const sub = setBalancedLines(subtitle, small, fonts, subtitle);
    boxes.push({ height: sub.length * body.leading, before: 0, keepWithNext: true, items: lineItems(sub, small, 0, 0, 'center'), role: 'heading' });
  }
  boxes.push({ height: body.leading / 2, before: 0, keepWithNext: true, items: [], role: 'other' });
  return boxes;
}
