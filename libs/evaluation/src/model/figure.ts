import { isBelowUnit, parseDecimal, type MissingReason, type RegionCode, type Unit } from '@greengauge/kernel';
import type { ObservationMark, ObservationStatus } from '@greengauge/framework';

/** What a figure measures about its indicator. */
export type Measure =
  | 'value' | 'previous' | 'yoy' | 'difference' | 'single-period' | 'sum-of-provinces' | 'gap-to-nation' | 'attainment' | 'time-progress' | 'target'
  /** Σ of the provinces plus the special units that the source lists beside them. */
  | 'sum-with-nested'
  /** Share of the way from the base value to the target, in %. */
  | 'progress'
  /** Average yearly growth since the base year, in %. */
  | 'average-growth'
  /** Fall (positive) or rise against the base year in %, as the target words it. */
  | 'change-since-base'
  | 'peer-median'
  /** Where the series leads by the target date, with the ends of its interval; the yearly change to date and the one still needed. */
  | 'projection' | 'projection-low' | 'projection-high' | 'pace' | 'required-pace';

/** A number or the reason for its absence. */
export type FigureValue =
  | { readonly kind: 'number'; readonly value: string; readonly unit: Unit; readonly decimals: number }
  | { readonly kind: 'missing'; readonly reason: MissingReason; readonly detailZh?: string };

/** One traceable number. `code` is printed; equal content gives an equal code on every machine. */
export interface Figure {
  /** 8 Crockford base-32 characters, printed as XXXX-XXXX. */
  readonly code: string;
  readonly indicator: string;
  readonly indicatorVersion: number;
  readonly region: RegionCode;
  readonly period: string;
  readonly measure: Measure;
  readonly value: FigureValue;
  readonly status: ObservationStatus | 'derived';
  readonly marks: readonly ObservationMark[];
  /** Observation ids this number rests on, oldest period first. */
  readonly observations: readonly string[];
  /** How it was computed, in Chinese; absent for an observed value. */
  readonly methodZh?: string;
  readonly source: { readonly title: string; readonly publisher: string };
  readonly clause: string;
  readonly noteZh?: string;
}

/** A change of less than its last digit is 0.0, no change to speak of; a level of less than its last digit is still something. */
const LEVELS: ReadonlySet<Measure> = new Set(['value', 'previous', 'single-period', 'sum-of-provinces']);

/** A level that its digits would make zero: printed as … in a table, as 不足0.1 in a sentence. */
export function isTooSmall({ measure, value }: Pick<Figure, 'measure' | 'value'>): boolean {
  const held = value.kind === 'number' && LEVELS.has(measure) ? parseDecimal(value.value) : undefined;
  return held !== undefined && value.kind === 'number' && isBelowUnit(held, value.decimals);
}
