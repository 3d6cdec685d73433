import type { Block } from '@greengauge/document';
import { PROJECTION_RULE_ZH, TREND_THRESHOLDS, VERDICT_THRESHOLDS } from '@greengauge/evaluation';

/** How the report judges; the thresholds are the programme's own, not copied. */
export const methodTable = (): Block => ({
  kind: 'table', titleZh: '评估规则',
  columns: [{ header: '事项', width: 22, align: 'left' }, { header: '规则', width: '*', align: 'left' }],
  rows: [
    ['完成率', '实绩与目标之比；越低越好的指标取倒数；年均增长目标用已实现年均增速与目标增速之比。'],
    ['目标进程', '实绩与基期之差占目标与基期之差的比重；文件没有基期值的，不计算目标进程。'],
    ['时间进度', '目标期限内已经过的时间所占比重，取数据所属时点，不取报告时点。'],
    ['评价等次', `${VERDICT_THRESHOLDS.reasonZh}界限由本平台设定，并非文件规定。`],
    ['无目标的指标', '没有官方量化目标的不评价完成情况。待核实的目标和参考值只列示，不作为评价依据。'],
    ['趋势判断', `没有目标的指标与一年前（没有的取更近一期）的可比数据比较，年变动不足${TREND_THRESHOLDS.percentPerYear}%的为基本持平；中性指标只说明变动，不评价好坏。`],
    ['趋势外推', PROJECTION_RULE_ZH],
    ['同比', '只在口径一致时计算。口径调整、基期修订、数据存疑或只是下限时，不予比较并说明原因。'],
    ['全国与地区', '全国数单独采用发布数，不由各地区相加，两者并列并给出差额。计划单列市和新疆生产建设兵团含在所在省、自治区内，单列比较，不重复加总。'],
    ['来源取舍', '同一数据有多个来源的，按各指标规定的来源次序取用，其余列为差异，不作平均。'],
    ['缺少的数据', '注明未采集、未公布、口径不可比等原因，不以零代替，不作估算。'],
    ['数据可信度', '按发布单位、口径、时效、标注和来源一致性判定为高、中、低；存疑或口径有别的数据不据以评价。'],
    ['综合评价', '评价等次不依据综合指数，也不对地区排名作优劣评价。'],
  ],
  fontSizePt: 7.5, dense: true,
});
