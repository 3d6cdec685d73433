import { drawChartSvg } from '../chart/chart-svg.js';
import type { FontRegistry } from '../fonts/registry.js';
import { writeHtml } from '../html/write-html.js';
import { layDocument } from '../page/lay-document.js';
import { writePdf } from '../pdf/write-pdf.js';
import type { RenderRequest } from './protocol.js';

/** Does what a request asks: PDF bytes, or the text of HTML or SVG. The same code in a worker thread and in the calling one. */
export async function perform(request: RenderRequest, fonts: FontRegistry): Promise<Uint8Array | string> {
  if (request.kind === 'svg') return drawChartSvg(request.spec, fonts, request.options);
  if (request.kind === 'html') return writeHtml(request.document, fonts);
  return writePdf(request.document, await layDocument(request.document, fonts), fonts);
}
