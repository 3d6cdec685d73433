import type { ReportDocument } from '@greengauge/document';
import type { ChartSvgOptions } from '../chart/chart-svg.js';
import type { ChartSpec } from '../chart/compile-chart.js';
import type { PageFault } from '../check/page-fault.js';
import type { Twins } from '../twin/write-twins.js';

/** A PDF with what is wrong on its pages. */
export interface CheckedPdf {
  readonly bytes: Uint8Array;
  readonly faults: readonly PageFault[];
}

export type RenderResult = Uint8Array | string | CheckedPdf | Twins;

/** What a pool asks of a worker thread, one request at a time. */
export type RenderRequest =
  | { readonly kind: 'pdf'; readonly document: ReportDocument }
  | { readonly kind: 'checked-pdf'; readonly document: ReportDocument }
  | { readonly kind: 'twins'; readonly document: ReportDocument }
  | { readonly kind: 'html'; readonly document: ReportDocument }
  | { readonly kind: 'svg'; readonly spec: ChartSpec; readonly options: ChartSvgOptions };

export type RenderReply =
  | { readonly ok: true; readonly result: RenderResult }
  /** `name` is the error's class: MissingGlyph, ChartRefused and so on. */
  | { readonly ok: false; readonly name: string; readonly message: string };
