import { formatPeriodEndZh, formatPeriodZh, missing, periodOf, quantity, samePeriodLastYear, type Measured, type Missing, type Period } from '@greengauge/kernel';
import type { IndicatorDeclaration, ObservationMark, SeriesBreak } from '@greengauge/framework';
import { settle } from './formula.js';
import { blockingMark, EXCLUDING_MARKS, isClean, markTextZh } from './marks.js';
import { isPointInTime } from './period-match.js';
import type { Resolved, ResolvedValue } from './resolved.js';

/** Change against an earlier period: percent, or 百分点 where the indicator is itself a percentage. */
export interface Change {
  /** 'yoy' in %, 'difference' in 百分点. */
  readonly measure: 'yoy' | 'difference';
  readonly measured: Measured;
  /** The earlier value, where it may stand beside the current one: same basis, no break, clean. */
  readonly base?: ResolvedValue;
  /** An earlier number exists and was refused: a reader would compute with it, so the reason is told. */
  readonly refusedBase?: true;
  readonly methodZh?: string;
}

export interface ChangeInput {
  readonly declaration: IndicatorDeclaration;
  readonly current: Resolved;
  readonly base: Resolved;
  /** The period that `base` was asked for; told in refusals. */
  readonly basePeriod: Period;
}

type Declared = Pick<IndicatorDeclaration, 'measurement' | 'acrossTime'>;

/** The break that lies between two periods (order matters), or undefined. A stock at the instant of the break is before it. */
export function breakBetween(declaration: Declared & Pick<IndicatorDeclaration, 'breaks'>, earlier: Period, later: Period): SeriesBreak | undefined {
  return declaration.breaks.find((seriesBreak) => {
    const at = periodOf(seriesBreak.from).startMs;
    const baseIsBefore = isPointInTime(declaration) ? earlier.endMs <= at : earlier.startMs < at;
    return baseIsBefore && later.endMs > at;
  });
}

/** 2024年末 for what is known at an instant, 2024年 for a flow. */
export const tellPeriodZh = (declaration: Declared, period: Period): string =>
  isPointInTime(declaration) && period.kind !== 'span' ? formatPeriodEndZh(period) : formatPeriodZh(period);

/** Whether a sentence may end; official tables write reasons with or without the full stop. */
const bare = (text: string): string => text.replace(/[。；，]+$/u, '');

/**
 * Refusals in order: no current value, a break between the periods, no base, a mark on either side, another set of
 * regions inside, a base that was revised later. `undefined` means the two may be compared.
 */
export function refuseComparison({ declaration, current, base, basePeriod }: ChangeInput): Missing | undefined {
  if (current.kind === 'missing') return missing('input-missing', '本期无数据');
  const broken = breakBetween(declaration, basePeriod, current.period);
  if (broken) return missing('series-break', `口径不可比：${bare(broken.reasonZh)}`);
  const baseZh = tellPeriodZh(declaration, basePeriod);
  if (base.kind === 'missing') return missing('no-base', `缺少${baseZh}数据`);
  const currentMark = blockingMark(current.marks);
  if (currentMark) return refuseMark(currentMark, tellPeriodZh(declaration, current.period), 'input-missing');
  const baseMark = blockingMark(base.marks);
  if (baseMark) return refuseMark(baseMark, baseZh, 'no-base');
  if (Object.values(EXCLUDING_MARKS).some((mark) => current.marks.includes(mark) !== base.marks.includes(mark))) {
    return missing('series-break', '口径不可比：两期是否含计划单列市、兵团不一致');
  }
  if (base.marks.includes('revised-later')) return missing('revised-base', `${baseZh}数据发布后又经修订，不以原发布数为基期`);
  return undefined;
}

function refuseMark(mark: ObservationMark, periodZh: string, otherwise: 'input-missing' | 'no-base'): Missing {
  return missing(mark === 'other-basis' ? 'series-break' : otherwise, `${periodZh}数据${markTextZh(mark)}，不能比较`);
}

/**
 * Change of `current` against `base`. Percent of the base; for an indicator in % the difference in 百分点.
 * Missing: every refusal of refuseComparison, a base of zero ('zero-denominator'), a negative base ('no-base': growth of a
 * negative number has no meaning). @source features I07
 */
export function computeChange(input: ChangeInput): Change {
  const { declaration, current, base } = input;
  const measure = declaration.unit === '%' ? 'difference' : 'yoy';
  const refusal = refuseComparison(input);
  if (refusal) {
    if (base.kind === 'missing' && refusal.reason !== 'series-break') return { measure, measured: refusal };
    const comparable = refusal.reason !== 'series-break' && base.kind === 'value' && isClean(base);
    return comparable ? { measure, measured: refusal, base, refusedBase: true } : { measure, measured: refusal, refusedBase: true };
  }
  if (current.kind === 'missing' || base.kind === 'missing') throw new Error('refuseComparison let a missing value through');
  const baseZh = tellPeriodZh(declaration, base.period);
  if (measure === 'difference') {
    const methodZh = `本期减${baseZh}，以百分点计`;
    return { measure, measured: quantity(settle(current.value.minus(base.value)), '百分点'), base, methodZh };
  }
  if (base.value.isZero()) return { measure, measured: missing('zero-denominator', `${baseZh}为零`), base };
  if (base.value.isNegative()) return { measure, measured: missing('no-base', `${baseZh}为负数，不计算增减幅度`), base };
  const rate = current.value.div(base.value).minus(1).times(100);
  return { measure, measured: quantity(settle(rate), '%'), base, methodZh: `（本期÷${baseZh}－1）×100` };
}

/**
 * Year-on-year change (同比) of the cell at `period`. The base is the same period one year earlier; a stock finds it under
 * any name of that date (2024Q4, 2024-12, 2024). A span of years has no such base.
 */
export function computeYoY(declaration: IndicatorDeclaration, current: Resolved, resolveAt: (period: Period) => Resolved): Change {
  const measure = declaration.unit === '%' ? 'difference' : 'yoy';
  if (current.kind === 'missing') return { measure, measured: missing('input-missing', '本期无数据') };
  const basePeriod = samePeriodLastYear(current.period);
  if (!basePeriod) return { measure, measured: missing('not-applicable', '多年累计数不计算同比') };
  return computeChange({ declaration, current, base: resolveAt(basePeriod), basePeriod });
}
