import { Decimal, parseDecimal } from '@greengauge/kernel';
import type { EvaluatedTarget, IndicatorEvaluation, ReportSnapshot } from '@greengauge/evaluation';
import { numberFigure, timeProgressOf } from './snapshot-view.js';
import { position } from './format.js';

const isLevel = (target: EvaluatedTarget): boolean => target.meaning === undefined || target.meaning === 'level';

/** Last year's value in percent of the target; undefined where units differ, the target is on a growth, or the sign is reversed. */
export function drawablePrevious(snapshot: ReportSnapshot, evaluation: IndicatorEvaluation, target: EvaluatedTarget): number | undefined {
  const previous = numberFigure(snapshot, evaluation.previous);
  const goal = target.value === undefined ? undefined : parseDecimal(target.value);
  const value = previous && parseDecimal(previous.value.value);
  if (previous === undefined || value === undefined || goal === undefined || goal.isZero() || !isLevel(target)) return undefined;
  if (target.unit !== previous.value.unit || evaluation.direction === 'down' || target.comparator === '<=') return undefined;
  return position(value.div(goal).times(100).toNumber());
}

/**
 * Where a straight path would stand when the value was taken, in percent of the target: from the base value where the document
 * gives one, else from zero. Undefined for targets on growth, which have no path, and without a time progress.
 */
export function expectedShare(snapshot: ReportSnapshot, evaluation: IndicatorEvaluation, target: EvaluatedTarget): number | undefined {
  const progress = timeProgressOf(snapshot, evaluation);
  const share = progress && parseDecimal(progress.value.value);
  const goal = target.value === undefined ? undefined : parseDecimal(target.value);
  if (share === undefined || goal === undefined || goal.isZero() || !isLevel(target) || target.comparator === '<=') return undefined;
  const base = (target.baseline && parseDecimal(target.baseline.value)) ?? new Decimal(0);
  return position(base.plus(goal.minus(base).times(share).div(100)).div(goal).times(100).toNumber());
}
