import { formatFixed, MISSING_ZH, type Decimal, type Measured, type Period, type Unit } from '@greengauge/kernel';
import type { IndicatorDeclaration } from '@greengauge/framework';
import { isPointInTime, tellPeriodZh } from '@greengauge/aggregation';

/** 30782.9亿元. The sign of a negative value stays; a change is told by `changeZh` instead. */
export const numberZh = (value: Decimal, unit: Unit, decimals: number): string => `${formatFixed(value, decimals)}${unit}`;

/** 截至2025年末 for a stock, 2025年 for a flow or rate. */
export const asOfZh = (declaration: IndicatorDeclaration, period: Period): string =>
  `${isPointInTime(declaration) && period.kind !== 'span' ? '截至' : ''}${tellPeriodZh(declaration, period)}`;

/**
 * A change in official style: 增长4.9%, 下降3.0%, 提高0.11个百分点, 降低0.11个百分点, 持平; never 增长-3% or 负增长. Judged on the rounded number, so
 * that −0.04 % is 持平 where one decimal is printed.
 */
export function changeZh(change: { readonly value: Decimal; readonly unit: Unit }, decimals: number): string {
  const text = formatFixed(change.value.abs(), decimals);
  if (/^[0.]*$/.test(text)) return '持平';
  const fell = change.value.isNegative();
  if (change.unit === '百分点') return `${fell ? '降低' : '提高'}${text}个百分点`;
  return `${fell ? '下降' : '增长'}${text}%`;
}

/** 同比增长4.9% · 比上年提高0.11个百分点 · 与上年持平 · 同比不作计算（口径不可比…）. `annual` says 上年, else 上年同期. */
export function yoyZh(change: Measured, decimals: number, annual: boolean): string {
  if (change.kind === 'missing') return `同比${change.detailZh ? `不作计算（${change.detailZh}）` : MISSING_ZH[change.reason]}`;
  const words = changeZh(change, decimals);
  const lastYear = annual ? '上年' : '上年同期';
  if (words === '持平') return `与${lastYear}持平`;
  return change.unit === '百分点' ? `比${lastYear}${words}` : `同比${words}`;
}

export const percentZh = (value: Decimal): string => `${formatFixed(value, 1)}%`;
