import { MISSING_ZH } from '@greengauge/kernel';
import type { Inline, Run } from '@greengauge/document';
import { printCode, TREND_ZH, VERDICT_ZH, type Figure, type IndicatorEvaluation, type ReportSnapshot } from '@greengauge/evaluation';
import { figureOf, markSymbols, numberFigure, periodZh, printFigure, VERDICT_STYLE } from '@greengauge/charts';
import { isOfficial, piecesText, targetNumber } from '../narrative/index.js';

/** Table cells. A number keeps its figure code; its marks stand behind it, raised. */
export function figureCell(snapshot: ReportSnapshot, code: string | undefined): Inline {
  const figure = numberFigure(snapshot, code);
  if (figure === undefined) return reasonCell(figureOf(snapshot, code));
  const number: Run = { text: printFigure(figure), figure: figure.code };
  const symbols = markSymbols(figure.marks);
  return symbols === '' ? [number] : [number, { text: symbols, superscript: true }];
}

/** Blank for what was never published, — for what cannot be, the reason otherwise. */
export function reasonCell(figure: Figure | undefined): string {
  if (figure === undefined || figure.value.kind === 'number') return '';
  const { reason } = figure.value;
  if (reason === 'not-applicable') return '—';
  return MISSING_ZH[reason];
}

/** +8.9% is written 8.9, with the unit where it is 百分点: growth is in percent by the column's head. */
export function changeCell(snapshot: ReportSnapshot, code: string): Inline {
  const figure = numberFigure(snapshot, code);
  if (figure === undefined) {
    const missing = figureOf(snapshot, code);
    const reason = missing?.value.kind === 'missing' ? missing.value.reason : undefined;
    return reason === 'series-break' || reason === 'revised-base' ? '不可比' : '';
  }
  const number: Run = { text: printFigure(figure), figure: figure.code };
  return figure.value.unit === '百分点' ? [number, '百分点'] : [number, '%'];
}

export const codeCell = (code: string | undefined): Inline => (code === undefined ? '' : [{ text: printCode(code), figure: code }]);

/** ▲ 滞后于预期 where there is an official target; the trend otherwise. */
export function gradeCell(evaluation: IndicatorEvaluation): Inline {
  if (evaluation.target !== 'none' && isOfficial(evaluation.target)) {
    const style = VERDICT_STYLE[evaluation.verdict];
    return [{ text: style.symbol, color: style.symbol === '○' ? '#5B626B' : style.colour }, VERDICT_ZH[evaluation.verdict]];
  }
  return TREND_ZH[evaluation.trend].replace('（中性指标）', '');
}

export const periodCell = (evaluation: IndicatorEvaluation): string =>
  evaluation.actualPeriod === undefined ? '' : periodZh(evaluation.actualPeriod, evaluation.measurement);

export const targetCell = (evaluation: IndicatorEvaluation): Inline =>
  evaluation.target === 'none' ? '无' : piecesText(targetNumber(evaluation.target)) === '' ? '定性' : targetNumber(evaluation.target);

export const DIRECTNESS_ZH: Readonly<Record<IndicatorEvaluation['directness'], string>> = { green: '绿色', proxy: '代理', outcome: '结果', context: '背景' };
