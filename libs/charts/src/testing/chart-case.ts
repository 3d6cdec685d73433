import type { ReportSnapshot } from '@greengauge/evaluation';
import type { Chart, ChartQuery, DrawnChart } from '../chart.js';
import { printTheme } from '../theme.js';

/** Draws for the page or fails: a spec that expects a picture should not pass on undefined. */
export function drawnOf(chart: Chart, snapshot: ReportSnapshot, query: ChartQuery = {}, widthPx?: number): DrawnChart {
  const drawn = chart.draw(snapshot, query, printTheme(widthPx));
  if (drawn === undefined) throw new Error(`${chart.id} drew nothing`);
  return drawn;
}

/** Readable and stable: what a golden file holds. */
export const goldenText = (drawn: DrawnChart): string => `${JSON.stringify({ titleZh: drawn.titleZh, unitZh: drawn.unitZh, sourceZh: drawn.sourceZh, altZh: drawn.altZh, table: drawn.table, spec: drawn.spec }, null, 1)}\n`;

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** All data rows of all layers that draw the given mark type. */
export function rowsOf(drawn: DrawnChart, markType: string): Record<string, unknown>[] {
  const layers = drawn.spec['layer'] as readonly { readonly mark: { readonly type: string }; readonly data: { readonly values: readonly Record<string, unknown>[] } }[];
  return layers.filter((layer) => layer.mark.type === markType).flatMap((layer) => [...layer.data.values]);
}

/** Every number in a specification, for the check that none is NaN or infinite. */
export function numbersIn(value: unknown): number[] {
  const json = value as Json;
  if (typeof json === 'number') return [json];
  if (Array.isArray(json)) return json.flatMap(numbersIn);
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(numbersIn) : [];
}

/** Every string in a specification. */
export function textsIn(value: unknown): string[] {
  const json = value as Json;
  if (typeof json === 'string') return [json];
  if (Array.isArray(json)) return json.flatMap(textsIn);
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(textsIn) : [];
}
