import { Decimal } from '@greengauge/kernel';
import type { IndicatorDeclaration } from '@greengauge/framework';
import { breakBetween, isClean, tellPeriodZh, type ResolvedValue } from '@greengauge/aggregation';

/** Where a series leads by the date of its target, if it goes on as it did. In the indicator's unit. */
export interface Projection {
  readonly value: Decimal;
  /** 80 % prediction interval; absent with fewer than four points. */
  readonly low?: Decimal;
  readonly high?: Decimal;
  readonly points: number;
  /** The points it rests on, ascending. */
  readonly used: readonly ResolvedValue[];
  readonly methodZh: string;
}

/** Points at most: an older past says little of the next years. */
const MOST_POINTS = 8;
const POINTS_FOR_INTERVAL = 4;
const YEAR_MS = 31_556_952_000;

/** 90 % quantile of Student's t by degrees of freedom 2…6; eight points at most make no more. @source NIST/SEMATECH e-Handbook, 1.3.6.7.2 */
const T90: Readonly<Record<number, number>> = { 2: 1.886, 3: 1.638, 4: 1.533, 5: 1.476, 6: 1.44 };

/** The clean points at the end of the series that no break separates from its last one, ascending, at most eight. */
export function comparablePoints(declaration: IndicatorDeclaration, points: readonly ResolvedValue[]): readonly ResolvedValue[] {
  const last = points.at(-1);
  if (!last) return [];
  return points.filter((point) => isClean(point) && !breakBetween(declaration, point.period, last.period)).slice(-MOST_POINTS);
}

interface Line {
  readonly at: (x: number) => number;
  /** Half width of the 80 % prediction interval. */
  readonly halfWidth: (x: number) => number | undefined;
}

/** Ordinary least squares of y on x. The interval is t(0.90; n−2) · s · √(1 + 1/n + (x−x̄)²/Sxx). @source Montgomery, Peck, Vining, Introduction to Linear Regression Analysis, 2.5 */
export function fitLine(xs: readonly number[], ys: readonly number[]): Line {
  const n = xs.length;
  const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / n;
  const [mx, my] = [mean(xs), mean(ys)];
  const sxx = xs.reduce((sum, x) => sum + (x - mx) ** 2, 0);
  const slope = xs.reduce((sum, x, at) => sum + (x - mx) * ((ys[at] ?? my) - my), 0) / sxx;
  const line = (x: number): number => my + slope * (x - mx);
  const residual = xs.reduce((sum, x, at) => sum + ((ys[at] ?? 0) - line(x)) ** 2, 0);
  const t = T90[n - 2];
  return {
    at: line,
    halfWidth: (x) => (n < POINTS_FOR_INTERVAL || t === undefined ? undefined : t * Math.sqrt(residual / (n - 2)) * Math.sqrt(1 + 1 / n + (x - mx) ** 2 / sxx)),
  };
}

/**
 * Projects the series to an instant by its comparable points: with two or three a straight line through first and last and no
 * interval, with more least squares and an 80 % prediction interval; of logarithms where the target's path has a constant rate and
 * every value is positive. Undefined for fewer than two points, a neutral series, or an instant that is not later than the last.
 */
export function projectSeries(declaration: IndicatorDeclaration, points: readonly ResolvedValue[], untilMs: number, constantRate: boolean): Projection | undefined {
  const used = comparablePoints(declaration, points);
  const [first, last] = [used[0], used.at(-1)];
  if (!first || !last || first === last || untilMs <= last.period.endMs || declaration.direction === 'neutral') return undefined;
  const logarithmic = constantRate && used.every(({ value }) => value.greaterThan(0));
  const xs = used.map(({ period }) => (period.endMs - first.period.endMs) / YEAR_MS);
  const ys = used.map(({ value }) => (logarithmic ? Math.log(value.toNumber()) : value.toNumber()));
  const fitted = used.length < POINTS_FOR_INTERVAL
    ? fitLine([xs[0] ?? 0, xs.at(-1) ?? 1], [ys[0] ?? 0, ys.at(-1) ?? 0])
    : fitLine(xs, ys);
  const x = (untilMs - first.period.endMs) / YEAR_MS;
  const half = used.length < POINTS_FOR_INTERVAL ? undefined : fitted.halfWidth(x);
  const back = (y: number): Decimal => new Decimal(logarithmic ? Math.exp(y) : y).toSignificantDigits(12);
  const nonNegative = (value: Decimal): Decimal => (declaration.range === 'any' || used.some((point) => point.value.isNegative()) ? value : Decimal.max(0, value));
  const span = `${tellPeriodZh(declaration, first.period)}至${tellPeriodZh(declaration, last.period)}共${used.length}期`;
  const kind = logarithmic ? '对数线性' : '线性';
  return {
    value: nonNegative(back(fitted.at(x))), points: used.length, used,
    ...(half === undefined ? {} : { low: nonNegative(back(fitted.at(x) - half)), high: nonNegative(back(fitted.at(x) + half)) }),
    methodZh: used.length < POINTS_FOR_INTERVAL ? `按${span}首末两点${kind}外推，数据不足${POINTS_FOR_INTERVAL}期，不给出区间` : `按${span}${kind}最小二乘外推，区间为80%预测区间`,
  };
}

/** Average change a year since the first comparable point within the term, and what is needed a year from now to the target. */
export interface Pace {
  readonly actual?: Decimal;
  readonly required?: Decimal;
  readonly fromZh?: string;
}

export function computePace(declaration: IndicatorDeclaration, points: readonly ResolvedValue[], actual: ResolvedValue, target: Decimal, from: { readonly value: Decimal; readonly endMs: number; readonly textZh: string } | undefined, untilMs: number): Pace {
  const used = comparablePoints(declaration, points);
  const first = used.find(({ period }) => period.endMs < actual.period.endMs && (from === undefined || period.endMs >= from.endMs));
  const start = from ?? (first ? { value: first.value, endMs: first.period.endMs, textZh: tellPeriodZh(declaration, first.period) } : undefined);
  const passed = start ? (actual.period.endMs - start.endMs) / YEAR_MS : 0;
  const left = (untilMs - actual.period.endMs) / YEAR_MS;
  return {
    ...(start && passed > 0.05 ? { actual: actual.value.minus(start.value).div(passed).toSignificantDigits(12), fromZh: start.textZh } : {}),
    ...(left > 0.05 ? { required: target.minus(actual.value).div(left).toSignificantDigits(12) } : {}),
  };
}

