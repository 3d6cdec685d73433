import { cssFontStack } from './chart-fonts.js';
import { ChartRefused } from './chart-refused.js';
import { openChartView } from './chart-view.js';
import type { ChartSpec } from './compile-chart.js';
import type { FontRegistry } from '../fonts/registry.js';

export interface ChartSvgOptions {
  /** `screen` writes CSS font lists with fall-backs, `print` the names of the PDF faces. Default screen. */
  readonly medium?: 'screen' | 'print';
  readonly titleZh?: string;
  /** Text alternative, written as <desc>. */
  readonly altZh?: string;
  /** Begins every id inside the SVG; needed when several charts stand in one page. Default c. */
  readonly idPrefix?: string;
}

const escapeText = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Ids inside one HTML page must differ; Vega numbers clip paths from a process-wide counter, so the order of drawing would show. */
function renumberIds(svg: string, prefix: string): string {
  const names = new Map<string, string>();
  const rename = (id: string): string => {
    const known = names.get(id) ?? `${prefix}${names.size}`;
    names.set(id, known);
    return known;
  };
  return svg
    .replace(/ id="([^"]+)"/g, (_whole, id: string) => ` id="${rename(id)}"`)
    .replace(/url\(#([^)]+)\)/g, (_whole, id: string) => `url(#${rename(id)})`);
}

/** CSS font lists with fall-backs; the one used most stands once on the root instead of on every label. */
function hoistFont(svg: string): string {
  const counts = new Map<string, number>();
  for (const match of svg.matchAll(/ font-family="([^"]*)"/g)) counts.set(match[1] ?? '', (counts.get(match[1] ?? '') ?? 0) + 1);
  const commonest = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  if (commonest === undefined) return svg;
  return svg
    .replace(/ font-family="([^"]*)"/g, (_whole, family: string) => (family === commonest ? '' : ` font-family="${cssFontStack(family)}"`))
    .replace('<svg ', `<svg font-family="${cssFontStack(commonest)}" `);
}

/**
 * One chart as a standalone SVG, width and height as the specification asks. The same specification gives the same text on
 * every machine.
 *
 * @throws ChartRefused, UnknownChartFont
 */
export async function drawChartSvg(spec: ChartSpec, fonts: FontRegistry, options: ChartSvgOptions = {}): Promise<string> {
  const view = await openChartView(spec, fonts);
  const drawn = await view.toSVG();
  view.finalize();
  if (/<(image|foreignObject|script|a)[\s>]/.test(drawn)) throw new ChartRefused('chart SVG holds an element that is not drawn');
  let svg = renumberIds(drawn, options.idPrefix ?? 'c');
  if ((options.medium ?? 'screen') === 'screen') svg = hoistFont(svg);
  const title = options.titleZh === undefined ? '' : `<title>${escapeText(options.titleZh)}</title>`;
  const description = options.altZh === undefined ? '' : `<desc>${escapeText(options.altZh)}</desc>`;
  return svg.replace(/^<svg ([^>]*)>/, (_whole, attributes: string) => `<svg role="img" ${attributes}>${title}${description}`);
}
