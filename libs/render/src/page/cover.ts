import type { ReportDocument, Section } from '@greengauge/document';
import type { FontRegistry } from '../fonts/registry.js';
import type { Box, PlacedBox } from './display.js';
import { MM, page, palette } from './metrics.js';
import type { FilledPage } from './paginate.js';
import { lineItems, setBalancedLines, type TextLayout } from './text-box.js';

const TITLE_TOP = 48 * MM;

function centred(text: string, layout: TextLayout, y: number, fonts: FontRegistry): PlacedBox {
  const lines = setBalancedLines(text, layout, fonts, text);
  const box: Box = { height: lines.length * layout.leadingPt, before: 0, keepWithNext: false, items: lines.flatMap((line, index) => lineItems([line], layout, 0, index * layout.leadingPt, 'center')), role: 'other' };
  return { box, x: 0, y };
}

/**
 * The cover: issuer at the top, title in heavy serif and subtitle in the upper half, the section's blocks (key values, QR) set
 * upwards from the foot. No folio.
 *
 * @throws when the blocks do not fit below the title.
 */
export function coverPage(document: ReportDocument, section: Section, blocks: readonly Box[], fonts: FontRegistry): FilledPage {
  const widthPt = page.textWidth;
  const placed: PlacedBox[] = [];
  if (document.issuerZh !== undefined) {
    placed.push(centred(document.issuerZh, { style: { face: 'SansBold', sizePt: 16, color: palette.text }, leadingPt: 28, widthPt }, 0, fonts));
  }
  let y = TITLE_TOP;
  for (const line of document.titleLinesZh ?? [document.titleZh]) {
    const title = centred(line, { style: { face: 'SerifHeavy', sizePt: 22, color: palette.text }, leadingPt: 38, widthPt }, y, fonts);
    placed.push(title);
    y += title.box.height;
  }
  y += 10;
  if (document.subtitleZh !== undefined) {
    const subtitle = centred(document.subtitleZh, { style: { face: 'Kai', sizePt: 16, color: palette.text }, leadingPt: 28, widthPt }, y, fonts);
    placed.push(subtitle);
    y += subtitle.box.height;
  }
  const height = blocks.reduce((sum, box) => sum + box.before + box.height, 0);
  let blockY = page.textHeight - height;
  if (blockY < y + 12) throw new Error(`cover holds more than one page: ${section.id}`);
  for (const box of blocks) {
    blockY += box.before;
    placed.push({ box, x: 0, y: blockY });
    blockY += box.height;
  }
  return { boxes: placed, fill: 1 };
}
