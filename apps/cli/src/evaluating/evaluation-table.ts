import { formatPeriodZh, MISSING_ZH, parsePeriod, Decimal, formatFixed } from '@greengauge/kernel';
import { TARGET_NATURE_ZH } from '@greengauge/framework';
import { printCode, TREND_ZH, VERDICT_ZH, type Figure, type IndicatorEvaluation, type ReportSnapshot } from '@greengauge/evaluation';
import { tableLines } from '../text-width.js';

/** The evaluation for reading on a terminal: indicators with a value or a target; the others are counted. */
export function evaluationLines(snapshot: ReportSnapshot): readonly string[] {
  const shown = snapshot.evaluations.filter(({ actualPeriod, target }) => actualPeriod !== undefined || target !== 'none');
  const rows = shown.map((evaluation) => [
    evaluation.nameZh, show(snapshot.figures[evaluation.actual]), periodZh(evaluation.actualPeriod), targetZh(evaluation),
    evaluation.attainment === undefined ? '—' : show(snapshot.figures[evaluation.attainment]),
    evaluation.timeProgress === undefined ? '—' : show(snapshot.figures[evaluation.timeProgress]),
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

function show(figure: Figure | undefined): string {
  if (!figure) return '—';
  const { value } = figure;
  return value.kind === 'number' ? `${formatFixed(new Decimal(value.value), value.decimals)}${value.unit}` : MISSING_ZH[value.reason];
}

const COMPARATOR_ZH = { '>=': '不低于', '>': '超过', '=': '', '<=': '不超过' } as const;
const MEANING_ZH = { level: '', 'reduction-since-base': '比基期下降', 'increase-since-base': '比基期提高', 'average-annual-growth': '年均增长', qualitative: '' } as const;

function targetZh({ target }: IndicatorEvaluation): string {
  if (target === 'none') return '无官方目标';
  const sizeZh = target.value === undefined ? '定性' : `${MEANING_ZH[target.meaning ?? 'level']}${COMPARATOR_ZH[target.comparator]}${target.value}${target.unit ?? ''}`;
  return `${sizeZh}（${TARGET_NATURE_ZH[target.nature]}，${target.targetYear}年）`;
}
