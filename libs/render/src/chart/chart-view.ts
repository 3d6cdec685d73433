import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import { chartTextWidth, UnknownChartFont } from './chart-fonts.js';
import { zhLocale } from './chart-locale.js';
import type { FontRegistry } from '../fonts/registry.js';

export type ChartSpec = Readonly<Record<string, unknown>>;

/** A chart specification that must not be drawn: it warns, reads from outside, or depends on the machine's time zone. */
export class ChartRefused extends Error {}

/** Reads nothing: a chart holds its own data. `sanitize` must resolve, a rejection there would end the process. */
const denyLoader: vega.Loader = {
  load: (uri: string) => Promise.reject(new ChartRefused(`chart may not load ${uri}`)),
  sanitize: () => Promise.resolve({ href: '' }),
  http: (uri: string) => Promise.reject(new ChartRefused(`chart may not load ${uri}`)),
  file: (fileName: string) => Promise.reject(new ChartRefused(`chart may not load ${fileName}`)),
};

/** Collects what Vega would only print; a chart that warns is wrong and is refused. */
function strictLogger(complaints: unknown[]): vega.LoggerInterface {
  const complain = (...parts: readonly unknown[]): vega.LoggerInterface => {
    complaints.push(parts.length === 1 ? parts[0] : parts.map(String).join(' '));
    return logger;
  };
  const silent = (): vega.LoggerInterface => logger;
  let current = vega.Warn;
  function level(value: number): vega.LoggerInterface;
  function level(): number;
  function level(value?: number): vega.LoggerInterface | number {
    if (value === undefined) return current;
    current = value;
    return logger;
  }
  const logger: vega.LoggerInterface = { level, error: complain, warn: complain, info: silent, debug: silent };
  return logger;
}

function refuseComplaints(complaints: readonly unknown[]): void {
  // Vega catches what is thrown inside it and logs it; a refusal of ours keeps its class.
  const own = complaints.find((complaint) => complaint instanceof ChartRefused || complaint instanceof UnknownChartFont);
  if (own instanceof Error) throw own;
  if (complaints.length > 0) throw new ChartRefused(`chart is not clean: ${complaints.map(String).join('; ')}`);
}

/** Walks a specification; `visit` throws on what it refuses. */
function walk(value: unknown, visit: (key: string, value: unknown) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      visit(key, item);
      walk(item, visit);
    }
  }
}

/** Images and links would make a PDF read files; local-time scales would print another day elsewhere. Data rows are not looked at. */
function refuseOutside(spec: vega.Spec): void {
  const shape = { ...spec, data: (spec.data ?? []).map((source) => ({ ...source, values: undefined })) };
  walk(shape, (key, value) => {
    if (key === 'type' && value === 'image') throw new ChartRefused('chart may not contain an image mark');
    if (key === 'href' || key === 'url') throw new ChartRefused(`chart may not contain ${key}`);
    if (key === 'type' && value === 'time') throw new ChartRefused('chart uses a local-time scale; use utc');
  });
}

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

/** Vega-Lite checks the rest itself and warns of what it does not know. */
function isTopLevelSpec(spec: unknown): spec is TopLevelSpec {
  const shapes = ['mark', 'layer', 'hconcat', 'vconcat', 'concat', 'facet', 'repeat', 'spec'];
  return typeof spec === 'object' && spec !== null && shapes.some((shape) => shape in spec);
}

/** A compiled chart: parsed once for a chart form, drawn with a fresh view each time (a reused view changes later charts). */
function compileChart(spec: ChartSpec): vega.Runtime {
  const complaints: unknown[] = [];
  if (!isTopLevelSpec(spec)) throw new ChartRefused('not a Vega-Lite specification');
  const compiled = refusing(() => compile(spec, { logger: strictLogger(complaints), config: { locale: zhLocale } }));
  refuseComplaints(complaints);
  refuseOutside(compiled.spec);
  return refusing(() => vega.parse(compiled.spec, undefined, { ast: true }));
}

/** Vega and Vega-Lite throw plain errors on a specification they cannot read. */
function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new ChartRefused(`chart cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/**
 * Evaluates a Vega-Lite specification into a view with its scene graph, ready to be drawn. Interprets expressions instead of
 * compiling them to code, so it also runs where `eval` is forbidden.
 *
 * @throws ChartRefused when the chart warns, wants data from outside, holds an image or depends on the time zone.
 * @throws UnknownChartFont
 */
export async function openChartView(spec: ChartSpec, fonts: FontRegistry): Promise<vega.View> {
  measureWith(fonts);
  const complaints: unknown[] = [];
  const view = new vega.View(compileChart(spec), {
    renderer: 'none',
    loader: denyLoader,
    logger: strictLogger(complaints),
    expr: expressionInterpreter,
  });
  await view.runAsync();
  refuseComplaints(complaints);
  return view;
}
