import type { Decimal } from './decimal.js';
import type { Unit } from './unit.js';

/** Why there is no number. Each prints differently and none of them is zero. */
export type MissingReason =
  | 'not-due' | 'not-reported' | 'not-published' | 'not-collected' | 'not-applicable' | 'confidential'
  | 'series-break' | 'zero-denominator' | 'no-base' | 'input-missing' | 'revised-base' | 'not-in-force';

export interface Quantity {
  readonly kind: 'quantity';
  readonly value: Decimal;
  readonly unit: Unit;
}

export interface Missing {
  readonly kind: 'missing';
  readonly reason: MissingReason;
  /** What a reader should know beyond the reason, in Chinese, e.g. which classification changed. */
  readonly detailZh?: string;
}

export type Measured = Quantity | Missing;

export const quantity = (value: Decimal, unit: Unit): Quantity => ({ kind: 'quantity', value, unit });
export const missing = (reason: MissingReason, detailZh?: string): Missing =>
  detailZh === undefined ? { kind: 'missing', reason } : { kind: 'missing', reason, detailZh };

export const MISSING_ZH: Readonly<Record<MissingReason, string>> = {
  'not-due': '未到期', 'not-reported': '未报', 'not-published': '未公布', 'not-collected': '未采集',
  'not-applicable': '不适用', confidential: '不宜公开', 'series-break': '口径不可比', 'zero-denominator': '分母为零',
  'no-base': '无基期数', 'input-missing': '缺少计算所需数据', 'revised-base': '基期已修订', 'not-in-force': '尚未施行',
};
