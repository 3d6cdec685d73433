import type { Refusal, Result } from '@greengauge/kernel';
import { orderColumns, recogniseColumns, type Header, type RequiredColumn } from './columns.js';

export type ObservationColumn =
  | 'indicator' | 'indicatorName' | 'region' | 'regionName' | 'period' | 'value' | 'unit' | 'status' | 'missingReason' | 'marks'
  | 'breakdown' | 'sourceTitle' | 'sourcePublisher' | 'completeTable' | 'note';

/** Chinese and English names of each column; compared after NFKC, in lower case, without blanks, `_`, `-` and brackets. */
const NAMES: Readonly<Record<ObservationColumn, readonly string[]>> = {
  indicator: ['indicator_id', 'indicator', 'indicator_code', '指标', '指标代码', '指标编码', '指标标识'],
  indicatorName: ['indicator_zh', 'indicator_name', '指标名称', '指标中文名'],
  region: ['region_code', 'region', '地区', '地区代码', '地区编码', '行政区划代码', '行政区划'],
  regionName: ['region_zh', 'region_name', '地区名称', '省份', '省市'],
  period: ['period', 'time', '时期', '报告期', '统计时期', '时间', '年份', '年度', 'year'],
  value: ['value', 'obs_value', '数值', '指标值', '值', '数据'],
  unit: ['unit', '单位', '计量单位'],
  status: ['status', 'obs_status', '状态', '数据状态'],
  missingReason: ['missing_reason', '缺失原因', '缺数原因'],
  marks: ['marks', 'mark', '标记', '数据标记'],
  breakdown: ['breakdown', '分组', '细分', '分类'],
  sourceTitle: ['source_title', 'source', '资料来源', '数据来源', '来源'],
  sourcePublisher: ['source_publisher', 'publisher', '发布单位', '发布机构', '发布部门'],
  completeTable: ['complete_table', '是否全表', '完整表', '全表'],
  note: ['note_zh', 'note', '备注', '说明', '注'],
};

const REQUIRED = [
  { label: '指标（indicator）', anyOf: ['indicator', 'indicatorName'] }, { label: '地区（region）', anyOf: ['region', 'regionName'] },
  { label: '时期（period）', anyOf: ['period'] }, { label: '数值（value）', anyOf: ['value'] }, { label: '单位（unit）', anyOf: ['unit'] },
] as const satisfies readonly RequiredColumn<ObservationColumn>[];

export type ObservationHeader = Header<ObservationColumn>;

/**
 * Reads the header row. Refused where a column that every row needs is absent (indicator or its name, region or its name,
 * period, value, unit) or where two columns mean the same: then no row can be judged, so none is accepted.
 */
export const recogniseHeader = (cells: readonly string[]): Result<ObservationHeader, Refusal> => recogniseColumns(NAMES, REQUIRED, cells);

/** Header texts in the usual order of columns, unknown ones last as they come: for rows whose own order was not kept. */
export const orderHeaders = (texts: readonly string[]): readonly string[] => orderColumns(NAMES, texts);
