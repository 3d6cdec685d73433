import { formatPeriodEndZh, formatPeriodZh, periodOf } from '@greengauge/kernel';
import type { IndicatorEvaluation } from '@greengauge/evaluation';
import type { Against } from './change.js';

/** 截至2025年9月末 for a stock, 2024年 for what happened in a period. */
export function whenText(periodId: string, measurement: IndicatorEvaluation['measurement']): string {
  const period = periodOf(periodId);
  if (measurement === 'stock') return `截至${formatPeriodEndZh(period)}`;
  return formatPeriodZh(period);
}

export function againstOf(periodId: string): Against {
  const period = periodOf(periodId);
  return period.kind === 'year' || (period.kind === 'month' && period.part === 12) || (period.kind === 'quarter' && period.part === 4) ? '比上年' : '同比';
}
