import type { ReportDocument } from '@greengauge/document';
import type { FontRegistry } from '../fonts/registry.js';
import { layGlyphs } from '../typeset/glyphs.js';
import { breakLines } from '../typeset/line-breaker.js';
import type { Item, LaidPage } from './display.js';
import { MM, page, palette } from './metrics.js';
import { lineItems, setLines, type TextLayout } from './text-box.js';

const FOLIO_SIZE = 14;
/** GB/T 9704: the dashes of the folio stand 7 mm below the text block. */
const FOLIO_TOP = page.textHeight + 7 * MM;

/** Folio "— 1 —", odd pages at the right, even at the left, one character from the edge; the small line at the other side. */
function folioItems(number: number, footer: string, fonts: FontRegistry): Item[] {
  const odd = number % 2 === 1;
  const folioLayout: TextLayout = { style: { face: 'Serif', sizePt: FOLIO_SIZE, color: palette.text }, leadingPt: FOLIO_SIZE, widthPt: page.textWidth - 2 * FOLIO_SIZE };
  const folio = setLines(`— ${number} —`, folioLayout, fonts, 'folio');
  const smallLayout: TextLayout = { style: { face: 'Sans', sizePt: 7.5, color: palette.muted }, leadingPt: 10, widthPt: page.textWidth - 90 };
  const small = setLines(footer, smallLayout, fonts, 'footer');
  return [
    ...lineItems(folio, folioLayout, FOLIO_SIZE, FOLIO_TOP, odd ? 'right' : 'left'),
    ...lineItems(small, smallLayout, odd ? 0 : 90, FOLIO_TOP + 2, odd ? 'left' : 'right'),
  ];
}

function watermarkItem(text: string, fonts: FontRegistry): Item {
  const glyphs = layGlyphs(text, { face: 'SansBold', sizePt: 88, color: palette.watermark }, fonts, { where: text });
  const line = breakLines(glyphs, { widthPt: 1e6 })[0];
  return { kind: 'slanted', cx: page.textWidth / 2, cy: page.textHeight / 2, degrees: -45, opacity: 0.07, glyphs: line?.glyphs ?? [], width: line?.width ?? 0 };
}

/** What stands on a page besides its content; y from the top of the text block. */
export function furnitureOf(laid: LaidPage, document: ReportDocument, fonts: FontRegistry): Item[] {
  const footer = document.watermarkZh === undefined ? document.footerZh : `${document.watermarkZh} · ${document.footerZh}`;
  const items = laid.layout === 'cover' ? [] : folioItems(laid.number, footer, fonts);
  if (document.watermarkZh !== undefined) items.push(watermarkItem(document.watermarkZh, fonts));
  return items;
}
