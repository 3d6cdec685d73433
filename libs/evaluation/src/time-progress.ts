import { civilDate, Decimal, instantOfDay, type Period } from '@greengauge/kernel';
import type { PolicyDocument, TargetDeclaration } from '@greengauge/framework';

/** Inclusive years. */
export interface Term {
  readonly fromYear: number;
  readonly toYear: number;
}

/** Whole months before the instant, and the part of the month begun. */
function monthsAt(instantMs: number): Decimal {
  const { year, month, day } = civilDate(instantMs);
  const start = instantOfDay(year, month, 1);
  const share = day === 1 ? new Decimal(0) : new Decimal(instantMs - start).div(instantOfDay(year, month + 1, 1) - start);
  return share.plus(year * 12 + month - 1);
}

/**
 * 时间进度: elapsed share of the term at the end of the period, in percent, 0 before it and 100 after it. Counted in months,
 * so that a year of three is exactly a third, leap year or not.
 */
export function computeTimeProgress(term: Term, period: Period): Decimal {
  const start = term.fromYear * 12;
  const length = (term.toYear - term.fromYear + 1) * 12;
  const share = monthsAt(period.endMs).minus(start).div(length).times(100);
  return Decimal.min(100, Decimal.max(0, share)).toSignificantDigits(20);
}

/** First year of the five-year plan that the document's title names: “十四五” is 2021–2025 by definition. */
const FIVE_YEAR_PLANS: readonly (readonly [name: string, fromYear: number])[] = [
  ['十二五', 2011], ['十三五', 2016], ['十四五', 2021], ['十五五', 2026], ['第十四个五年规划', 2021], ['第十五个五年规划', 2026],
];

/**
 * Years over which a target is to be reached: from the year after its base value, else from its own first year, else the
 * five-year plan of its document. The base comes first because progress from it must be set against the same years.
 * Undefined where none is known; then time progress is not computed rather than guessed.
 */
export function termOfTarget(target: TargetDeclaration, document: PolicyDocument | undefined): Term | undefined {
  const named = FIVE_YEAR_PLANS.find(([name, from]) => document?.titleZh.includes(name) && from <= target.targetYear)?.[1];
  const fromYear = target.baseline ? target.baseline.year + 1 : (target.fromYear ?? named);
  return fromYear === undefined || fromYear > target.targetYear ? undefined : { fromYear, toYear: target.targetYear };
}
