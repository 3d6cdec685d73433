import { formatPeriodZh, MISSING_ZH, parsePeriod, Decimal, formatFixed } from '@greengauge/kernel';
import { TARGET_NATURE_ZH } from '@greengauge/framework';
import { printCode, TREND_ZH, VERDICT_ZH, type Figure, type IndicatorEvaluation, type ReportSnapshot } from '@greengauge/evaluation';
import { tableLines } from '../text-width.js';
import { targetSizeZh } from './target-size.js';

/** The evaluation for reading on a terminal: indicators with a value or a target; the others are counted. */
export function evaluationLines(snapshot: ReportSnapshot): readonly string[] {
  const shown = snapshot.evaluations.filter(({ actualPeriod, target }) => actualPeriod !== undefined || target !== 'none');
  const rows = shown.map((evaluation) => [
    evaluation.nameZh, show(snapshot.figures[evaluation.actual]), periodZh(evaluation.actualPeriod), targetZh(evaluation),
    evaluation.attainment === undefined ? '—' : show(snapshot.figures[evaluation.attainment]),
    timeZh(snapshot, evaluation),
    evaluation.target === 'none' ? TREND_ZH[evaluation.trend] : VERDICT_ZH[evaluation.verdict],
    show(snapshot.figures[evaluation.yoy]), printCode(evaluation.actual),
  ]);
  return [
    `${snapshot.plan.nameZh}  ${snapshot.region.nameZh}  截至${periodZh(snapshot.period)}`,
    ...tableLines(['指标', '数值', '时期', '目标', '完成率', '时间进度', '评价', '同比', '编码'], rows),
    `共 ${snapshot.evaluations.length} 项指标，其中 ${snapshot.evaluations.length - shown.length} 项尚无数据；快照 ${snapshot.id}`,
  ];
}



const periodZh = (text: string | undefined): string => {
  const period = text === undefined ? undefined : parsePeriod(text);
  return period ? formatPeriodZh(period) : '—';
};

/** At the end of the value's own period, as the verdict takes it; that of the asked period beside the verdict on an older value would contradict it. */
function timeZh({ figures }: ReportSnapshot, { target, judgedTimeProgress, timeProgress }: IndicatorEvaluation): string {
  const code = target === 'none' ? undefined : (judgedTimeProgress ?? timeProgress);
  return code === undefined ? '—' : show(figures[code]);
}

function show(figure: Figure | undefined): string {
  if (!figure) return '—';
  const { value } = figure;
  return value.kind === 'number' ? `${formatFixed(new Decimal(value.value), value.decimals)}${value.unit}` : MISSING_ZH[value.reason];
}

function targetZh({ target }: IndicatorEvaluation): string {
  if (target === 'none') return '无官方目标';
  return `${targetSizeZh(target)}（${TARGET_NATURE_ZH[target.nature]}，${target.targetYear}年）`;
}
