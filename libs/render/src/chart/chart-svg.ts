import { cssFontStack } from './chart-fonts.js';
import { ChartRefused, openChartView, type ChartSpec } from './chart-view.js';
import type { FontRegistry } from '../fonts/registry.js';

export interface ChartSvgOptions {
  /** `screen` writes CSS font lists with fall-backs, `print` the names of the PDF faces. Default screen. */
  readonly medium?: 'screen' | 'print';
  readonly titleZh?: string;
  /** Text alternative, written as <desc>. */
  readonly altZh?: string;
}

const escapeText = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Ids inside one HTML page must differ; Vega numbers clip paths from a process-wide counter, so the order of drawing would show. */
function renumberIds(svg: string): string {
  const names = new Map<string, string>();
  const rename = (id: string): string => {
    const known = names.get(id) ?? `c${names.size}`;
    names.set(id, known);
    return known;
  };
  return svg
    .replace(/ id="([^"]+)"/g, (_whole, id: string) => ` id="${rename(id)}"`)
    .replace(/url\(#([^)]+)\)/g, (_whole, id: string) => `url(#${rename(id)})`);
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
  let svg = renumberIds(drawn);
  if ((options.medium ?? 'screen') === 'screen') {
    svg = svg.replace(/ font-family="([^"]*)"/g, (_whole, family: string) => ` font-family="${cssFontStack(family)}"`);
  }
  const title = options.titleZh === undefined ? '' : `<title>${escapeText(options.titleZh)}</title>`;
  const description = options.altZh === undefined ? '' : `<desc>${escapeText(options.altZh)}</desc>`;
  return svg.replace(/^<svg ([^>]*)>/, (_whole, attributes: string) => `<svg role="img" ${attributes}>${title}${description}`);
}
