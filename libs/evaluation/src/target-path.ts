import { Decimal, parsePeriod, type Period } from '@greengauge/kernel';
import type { IndicatorDeclaration, TargetDeclaration } from '@greengauge/framework';
import { targetValue } from './target-choice.js';
import { computeTimeProgress, type Term } from './time-progress.js';

const HUNDRED = new Decimal(100);

interface Anchor {
  readonly endMs: number;
  readonly value: Decimal;
}

/** Base, interim values and target at the ends of their years, ascending; undefined where a unit does not convert or years repeat. */
function anchorsOf(declaration: IndicatorDeclaration, target: TargetDeclaration, term: Term, base: Decimal, value: Decimal): readonly Anchor[] | undefined {
  const points = target.path?.kind === 'stepwise' || target.path?.kind === 'points' ? target.path.points : [];
  const listed = [
    { year: term.fromYear - 1, value: base }, ...points.filter(({ year }) => year !== target.targetYear).map((point) => ({ year: point.year, value: targetValue(declaration, target, point.value) })),
    { year: target.targetYear, value },
  ];
  const anchors = listed.flatMap(({ year, value: at }) => { const end = parsePeriod(`${year}`)?.endMs; return end === undefined || at === undefined ? [] : [{ endMs: end, value: at }]; });
  if (anchors.length !== listed.length) return undefined;
  return anchors.every(({ endMs }, at) => at === 0 || endMs > (anchors[at - 1]?.endMs ?? 0)) ? anchors : undefined;
}

/**
 * The value that the target's path asks for at the end of the period, in the indicator's unit: on the line, the curve of constant
 * rate, the last step taken, or between two interim values. Before the term it is the base, after it the target. Undefined where
 * the path cannot be drawn: no base, no term, or a constant rate between values that are not positive.
 */
export function pathValue(declaration: IndicatorDeclaration, target: TargetDeclaration, term: Term | undefined, base: Decimal | undefined, period: Period): Decimal | undefined {
  const value = targetValue(declaration, target, target.value);
  if (!term || !base || !value) return undefined;
  const elapsed = computeTimeProgress(term, period).div(HUNDRED);
  const path = target.path?.kind ?? 'linear';
  if (path === 'linear') return base.plus(value.minus(base).times(elapsed));
  if (path === 'cagr') return base.greaterThan(0) && value.greaterThan(0) ? base.times(value.div(base).pow(elapsed)) : undefined;
  const anchors = anchorsOf(declaration, target, term, base, value);
  if (!anchors) return undefined;
  const last = anchors.findLast(({ endMs }) => endMs <= period.endMs) ?? anchors[0];
  const next = anchors.find(({ endMs }) => endMs > period.endMs);
  if (!last || !next || path === 'stepwise') return last?.value;
  const share = new Decimal(Math.max(0, period.endMs - last.endMs)).div(next.endMs - last.endMs);
  return last.value.plus(next.value.minus(last.value).times(share));
}

/** What part of the way from base to target the path asks for at the end of the period, in percent; undefined as pathValue, or with no way to go. */
export function computePathProgress(declaration: IndicatorDeclaration, target: TargetDeclaration, term: Term | undefined, base: Decimal | undefined, period: Period): Decimal | undefined {
  const asked = pathValue(declaration, target, term, base, period);
  const value = targetValue(declaration, target, target.value);
  if (!asked || !base || !value || value.equals(base)) return undefined;
  return asked.minus(base).div(value.minus(base)).times(HUNDRED).toSignificantDigits(20);
}

/** True where the value crosses the line that the target says must not be crossed. */
export function crossesLimit(declaration: IndicatorDeclaration, target: TargetDeclaration, actual: Decimal): boolean {
  const limit = targetValue(declaration, target, target.limit?.value);
  if (!limit || !target.limit) return false;
  return target.limit.comparator === '<=' ? actual.greaterThan(limit) : actual.lessThan(limit);
}
