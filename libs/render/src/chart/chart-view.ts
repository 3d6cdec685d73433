import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import type { FontRegistry } from '../fonts/registry.js';
import { chartTextWidth } from './chart-fonts.js';
import { ChartRefused } from './chart-refused.js';
import { chartRuntime, type ChartSpec } from './compile-chart.js';
import { refuseComplaints, strictLogger } from './strict-logger.js';

/** Reads nothing: a chart holds its own data. `sanitize` must resolve, a rejection there would end the process. */
const denyLoader: vega.Loader = {
  load: (uri: string) => Promise.reject(new ChartRefused(`chart may not load ${uri}`)),
  sanitize: () => Promise.resolve({ href: '' }),
  http: (uri: string) => Promise.reject(new ChartRefused(`chart may not load ${uri}`)),
  file: (fileName: string) => Promise.reject(new ChartRefused(`chart may not load ${fileName}`)),
};

interface TextMetrics {
  width: (item: { font?: string; fontSize?: number; fontWeight?: string | number }, text: unknown) => number;
}

const isTextMetrics = (value: unknown): value is TextMetrics => typeof value === 'object' && value !== null && 'width' in value;

/** Exported by Vega, absent from its types. Without it Chinese text is taken to be a fifth too narrow and labels are clipped. */
function vegaTextMetrics(): TextMetrics {
  const found = Object.entries(vega).find(([name]) => name === 'textMetrics')?.[1];
  if (!isTextMetrics(found)) throw new Error('vega exports no textMetrics');
  return found;
}

let measuringFonts: FontRegistry | undefined;

/** Vega asks one process-wide function for text widths; it is pointed at the fonts of the drawing under way. */
function measureWith(fonts: FontRegistry): void {
  if (measuringFonts === fonts) return;
  measuringFonts = fonts;
  vegaTextMetrics().width = (item, text) => chartTextWidth(fonts, String(text ?? ''), item);
}

/**
 * Evaluates a Vega-Lite specification into a view with its scene graph, ready to be drawn. Interprets expressions instead of
 * compiling them to code, so it also runs where `eval` is forbidden. The view is new each time: a reused one changes later charts.
 *
 * @throws ChartRefused when the chart warns, wants data from outside, holds an image or depends on the time zone.
 * @throws UnknownChartFont
 */
export async function openChartView(spec: ChartSpec, fonts: FontRegistry, runtime: vega.Runtime = chartRuntime(spec)): Promise<vega.View> {
  measureWith(fonts);
  const complaints: unknown[] = [];
  const view = new vega.View(runtime, { renderer: 'none', loader: denyLoader, logger: strictLogger(complaints), expr: expressionInterpreter });
  await view.runAsync();
  refuseComplaints(complaints);
  return view;
}
