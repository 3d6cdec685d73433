import type { Block } from '@greengauge/document';
import { TREND_THRESHOLDS, VERDICT_THRESHOLDS } from '@greengauge/evaluation';
import { heading, paragraph } from './indicator-table.js';

/** How the report judges; the thresholds are the programme's own, not copied. */
export function methodBlocks(level: 1 | 2): Block[] {
  const sub = (text: string): Block => heading(level === 1 ? 2 : 3, text);
  const mark = (index: number): string => (level === 1 ? `（${['一', '二', '三', '四', '五'][index - 1] ?? index}）` : `${index}．`);
  return [
    sub(`${mark(1)}目标评价`),
    paragraph(`完成率为实绩与目标之比，越低越好的指标取倒数。时间进度为目标期限内已经过的时间所占比重。${VERDICT_THRESHOLDS.reasonZh}`),
    paragraph('没有官方量化目标的指标不评价完成情况。待核实的目标和参考值只列示，不作为评价依据。'),
    sub(`${mark(2)}趋势判断`),
    paragraph(`没有目标的指标与一年前可比数据比较，年变动不足${TREND_THRESHOLDS.percentPerYear}%的为基本持平，比率指标按发布精度判断。中性指标只说明变动，不评价好坏。`),
    sub(`${mark(3)}比较和加总`),
    paragraph('同比只在口径一致时计算；口径调整、基期修订或数据只是下限时，不予比较并说明原因。全国数单独采用发布数，不由各地区相加；计划单列市和新疆生产建设兵团含在所在省、自治区内，不重复加总。'),
    sub(`${mark(4)}来源取舍`),
    paragraph('同一数据有多个来源时，按各指标规定的来源次序取用，其余作为差异列出，不作平均。缺少的数据注明原因，不以零代替，不作估算。'),
    sub(`${mark(5)}综合评价`),
    paragraph('本报告不编制综合指数，不对地区排名作优劣评价。'),
  ];
}
