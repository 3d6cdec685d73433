import { Decimal, type Period } from '@greengauge/kernel';
import type { IndicatorDeclaration } from '@greengauge/framework';
import { computeChange, tellPeriodZh, type Change, type ResolvedValue } from '@greengauge/aggregation';
import type { TrendVerdict } from './model.js';
import { changeZh } from './words.js';

/**
 * Below these yearly changes a series counts as 基本持平: 1 % for a value, 0.1 百分点 for a percentage. They are the
 * size of ordinary revisions of the official series (R&D 2020: 24,426 → 24,393.1, 0.13 %; R&D intensity 2021: 0.01 百分点),
 * with room above them.
 */
export const TREND_THRESHOLDS = { percentPerYear: 1, pointsPerYear: 0.1 } as const;

export interface TrendJudgement {
  readonly trend: TrendVerdict;
  readonly reasonZh: string;
}

const MONTH_MS = 2_629_746_000;
const monthsBetween = (earlier: Period, later: Period): number => Math.round((later.endMs - earlier.endMs) / MONTH_MS);

/** The nearest earlier point that may be compared and lies a year back or more; else the nearest one at all. */
function comparableBase(declaration: IndicatorDeclaration, current: ResolvedValue, earlier: readonly ResolvedValue[]): { base: ResolvedValue; change: Change } | undefined {
  const usable = earlier.toReversed().flatMap((base) => {
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
  const perYear = measured.value.div(years);
  const threshold = measured.unit === '百分点' ? TREND_THRESHOLDS.pointsPerYear : TREND_THRESHOLDS.percentPerYear;
  const told = changeZh(measured, measured.unit === '百分点' ? Math.max(1, declaration.decimals) : 1);
  const reasonZh = `${tellPeriodZh(declaration, current.period)}${told === '持平' ? `与${tellPeriodZh(declaration, found.base.period)}持平` : `比${tellPeriodZh(declaration, found.base.period)}${told}`}`;
  if (perYear.abs().lessThan(new Decimal(threshold))) return { trend: 'stable', reasonZh };
  if (declaration.direction === 'neutral') return { trend: 'changed', reasonZh };
  const better = perYear.isNegative() === (declaration.direction === 'down');
  return { trend: better ? 'improving' : 'worsening', reasonZh };
}
