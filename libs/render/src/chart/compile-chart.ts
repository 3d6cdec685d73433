import { parse, type Runtime, type Spec } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { zhLocale } from './chart-locale.js';
import { ChartRefused } from './chart-refused.js';
import { refuseComplaints, strictLogger } from './strict-logger.js';

export type ChartSpec = Readonly<Record<string, unknown>>;

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
function refuseOutside(spec: Spec): void {
  const shape = { ...spec, data: (spec.data ?? []).map((source) => ({ ...source, values: undefined })) };
  walk(shape, (key, value) => {
    if (key === 'type' && value === 'image') throw new ChartRefused('chart may not contain an image mark');
    if (key === 'href' || key === 'url') throw new ChartRefused(`chart may not contain ${key}`);
    if (key === 'type' && value === 'time') throw new ChartRefused('chart uses a local-time scale; use utc');
  });
}

/** Vega and Vega-Lite throw plain errors on a specification they cannot read. */
function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new ChartRefused(`chart cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** Vega-Lite checks the rest itself and warns of what it does not know. */
function isTopLevelSpec(spec: unknown): spec is TopLevelSpec {
  const shapes = ['mark', 'layer', 'hconcat', 'vconcat', 'concat', 'facet', 'repeat', 'spec'];
  return typeof spec === 'object' && spec !== null && shapes.some((shape) => shape in spec);
}

/** Compiles without looking at any cache. */
export function compileChart(spec: unknown): Runtime {
  const complaints: unknown[] = [];
  if (!isTopLevelSpec(spec)) throw new ChartRefused('not a Vega-Lite specification');
  const compiled = refusing(() => compile(spec, { logger: strictLogger(complaints), config: { locale: zhLocale } }));
  refuseComplaints(complaints);
  refuseOutside(compiled.spec);
  return refusing(() => parse(compiled.spec, undefined, { ast: true }));
}

const PLACE = 'greengaugeRows';
type Rows = readonly unknown[];

/** Takes the rows out of a specification, leaving numbered places: what is left is the chart's form. */
function takeRows(value: unknown, taken: Rows[]): unknown {
  if (Array.isArray(value)) return value.map((item) => takeRows(item, taken));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key !== 'data' || typeof item !== 'object' || item === null || !('values' in item) || !Array.isArray(item.values)) return [key, takeRows(item, taken)];
      taken.push(item.values);
      return [key, { ...item, values: [{ [PLACE]: taken.length - 1 }] }];
    }),
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

function placeOf(value: Readonly<Record<string, unknown>>): number | undefined {
  const rows = value['$ingest'];
  const first: unknown = Array.isArray(rows) ? rows[0] : undefined;
  const place = isRecord(first) ? first[PLACE] : undefined;
  return typeof place === 'number' ? place : undefined;
}

/** Vega marks the rows it reads, so each drawing gets its own. */
const copyRows = (rows: Rows): unknown[] => rows.map((row) => (typeof row === 'object' && row !== null ? { ...row } : row));

/** A runtime with rows in the places of its form. */
function fillRows(form: Runtime, taken: readonly Rows[]): Runtime {
  const filled = new Set<number>();
  const operators = form.operators.map((operator) => {
    if (operator.type !== 'collect' || !isRecord(operator.value)) return operator;
    const place = placeOf(operator.value);
    const rows = place === undefined ? undefined : taken[place];
    if (place === undefined || rows === undefined) return operator;
    filled.add(place);
    return { ...operator, value: { ...operator.value, $ingest: copyRows(rows) } };
  });
  if (filled.size !== taken.length) throw new Error('a chart has data that found no place');
  return { ...form, operators };
}

const FORMS_KEPT = 128;
const forms = new Map<string, Runtime>();

/**
 * A chart ready to be viewed. Its form (the specification without rows) is compiled once and kept: compiling is two thirds of the
 * time of drawing. `@throws` as compileChart.
 */
export function chartRuntime(spec: ChartSpec): Runtime {
  const taken: Rows[] = [];
  const bare = takeRows(spec, taken);
  const key = JSON.stringify(bare);
  let form = forms.get(key);
  if (form === undefined) form = compileChart(bare);
  else forms.delete(key);
  forms.set(key, form);
  for (const oldest of forms.keys()) {
    if (forms.size <= FORMS_KEPT) break;
    forms.delete(oldest);
  }
  return fillRows(form, taken);
}
