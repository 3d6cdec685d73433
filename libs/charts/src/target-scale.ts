import { parseDecimal } from '@greengauge/kernel';
import type { EvaluatedTarget, IndicatorEvaluation, ReportSnapshot } from '@greengauge/evaluation';
import { numberFigure } from './snapshot-view.js';
import { position } from './format.js';

/** Last year's value in percent of the target; undefined where units differ, the target is on a growth, or the sign is reversed. */
export function drawablePrevious(snapshot: ReportSnapshot, evaluation: IndicatorEvaluation, target: EvaluatedTarget): number | undefined {
  const previous = numberFigure(snapshot, evaluation.previous);
  const goal = target.value === undefined ? undefined : parseDecimal(target.value);
  const value = previous && parseDecimal(previous.value.value);
  if (previous === undefined || value === undefined || goal === undefined || goal.isZero()) return undefined;
  if (target.unit !== previous.value.unit || evaluation.direction === 'down' || target.comparator === '<=') return undefined;
  return position(value.div(goal).times(100).toNumber());
}
