import { BELOW_UNIT, Decimal, parseDecimal, periodOf, formatPeriodEndZh, formatPeriodZh, comparePeriods } from '@greengauge/kernel';
import { OBSERVATION_MARK_ZH } from '@greengauge/framework';
import { digitsOf, isTooSmall, printNumber, type Figure, type IndicatorEvaluation, type Measure, type RegionalDistribution, type ReportSnapshot } from '@greengauge/evaluation';
import { fullWidth } from './format.js';

/** Look-ups in a snapshot. Absence is undefined, never zero. */
export const figureOf = (snapshot: ReportSnapshot, code: string | undefined): Figure | undefined =>
  code === undefined ? undefined : snapshot.figures[code];

export type NumberFigure = Figure & { readonly value: Extract<Figure['value'], { kind: 'number' }> };

export function numberFigure(snapshot: ReportSnapshot, code: string | undefined): NumberFigure | undefined {
  const figure = figureOf(snapshot, code);
  return figure?.value.kind === 'number' ? { ...figure, value: figure.value } : undefined;
}

/** The exact value of a figure, undefined when missing. */
export function valueOf(snapshot: ReportSnapshot, code: string | undefined): Decimal | undefined {
  const figure = numberFigure(snapshot, code);
  return figure && parseDecimal(figure.value.value);
}

export const evaluationOf = (snapshot: ReportSnapshot, indicator: string): IndicatorEvaluation | undefined =>
  snapshot.evaluations.find((evaluation) => evaluation.indicator === indicator);

export const distributionOf = (snapshot: ReportSnapshot, indicator: string): RegionalDistribution | undefined =>
  snapshot.distributions.find((distribution) => distribution.indicator === indicator);

export const hasValue = (snapshot: ReportSnapshot, evaluation: IndicatorEvaluation): boolean =>
  numberFigure(snapshot, evaluation.actual) !== undefined;

export const regionShort = (snapshot: ReportSnapshot, code: string): string =>
  code === '000000' ? '全国' : (snapshot.regions.find((region) => region.code === code)?.shortZh ?? code);

/** 12.5 with its marks before it: ≥68000, 约7; … for a value below the last printed digit. Marks that only need a note are left to the note. */
export function printFigure(figure: NumberFigure): string {
  const { value, decimals } = figure.value;
  if (isTooSmall(figure)) return BELOW_UNIT;
  const prefix = figure.marks.includes('lower-bound') ? '≥' : figure.marks.includes('approximate') ? '约' : '';
  return `${prefix}${printNumber(value, decimals, digitsOf(figure.status, figure.marks))}`;
}

/** Symbols of the marks that a number carries behind it: ※？△r◇#. */
export const markSymbols = (marks: Figure['marks']): string =>
  marks.filter((mark) => mark !== 'lower-bound' && mark !== 'approximate').map((mark) => OBSERVATION_MARK_ZH[mark].symbol).join('');

/** A stock is known at the end of its period, all else during it. */
export function periodZh(periodId: string, measurement: IndicatorEvaluation['measurement']): string {
  const period = periodOf(periodId);
  return measurement === 'stock' ? formatPeriodEndZh(period) : formatPeriodZh(period);
}

export const latestPeriod = (periods: readonly string[]): string | undefined =>
  periods.map(periodOf).sort(comparePeriods).at(-1)?.id;

export const firstPeriod = (periods: readonly string[]): string | undefined =>
  periods.map(periodOf).sort(comparePeriods).at(0)?.id;

/** The figure of a measure at one period of an indicator in the region of the snapshot. */
export function measuredFigure(snapshot: ReportSnapshot, evaluation: IndicatorEvaluation, measure: Measure, period = evaluation.actualPeriod): NumberFigure | undefined {
  const found = Object.values(snapshot.figures).find((figure) =>
    figure.measure === measure && figure.indicator === evaluation.indicator && figure.region === evaluation.region && figure.period === period);
  return numberFigure(snapshot, found?.code);
}

/** Share of the target's term that had passed when the value was taken; of the asked period where that is not known. */
export const timeProgressOf = (snapshot: ReportSnapshot, evaluation: IndicatorEvaluation): NumberFigure | undefined =>
  measuredFigure(snapshot, evaluation, 'time-progress') ?? numberFigure(snapshot, evaluation.timeProgress);

/** Publishers as one phrase, at most three by name, each once: a computed figure names those of all its inputs. */
export function publishersZh(figures: readonly Figure[]): string {
  const names = [...new Set(figures.filter((figure) => figure.value.kind === 'number').flatMap((figure) => publisherZh(figure.source.publisher).split('；')))];
  const shown = names.slice(0, 3).join('；');
  return names.length > 3 ? `${shown}等` : shown;
}

/** Publishers on Chinese pages: no half-width marks, no foreign names where the Chinese one stands beside them. */
export const publisherZh = (publisher: string): string =>
  fullWidth(publisher).replaceAll('CNIPA', '国家知识产权局').replace(/^[A-Za-z.]+（(.+)）$/, '$1').replace(/\s+/g, '');

/** Title for a Chinese page; a publication with a foreign title only is told by its kind. */
export const sourceTitleZh = (title: string): string =>
  /[\u4e00-\u9fff]/.test(title) ? fullWidth(title).replace(/(\d{4})Q([1-4])\s*/g, (_, year: string, quarter: string) => `${year}年${'一二三四'.charAt(Number(quarter) - 1)}季度`) : '（外文资料）';

/** 资料来源：国家统计局。数据期：2020年—2024年。 */
export function sourceLine(figures: readonly Figure[], measurement: IndicatorEvaluation['measurement']): string {
  const periods = figures.filter((figure) => figure.value.kind === 'number').map((figure) => figure.period);
  const first = firstPeriod(periods);
  const last = latestPeriod(periods);
  if (first === undefined || last === undefined) return '资料来源：本平台。';
  const span = first === last ? periodZh(last, measurement) : `${periodZh(first, measurement)}至${periodZh(last, measurement)}`;
  return `资料来源：${publishersZh(figures)}。数据期：${span}。`;
}

/** Median of at least one value; the mean of the two middle ones for an even count. */
export function median(values: readonly Decimal[]): Decimal | undefined {
  const sorted = [...values].sort((a, b) => a.comparedTo(b));
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[middle - 1];
  if (upper === undefined) return undefined;
  return sorted.length % 2 === 1 || lower === undefined ? upper : upper.plus(lower).div(2);
}
