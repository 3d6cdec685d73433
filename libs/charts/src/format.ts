import { Decimal, formatFixed, isBelowUnit, parseDecimal, type Unit } from '@greengauge/kernel';
import { printNumber, type Digits } from '@greengauge/evaluation';
import type { ObservationMark } from '@greengauge/framework';

/**
 * Numbers with their units, as tables, charts and sentences say them. The number itself is printed by `printNumber` and
 * nowhere else; sentences may change 亿元 to 万亿元 where nothing is lost by it.
 */

const WORDS: Partial<Readonly<Record<Unit, string>>> = { 月: '个月', 百分点: '个百分点', 台套: '台（套）' };

/** The unit as it is said after a number: 个百分点, 个月. */
export const unitWord = (unit: Unit): string => WORDS[unit] ?? unit;

/** Larger unit, its size and the fewest digits the number must be free of, e.g. 17600亿元 → 1.76万亿元 but 36326.8亿元 stays. */
const LARGER: Partial<Readonly<Record<Unit, { readonly word: string; readonly decimals: number }>>> = {
  亿元: { word: '万亿元', decimals: 2 },
  万元: { word: '亿元', decimals: 2 },
  家: { word: '万家', decimals: 2 },
  项: { word: '万项', decimals: 2 },
  件: { word: '万件', decimals: 2 },
  人: { word: '万人', decimals: 2 },
};

/** One of the last digit that is printed: 0.1 for one decimal. */
export const smallestPrinted = (decimals: number): Decimal => new Decimal(10).pow(-decimals);

export interface SpokenValue {
  readonly number: string;
  readonly unit: string;
  /** 超过 for a lower bound, 约 for an approximate value, 不足 before the smallest unit for what is below it; empty otherwise. */
  readonly qualifier: '' | '超过' | '约' | '不足';
}

/** Number, unit and qualifier for a sentence. Non-numbers throw: a caller has the reason of the absence and must say that. */
export function spokenValue(value: string, unit: Unit, decimals: number, digits: Digits, marks: readonly ObservationMark[] = []): SpokenValue {
  const parsed = parseDecimal(value);
  if (parsed === undefined) throw new Error(`not a number: ${value}`);
  const qualifier = marks.includes('lower-bound') ? '超过' : marks.includes('approximate') ? '约' : '';
  const larger = LARGER[unit];
  const scaled = parsed.div(10_000);
  if (larger && parsed.abs().gte(10_000) && scaled.toDecimalPlaces(larger.decimals).eq(scaled)) {
    return { number: scaled.toFixed(), unit: larger.word, qualifier };
  }
  if (parsed.isPositive() && isBelowUnit(parsed, decimals)) return { number: formatFixed(smallestPrinted(decimals), decimals), unit: unitWord(unit), qualifier: '不足' };
  return { number: printNumber(value, decimals, digits), unit: unitWord(unit), qualifier };
}

/** 超过6.8万亿元 · 36326.8亿元 · 2.69% · 0.04个百分点 */
export function speak(value: string, unit: Unit, decimals: number, digits: Digits, marks: readonly ObservationMark[] = []): string {
  const spoken = spokenValue(value, unit, decimals, digits, marks);
  return `${spoken.qualifier}${spoken.number}${spoken.unit}`;
}

/** Plain number for a scale; charts draw with doubles, text never does. */
export const drawn = (value: string): number | undefined => parseDecimal(value)?.toNumber();

/** Two decimals are enough for a position on paper; keeps golden files readable. */
export const position = (value: number): number => new Decimal(value).toDecimalPlaces(2).toNumber();

/** Sources are typed with half-width marks in the reference files; Chinese pages use full-width ones. */
export function fullWidth(text: string): string {
  return text
    .replaceAll('(', '（').replaceAll(')', '）')
    .replaceAll(/(?<=[\u4e00-\u9fff”》）])\s*,\s*/g, '，')
    .replaceAll(/(?<=[\u4e00-\u9fff”》）])\s*;\s*/g, '；')
    .replaceAll(/(?<=[\u4e00-\u9fff”》）])\s*:\s*/g, '：');
}
