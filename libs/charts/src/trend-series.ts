import { civilDate, periodOf, type Period } from '@greengauge/kernel';
import { digitsOf, type Digits, type IndicatorEvaluation, type SeriesPoint } from '@greengauge/evaluation';
import { drawn, position } from './format.js';

/** A point of a series placed on the time axis, in years; a year of a flow and the end of that year of a stock share a place. */
export interface PlacedPoint {
  readonly period: string;
  readonly at: number;
  readonly value: number;
  readonly valueText: string;
  readonly figure: string;
  /** Points of one segment are joined; a break or a missing year starts a new one. */
  readonly segment: number;
  readonly provisional: boolean;
  /** Floor, approximate, suspect or another basis: drawn hollow. */
  readonly uncertain: boolean;
  readonly marks: SeriesPoint['marks'];
  readonly digits: Digits;
}

function yearPosition(period: Period): number {
  const last = civilDate(period.endMs - 1);
  return period.kind === 'year' ? period.year : position(last.year + last.month / 12 - 1);
}

/** Flows are only joined with their own kind: nine months do not stand beside a year. */
function comparableKinds(points: readonly Period[], stock: boolean): (period: Period) => boolean {
  if (stock) return () => true;
  const count = (kind: Period['kind']): number => points.filter((period) => period.kind === kind).length;
  const kinds = ['year', 'quarter', 'month', 'half', 'year-to-date', 'span', 'day'] as const;
  const main = [...kinds].sort((a, b) => count(b) - count(a))[0];
  return (period) => period.kind === main;
}

const isStock = (evaluation: IndicatorEvaluation): boolean => evaluation.measurement === 'stock';

/** Marks of a value that is exact in itself; that it is invented stands across the page. */
const CERTAIN_ENOUGH: ReadonlySet<string> = new Set(['secondary', 'revised-later', 'excludes-planned-cities', 'synthetic']);

/** Points in time order with segments. Points that are no number are left out. */
export function placeSeries(evaluation: IndicatorEvaluation): PlacedPoint[] {
  const periods = evaluation.series.map((point) => periodOf(point.period));
  const keep = comparableKinds(periods, isStock(evaluation));
  const breaks = evaluation.breaks.map((item) => periodOf(item.from).startMs);
  const placed: PlacedPoint[] = [];
  let segment = 0;
  for (const [index, point] of evaluation.series.entries()) {
    const period = periods[index];
    const value = drawn(point.value);
    if (period === undefined || value === undefined || !keep(period)) continue;
    const at = yearPosition(period);
    const before = placed.at(-1);
    if (before !== undefined && before.at === at) placed.pop();
    const previous = placed.at(-1);
    if (previous !== undefined && (startsSegment(previous, period, at, breaks) || (!isStock(evaluation) && at - previous.at > 1))) segment += 1;
    placed.push({
      period: point.period, at, value, valueText: point.value, figure: point.figure, segment, provisional: point.status === 'provisional',
      uncertain: point.status === 'provisional' || point.status === 'estimated' || point.marks.some((mark) => !CERTAIN_ENOUGH.has(mark)),
      marks: point.marks, digits: digitsOf(point.status, point.marks),
    });
  }
  return placed;
}

const startsSegment = (previous: PlacedPoint, period: Period, at: number, breaks: readonly number[]): boolean =>
  at - previous.at > 2 || breaks.some((startMs) => periodOf(previous.period).endMs <= startMs && period.endMs > startMs);

/** Where a break is drawn: between the last place before it and the first after it. */
export function placeBreaks(evaluation: IndicatorEvaluation, points: readonly PlacedPoint[]): { readonly at: number; readonly reasonZh: string }[] {
  return evaluation.breaks.flatMap((item) => {
    const startMs = periodOf(item.from).startMs;
    const before = points.filter((point) => periodOf(point.period).endMs <= startMs).at(-1);
    const after = points.find((point) => periodOf(point.period).endMs > startMs);
    return before === undefined || after === undefined ? [] : [{ at: position((before.at + after.at) / 2), reasonZh: item.reasonZh }];
  });
}
