import { Decimal } from './decimal.js';

/**
 * The unit code list. Two units convert only inside one dimension: 万元 ⇄ 亿元, never 家 → 个.
 * `%` (a ratio) and 百分点 (a difference of ratios) are apart on purpose.
 */
const UNITS = {
  元: ['money', 1], 万元: ['money', 1e4], 亿元: ['money', 1e8], 万亿元: ['money', 1e12],
  美元: ['usd', 1], 万美元: ['usd', 1e4], 亿美元: ['usd', 1e8],
  家: ['enterprise', 1], 万家: ['enterprise', 1e4],
  个: ['count', 1], 项: ['item', 1], 万项: ['item', 1e4], 件: ['piece', 1], 万件: ['piece', 1e4],
  人: ['person', 1], 万人: ['person', 1e4], 名: ['person', 1], 万名: ['person', 1e4],
  次: ['times', 1], 场: ['event', 1], 张: ['sheet', 1], 只: ['security', 1], 台套: ['set', 1],
  '%': ['ratio', 1], 百分点: ['ratio-difference', 1], 分: ['score', 1],
  月: ['month', 1], 天: ['day', 1],
  吨: ['mass', 1], 万吨: ['mass', 1e4], 亿吨: ['mass', 1e8],
  '元/吨': ['price', 1], '件/亿元': ['density', 1],
} as const satisfies Record<string, readonly [dimension: string, scale: number]>;

export type Unit = keyof typeof UNITS;

export const unitCodes: readonly Unit[] = Object.keys(UNITS) as Unit[];

export function parseUnit(text: string): Unit | undefined {
  return Object.hasOwn(UNITS, text) ? (text as Unit) : undefined;
}

export const unitsConvert = (from: Unit, to: Unit): boolean => UNITS[from][0] === UNITS[to][0];

/** Exact conversion inside one dimension; undefined across dimensions. */
export function convertUnit(value: Decimal, from: Unit, to: Unit): Decimal | undefined {
  if (from === to) return value;
  return unitsConvert(from, to) ? value.times(UNITS[from][1]).div(UNITS[to][1]) : undefined;
}
