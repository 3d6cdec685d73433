import { indicatorById, OBSERVATION_MARK_ZH, regions, type Observation, type ObservationStatus } from '@greengauge/framework';
import { isoInstant, MISSING_ZH } from '@greengauge/kernel';
import { periodZh } from '../answers/build-stamp.js';

export const STATUS_ZH: Readonly<Record<ObservationStatus, string>> = {
  normal: '正式数', provisional: '初步数', estimated: '预计数', missing: '缺失', 'not-applicable': '不适用', confidential: '不宜公开',
};

/** Columns of the full table of observations, in their order. The one with numbers is 数值. */
export const OBSERVATION_COLUMNS_ZH = [
  '指标代码', '指标', '地区代码', '地区', '时期代码', '时期', '分组', '数值', '单位', '状态', '缺失原因', '标记', '资料来源', '发布单位', '修订次数', '登记时间', '说明',
] as const;
/** Index of the columns that hold numbers. */
export const OBSERVATION_NUMBER_COLUMNS: ReadonlySet<number> = new Set([7, 14]);

const REGION_ZH: ReadonlyMap<string, string> = new Map(regions.map(({ code, nameZh }) => [code as string, nameZh]));

/** One row an observation, exact values as recorded; what is missing is empty with its reason beside it, never 0. */
export const observationRow = (one: Observation): readonly string[] => [
  one.indicator, indicatorById(one.indicator)?.nameZh ?? one.indicator, one.region, REGION_ZH.get(one.region) ?? one.region, one.period, periodZh(one.period), one.breakdown,
  one.value ?? '', one.unit, STATUS_ZH[one.status], one.missingReason === undefined ? '' : MISSING_ZH[one.missingReason],
  one.marks.map((mark) => OBSERVATION_MARK_ZH[mark].textZh).join('；'), one.sourceTitle, one.sourcePublisher, String(one.revision), isoInstant(one.recordedAtMs), one.noteZh ?? '',
];
