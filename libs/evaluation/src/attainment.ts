import { Decimal, missing, quantity, type Measured } from '@greengauge/kernel';
import type { TargetDeclaration } from '@greengauge/framework';

/** Which way the target pulls. */
export type Pull = 'up' | 'down';

/** The comparator says it; '=' follows the indicator (a neutral one counts upward). */
export function pullOf(comparator: TargetDeclaration['comparator'], direction: 'up' | 'down' | 'neutral', stated?: Pull): Pull {
  if (stated !== undefined) return stated;
  if (comparator === '<=') return 'down';
  if (comparator === '=') return direction === 'down' ? 'down' : 'up';
  return 'up';
}

/** '>' (超过) is not met by equality; '=' is met on the good side of it. */
export function isMet(comparator: TargetDeclaration['comparator'], pull: Pull, actual: Decimal, target: Decimal): boolean {
  if (comparator === '>') return actual.greaterThan(target);
  return pull === 'down' ? actual.lessThanOrEqualTo(target) : actual.greaterThanOrEqualTo(target);
}

const percent = (value: Decimal): Measured => quantity(value.times(100).toSignificantDigits(20), '%');

/**
 * 完成率 in percent: actual / target, reversed (target / actual) where lower is better. Missing, never infinite or negative:
 * a target of zero or less, a negative actual, or a zero actual under a reversed rate.
 */
export function computeAttainment(pull: Pull, actual: Decimal, target: Decimal): Measured {
  if (target.isZero()) return missing('zero-denominator', '目标值为零，完成率不适用');
  if (target.isNegative() || actual.isNegative()) return missing('not-applicable', '实际值或目标值为负数，不计算完成率');
  if (pull === 'up') return percent(actual.div(target));
  return actual.isZero() ? missing('zero-denominator', '实际值为零，完成率不适用') : percent(target.div(actual));
}

/**
 * Share of the way from the base value to the target, in percent: (actual − base) / (target − base). Holds for either
 * direction and for negative values; below zero where the indicator moved away. Missing where base and target are equal.
 */
export function computeProgress(base: Decimal, actual: Decimal, target: Decimal): Measured {
  const way = target.minus(base);
  return way.isZero() ? missing('zero-denominator', '目标值等于基期值，无进程可计算') : percent(actual.minus(base).div(way));
}

/** 年均增长 in percent over `years` ≥ 1. Missing where either value is not positive (no real root, or no meaning). */
export function computeAverageGrowth(base: Decimal, actual: Decimal, years: number): Measured {
  if (years < 1) return missing('not-due', '基期之后尚无完整年度数据');
  if (base.lessThanOrEqualTo(0) || actual.lessThanOrEqualTo(0)) return missing('zero-denominator', '基期值或实际值不为正数，不计算年均增长');
  return percent(actual.div(base).pow(new Decimal(1).div(years)).minus(1));
}

/** Change since the base year in percent of the base; positive is a fall for `reduction`. Missing on a base of zero. */
export function computeChangeSinceBase(kind: 'reduction' | 'increase', base: Decimal, actual: Decimal): Measured {
  if (base.isZero()) return missing('zero-denominator', '基期值为零');
  const rise = actual.minus(base).div(base.abs());
  return percent(kind === 'reduction' ? rise.negated() : rise);
}
