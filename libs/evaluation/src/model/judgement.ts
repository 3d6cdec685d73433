/** 提前实现 快于预期 基本符合预期 滞后于预期 未评价 — the four grades of NDRC mid-term reviews, and unrated. */
export type Verdict = 'achieved-early' | 'ahead' | 'on-track' | 'behind' | 'unrated';
export const VERDICT_ZH: Readonly<Record<Verdict, string>> = {
  'achieved-early': '提前实现', ahead: '快于预期', 'on-track': '基本符合预期', behind: '滞后于预期', unrated: '未评价',
};

/** Limits are those of VERDICT_THRESHOLDS, each included or not as there. */
export const VERDICT_RULE_ZH =
  '目标进程减去时间进度（目标另有路径的，减去路径的要求）达到5个百分点为快于预期，低于负5个百分点为滞后于预期，其间为基本符合预期；没有基期值的累计数以完成率代替目标进程。5个百分点约为五年规划期的一个季度，与年度数据发布时滞相当。年均增长目标按截至目前年均增速占目标的比例评价，不足95%为滞后于预期，达到目标且比例在110%以上为快于预期，其间为基本符合预期。到期前已达到目标为提前实现；到期时达到为基本符合预期，未达到或者突破限值为滞后于预期。';

/** What `projectSeries` does and assumes, for whoever asks how a number came about. */
export const PROJECTION_RULE_ZH =
  '目标尚未到期、有两期以上可比数据的，按既往数据线性外推至目标年份，目标路径为年均增长的按对数线性；取最近8期，不足4期的按首末两点外推，不给出区间；4期以上按最小二乘，区间为80%预测区间，假定各期偏离相互独立、方差相同、服从正态分布。外推只反映既往趋势，不影响评价等次，不是预测承诺。';

/** Judgement on the series alone, where no official target exists. */
export type TrendVerdict = 'improving' | 'stable' | 'worsening' | 'changed' | 'undetermined';
export const TREND_ZH: Readonly<Record<TrendVerdict, string>> = {
  improving: '趋势向好', stable: '基本持平', worsening: '趋势走弱', changed: '有变动（中性指标）', undetermined: '无法判断',
};

export type Confidence = 'high' | 'medium' | 'low' | 'none';
export const CONFIDENCE_ZH: Readonly<Record<Confidence, string>> = { high: '高', medium: '中', low: '低', none: '无数据' };

/** What brings confidence down, as `rateConfidence` does it. */
export const CONFIDENCE_RULE_ZH: Readonly<Record<Confidence, string>> = {
  high: '来源为正式公布数据，期别与评价期相符，无下列任何情形。',
  medium: '约数或预计数、初步数、估计数、由其他指标计算得出、转录自二手资料、发布后又经修订、不含计划单列市或新疆生产建设兵团、来源未公布完整的分地区数据、其他来源数据不一致、基期数为初步数或后经修订，或者期别早于评价期一年以上、不足三年，有其中一两种情形的。',
  low: '下限、统计口径不同、存疑、未覆盖整个报告期、演示数据，期别早于评价期三年以上，或者同时有三种以上“中”的情形。',
  none: '没有数据。',
};

/** Codes of figures, and what they say in words. */
export interface Outlook {
  readonly projection: string;
  /** Ends of the 80 % prediction interval; absent with too few points. */
  readonly low?: string;
  readonly high?: string;
  readonly pace?: string;
  readonly requiredPace?: string;
  readonly targetYear: number;
  readonly points: number;
  readonly methodZh: string;
  /** likely/unlikely: the whole interval meets or misses the target; uncertain: it straddles it; probably/doubtful: no interval. */
  readonly outcome: 'likely' | 'probably' | 'uncertain' | 'doubtful' | 'unlikely';
  readonly textZh: string;
}

/** 三级晴雨表 of a region, with what it rests on. */
export interface Barometer {
  readonly level: 'severe' | 'tense' | 'smooth' | 'unrated';
  readonly basis: 'targets' | 'trends' | 'none';
  /** Indicators behind or worsening, of those counted. */
  readonly behind: number;
  readonly of: number;
  readonly indicators: readonly string[];
  readonly reasonZh: string;
}
export const BAROMETER_ZH: Readonly<Record<Barometer['level'], string>> = { severe: '一级（十分严峻）', tense: '二级（比较严峻）', smooth: '三级（基本顺利）', unrated: '未评级' };
/** Thresholds are those of BAROMETER_RULES. */
export const BAROMETER_RULE_ZH =
  '有3项以上本地区官方目标可评价的，按滞后项数占比评级；不足的，按5项以上可比指标中趋势走弱的占比评级；两者都不足的不评级。占比达到三分之一为一级（十分严峻），达到六分之一为二级（比较严峻），其余为三级（基本顺利）；约束性目标滞后的，不低于二级。';
