import { OBSERVATION_MARK_ZH, TARGET_NATURE_ZH } from '@greengauge/framework';
import { BAROMETER_RULE_ZH, CONFIDENCE_RULE_ZH, CONFIDENCE_ZH, PROJECTION_RULE_ZH, TREND_ZH, VERDICT_RULE_ZH, VERDICT_ZH, type ReportSnapshot, type TrendVerdict, type Verdict } from '@greengauge/evaluation/model';
import type { TargetNature } from '@greengauge/framework';
import type { MethodsAnswer } from '../method.contract.js';
import { buildStamp } from './build-stamp.js';
import { MISSING_CELL_ZH } from './labels.js';

const VERDICT_MEANING_ZH: Readonly<Record<Verdict, string>> = {
  'achieved-early': '目标期未满，实际值已达到目标值；或者期满前已达到并保持至期末。', ahead: '目标进程明显快于时间进度，或者年均增速明显高于目标。',
  'on-track': '目标进程与时间进度大体相当，或者目标期满时达到目标。', behind: '目标进程明显慢于时间进度，年均增速不足，突破限值，或者目标期满仍未达到目标。',
  unrated: '没有可对照的正式目标，没有数据，数据不足以判断，或者目标没有基期、起始年份。',
};
const TREND_MEANING_ZH: Readonly<Record<TrendVerdict, string>> = {
  improving: '与一年前（没有的取更近一期）的可比数据相比，朝指标方向年变动达到1%。', stable: '年变动不足1%；间隔不足一年的按其间变动，不折算成年。', worsening: '与一年前（没有的取更近一期）的可比数据相比，朝相反方向年变动达到1%。',
  changed: '中性指标有变动，不作好坏判断。', undetermined: '可比的数据不足两期，或口径不可比。',
};
const NATURE_MEANING_ZH: Readonly<Record<TargetNature, string>> = {
  binding: '规划明确的约束性指标。', expected: '规划明确的预期性指标。', platform: '交易平台等建设方案中的目标。', ministry: '部门文件提出的量化要求。',
  regional: '地方文件自行确定。', reference: '仅作参照，以虚线表示，不作考核。', unlabelled: '规划给出数值但未标明性质。', qualitative: '只有定性要求。', milestone: '以按期完成与否衡量。',
};

const words = <K extends string>(labels: Readonly<Record<K, string>>, meanings: Readonly<Record<K, string>>): MethodsAnswer['verdicts'] =>
  (Object.keys(labels) as K[]).map((code) => ({ code, labelZh: labels[code], meaningZh: meanings[code] }));

export function buildMethodsAnswer(national: ReportSnapshot): MethodsAnswer {
  const { plan } = national;
  return {
    stamp: buildStamp(national),
    sections: [
      { titleZh: '评价依据', paragraphsZh: [`本平台对照《${plan.nameZh}》（${plan.docNo}）及相关文件评价，规划期为${plan.fromYear}—${plan.toYear}年。`, '目标均注明性质、文件和是否已见原文；待核实的目标只作列示，不据以评价；无正式目标的指标按趋势判断。'] },
      { titleZh: '完成率与时间进度', paragraphsZh: ['完成率为实际值与目标值之比；以下降为目标或越低越好的指标反向计算。', '目标进程为实际值与基期值之差占目标值与基期值之差的比重；文件没有基期值的，不计算目标进程。', '时间进度为目标期限内已过时间占全期的比重。实际值早于评价期的，与其本期末的时间进度比较。'] },
      { titleZh: '评价等次', paragraphsZh: [VERDICT_RULE_ZH, '等次沿用国家发展改革委中期评估所用的名称，界限由本平台设定，并非文件规定。'] },
      { titleZh: '趋势外推', paragraphsZh: [PROJECTION_RULE_ZH] },
      { titleZh: '地区晴雨表', paragraphsZh: [`评级规则由本平台设定，并非文件规定：${BAROMETER_RULE_ZH}`] },
      { titleZh: '位次', paragraphsZh: ['位次只作内部参考，给出多种方法组合下位次的5%—95%区间；区间重叠的地区不分先后，不说升降。省级单位与特殊单位分组排列。评价等次不依据位次。', '单项指标的省际位次只反映数值大小，10个以上省份有可比数据时才给出；下限、存疑、口径不同或未覆盖整个报告期的数值不参加排位。'] },
      { titleZh: '同类地区', paragraphsZh: ['同类地区为地区生产总值、人均地区生产总值（取对数）和研发经费投入强度标准化后距离最近的省份，最多6个，逐个列明理由；计划单列市互为同类，新疆生产建设兵团没有同类地区。中位数只取同一时期可比的数值，不足3个地区的不计算。'] },
      { titleZh: '全国数与各省合计', paragraphsZh: ['全国数为独立公布的数据，不以各省相加代替；两者并列并列出差额。', '新疆生产建设兵团和五个计划单列市在所在省（自治区）之内，单独列示，不重复相加。'] },
      { titleZh: '同比', paragraphsZh: ['同比要求前后两期口径一致；口径调整、基期修订或统计基础不同的，不计算同比并说明原因。'] },
      { titleZh: '数值与空缺', paragraphsZh: ['数值在显示时一次取舍，部分数据因四舍五入，存在总计与分项合计不等的情况。', '零表示数值为零；空缺注明原因，不以零代替。'] },
      { titleZh: '溯源', paragraphsZh: ['每个数值有八位编码，可在核验页查到条款、指标版本、计算任务、原始数据和来源；同一内容在任何机器上编码相同。'] },
    ],
    verdicts: words(VERDICT_ZH, VERDICT_MEANING_ZH),
    trends: words(TREND_ZH, TREND_MEANING_ZH),
    confidences: words(CONFIDENCE_ZH, CONFIDENCE_RULE_ZH),
    natures: words(TARGET_NATURE_ZH, NATURE_MEANING_ZH),
    marks: Object.entries(OBSERVATION_MARK_ZH).map(([mark, { symbol, textZh }]) => ({ mark, symbol, textZh })),
    missing: Object.entries(MISSING_CELL_ZH).map(([reason, textZh]) => ({ reason, textZh })),
  };
}
