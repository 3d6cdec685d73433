import { Decimal, type Period, type Quantity } from '@greengauge/kernel';
import type { IndicatorDeclaration } from '@greengauge/framework';
import { computeChange, isAnnual, isPointInTime, tellPeriodZh, type Change, type ResolvedValue } from '@greengauge/aggregation';
import type { TrendVerdict } from './model.js';
import { changeZh } from './words.js';

/**
 * Below 1 % of its base a year a series counts as 基本持平, a percentage by 1 % of itself (0.025 百分点 on an R&D intensity of
 * 2.5 %, 0.8 on a share of 80 %). That is above the ordinary revision of an official series (R&D 2020: 24,426 → 24,393.1,
 * 0.13 %; R&D intensity 2021: 2.44 → 2.43).
 */
export const TREND_THRESHOLDS = { percentPerYear: 1 } as const;

export interface TrendJudgement {
  readonly trend: TrendVerdict;
  readonly reasonZh: string;
  /** 年均变动不足1% or, over less than a year, 变动不足1%: why a change that is told counts as none. Only of 'stable', and not of no change at all. */
  readonly smallZh?: string;
}

const MONTH_MS = 2_629_746_000;
const monthsBetween = (earlier: Period, later: Period): number => Math.round((later.endMs - earlier.endMs) / MONTH_MS);

/** In percent of the base; a difference of percentages is brought to it, and a base of zero counts as a full change. */
function relativeChange(base: ResolvedValue, { value, unit }: Quantity): Decimal {
  if (unit !== '百分点') return value;
  return base.value.isZero() ? new Decimal(Math.sign(value.toNumber()) * 100) : value.div(base.value.abs()).times(100);
}

/** A flow or rate of a part of a year has seasons: only the same part of another year is comparable. */
function samePosition(declaration: IndicatorDeclaration, a: Period, b: Period): boolean {
  if (isPointInTime(declaration)) return declaration.cumulativeSince !== 'year-start' || a.id.slice(4) === b.id.slice(4);
  return a.kind !== 'span' && ((isAnnual(declaration, a) && isAnnual(declaration, b)) || a.id.slice(4) === b.id.slice(4));
}

/** The nearest earlier point that may be compared and lies a year back or more; else the nearest one at all. */
function comparableBase(declaration: IndicatorDeclaration, current: ResolvedValue, earlier: readonly ResolvedValue[]): { base: ResolvedValue; change: Change } | undefined {
  const usable = earlier.filter(({ period }) => samePosition(declaration, period, current.period)).toReversed().flatMap((base) => {
    const change = computeChange({ declaration, current, base, basePeriod: base.period });
    return change.measured.kind === 'quantity' ? [{ base, change }] : [];
  });
  return usable.find(({ base }) => monthsBetween(base.period, current.period) >= 12) ?? usable[0];
}

/**
 * Trend of a series (ascending, the last point is judged) where no official target exists; needs two comparable points.
 * A longer interval is brought to one year (simple, not compound: it decides a sign, not a figure); a shorter one is not
 * stretched. A neutral indicator is never called better or worse.
 */
export function judgeTrend(declaration: IndicatorDeclaration, series: readonly ResolvedValue[]): TrendJudgement {
  const current = series.at(-1);
  if (!current) return { trend: 'undetermined', reasonZh: '无数据' };
  if (series.length < 2) return { trend: 'undetermined', reasonZh: '仅有一期数据，无法判断趋势' };
  const found = comparableBase(declaration, current, series.slice(0, -1));
  if (!found || found.change.measured.kind !== 'quantity') return { trend: 'undetermined', reasonZh: '没有可比的早期数据，无法判断趋势' };
  const { measured } = found.change;
  const years = Math.max(1, monthsBetween(found.base.period, current.period) / 12);
  const perYear = relativeChange(found.base, measured).div(years);
  const told = changeZh(measured, measured.unit === '百分点' ? Math.max(1, declaration.decimals) : 1);
  const reasonZh = `${tellPeriodZh(declaration, current.period)}${told === '持平' ? `与${tellPeriodZh(declaration, found.base.period)}持平` : `比${tellPeriodZh(declaration, found.base.period)}${told}`}`;
  if (perYear.abs().lessThan(TREND_THRESHOLDS.percentPerYear)) {
    // A quarter's 0.9 % is 3.6 % a year: it is not stretched, nor called a yearly one.
    const short = monthsBetween(found.base.period, current.period) < 12;
    return { trend: 'stable', reasonZh, ...(told === '持平' ? {} : { smallZh: `${short ? '不足一年，变动' : '年均变动'}不足${TREND_THRESHOLDS.percentPerYear}%` }) };
  }
  if (declaration.direction === 'neutral') return { trend: 'changed', reasonZh };
  const better = perYear.isNegative() === (declaration.direction === 'down');
  return { trend: better ? 'improving' : 'worsening', reasonZh };
}
