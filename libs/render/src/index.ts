/**
 * Terms. A *face* is one font file; a *chart drawing* is a chart as PDF operators; a *box* is a piece of a page that is never
 * split; *laid* means set on pages. Layout (避头尾, exact leading, keep-with-next) is ours; the PDF file, font subsetting and QR
 * codes are pdfmake's.
 */
import type { ReportDocument } from '@greengauge/document';
import type { ChartSvgOptions } from './chart/chart-svg.js';
import type { ChartSpec } from './chart/compile-chart.js';
import { fontRegistry, type FontOptions } from './fonts/registry.js';
import type { PageFault } from './check/page-fault.js';

export { ChartRefused } from './chart/chart-refused.js';
export type { ChartSpec } from './chart/compile-chart.js';
export { UnknownChartFont } from './chart/chart-fonts.js';
export type { ChartSvgOptions } from './chart/chart-svg.js';
export { renderChartPng } from './chart/chart-png.js';
export { MissingGlyph } from './typeset/glyphs.js';
export { BoxTooHigh } from './page/paginate.js';
export { createRenderPool, RenderKilled, RenderRefused, type RenderPool, type RenderPoolOptions } from './pool/render-pool.js';
export type { PageFault, PageRule } from './check/page-fault.js';
export type { CheckedPdf } from './pool/protocol.js';
export type { FontOptions } from './fonts/registry.js';
export { inspectSignature, type SignatureVerdict } from './sign/inspect-signature.js';
export { checkStatement, signStatement, type DetachedSignature, type StatementVerdict } from './sign/sign-statement.js';
export { signPdf, type SigningAct } from './sign/sign-pdf.js';
export { ensureTrialIdentity, loadSigningIdentity, SigningIdentityError, type SigningIdentity } from './sign/signing-identity.js';
export { writeXlsx } from './sheet/write-xlsx.js';
export type { TwinFormat, Twins } from './twin/write-twins.js';

/** Changes whenever the same document would be set otherwise; printed with the provenance. */
export const templateVersion = 'gb9704-9';

export interface RenderOptions {
  readonly fonts?: FontOptions;
}

/** Fonts and the head of the SHA-256 of their files, one line for the provenance page. */
export const fontVersions = (options: RenderOptions = {}): string => fontRegistry(options.fonts).fontVersions();

/** PostScript names that a PDF of ours may embed. */
export const allowedPdfFonts = (options: RenderOptions = {}): readonly string[] => fontRegistry(options.fonts).allowedPdfFonts;

/**
 * A chart as SVG, for a screen unless told otherwise.
 *
 * @throws ChartRefused, UnknownChartFont
 */
export async function renderChartSvg(spec: ChartSpec, options: RenderOptions & ChartSvgOptions = {}): Promise<string> {
  const { drawChartSvg } = await import('./chart/chart-svg.js');
  return drawChartSvg(spec, fontRegistry(options.fonts), options);
}

/** Loaded when something is first set in this thread: Vega and the rest are a second's work that a program with a pool of threads never needs itself. */
const setting = () => Promise.all([import('./page/lay-document.js'), import('./pdf/write-pdf.js'), import('./check/check-pages.js')]);

/**
 * A report as PDF on the page metrics of GB/T 9704-2012, in this thread. The same document gives the same bytes.
 *
 * @throws MissingGlyph, ChartRefused, UnknownChartFont, BoxTooHigh, or an Error naming the block that does not fit.
 */
export async function renderPdf(document: ReportDocument, options: RenderOptions = {}): Promise<Uint8Array> {
  const [{ layDocument }, { writePdf }] = await setting();
  const fonts = fontRegistry(options.fonts);
  return writePdf(document, await layDocument(document, fonts), fonts);
}

/**
 * The HTML twin of a report: same content, one file, no script, nothing from outside.
 *
 * @throws ChartRefused, UnknownChartFont
 */
export async function renderHtml(document: ReportDocument, options: RenderOptions = {}): Promise<string> {
  const { writeHtml } = await import('./html/write-html.js');
  return writeHtml(document, fontRegistry(options.fonts));
}

/** How full each page is (0 to 1 of the text block) and where each heading landed; for checks on the look of a report. */
export async function inspectLayout(document: ReportDocument, options: RenderOptions = {}): Promise<{
  readonly pages: readonly { readonly number: number; readonly layout: string; readonly fill: number }[];
  readonly headings: readonly { readonly text: string; readonly level: number; readonly page: number }[];
}> {
  const [{ layDocument }] = await setting();
  const laid = await layDocument(document, fontRegistry(options.fonts));
  return {
    pages: laid.pages.map(({ number, layout, fill }) => ({ number, layout, fill })),
    headings: laid.anchors.map(({ text, level, page }) => ({ text, level, page })),
  };
}

/**
 * What a careful reader would object to on the pages of a report; none when all is well.
 *
 * @throws as renderPdf does
 */
export async function checkPages(document: ReportDocument, options: RenderOptions = {}): Promise<readonly PageFault[]> {
  const [{ layDocument }, , { checkLaid }] = await setting();
  const fonts = fontRegistry(options.fonts);
  return checkLaid(document, await layDocument(document, fonts), fonts);
}
