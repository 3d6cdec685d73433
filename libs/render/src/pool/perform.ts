import { drawChartSvg } from '../chart/chart-svg.js';
import type { FontRegistry } from '../fonts/registry.js';
import { writeHtml } from '../html/write-html.js';
import { layDocument } from '../page/lay-document.js';
import { writePdf } from '../pdf/write-pdf.js';
import { writeTwins } from '../twin/write-twins.js';
import { checkLaid } from '../check/check-pages.js';
import type { RenderRequest, RenderResult } from './protocol.js';

/** Does what a request asks: PDF bytes, with their faults where asked, or the text of HTML or SVG. The same code in a worker thread and in the calling one. */
export async function perform(request: RenderRequest, fonts: FontRegistry): Promise<RenderResult> {
  if (request.kind === 'svg') return drawChartSvg(request.spec, fonts, request.options);
  if (request.kind === 'html') return writeHtml(request.document, fonts);
  if (request.kind === 'twins') return writeTwins(request.document, fonts);
  const laid = await layDocument(request.document, fonts);
  const bytes = await writePdf(request.document, laid, fonts);
  return request.kind === 'pdf' ? bytes : { bytes, faults: checkLaid(request.document, laid, fonts) };
}
