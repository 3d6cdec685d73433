import { err, ok, type Refusal, type Result } from '@greengauge/kernel';
import { normaliseCell, quoteCell } from './cell-text.js';

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

const LABEL_ZH: Readonly<Partial<Record<ObservationColumn, string>>> = {
  indicator: '指标（indicator）', region: '地区（region）', period: '时期（period）', value: '数值（value）', unit: '单位（unit）',
};

const key = (text: string): string => normaliseCell(text).toLowerCase().replaceAll(/[\s_\-()]/g, '');

const COLUMN_BY_NAME: ReadonlyMap<string, ObservationColumn> = new Map(
  Object.entries(NAMES).flatMap(([column, names]) => names.map((name) => [key(name), column as ObservationColumn] as const)),
);

export interface ObservationHeader {
  /** Header texts as written, in file order. */
  readonly texts: readonly string[];
  /** Position of each recognised column. */
  readonly positions: ReadonlyMap<ObservationColumn, number>;
  /** Header texts that no rule reads; their cells are kept in quarantine rows only. */
  readonly ignored: readonly string[];
}

/**
 * Reads the header row. Refused where a column that every row needs is absent (indicator or its name, region or its name,
 * period, value, unit) or where two columns mean the same: then no row can be judged, so none is accepted.
 */
export function recogniseHeader(cells: readonly string[]): Result<ObservationHeader, Refusal> {
  const texts = trimEmptyTail(cells.map((cell) => normaliseCell(cell)));
  const positions = new Map<ObservationColumn, number>();
  const ignored: string[] = [];
  for (const [position, text] of texts.entries()) {
    const column = COLUMN_BY_NAME.get(key(text));
    if (column === undefined) ignored.push(text);
    else if (positions.has(column)) {
      const first = texts[positions.get(column) ?? 0] ?? '';
      return err({ code: 'duplicate-column', messageZh: `表头中${quoteCell(first)}与${quoteCell(text)}含义相同，请只保留一列` });
    } else positions.set(column, position);
  }
  const absent = (['indicator', 'region', 'period', 'value', 'unit'] as const).filter((column) => !present(positions, column));
  if (absent.length > 0) {
    const names = absent.map((column) => LABEL_ZH[column] ?? column).join('、');
    return err({ code: 'missing-column', messageZh: `第一行应为表头，缺少必需的列：${names}；读到的表头为：${texts.map(quoteCell).join('、') || '（空）'}` });
  }
  return ok({ texts, positions, ignored: ignored.filter((text) => text !== '') });
}

const ORDER: readonly string[] = Object.keys(NAMES);

/** Header texts in the usual order of columns, unknown ones last as they come: for rows whose own order was not kept. */
export function orderHeaders(texts: readonly string[]): readonly string[] {
  const rank = (text: string): number => {
    const column = COLUMN_BY_NAME.get(key(text));
    return column === undefined ? ORDER.length : ORDER.indexOf(column);
  };
  return texts.toSorted((a, b) => rank(a) - rank(b));
}

function present(positions: ReadonlyMap<ObservationColumn, number>, column: ObservationColumn): boolean {
  if (positions.has(column)) return true;
  return (column === 'indicator' && positions.has('indicatorName')) || (column === 'region' && positions.has('regionName'));
}

function trimEmptyTail(texts: readonly string[]): readonly string[] {
  let end = texts.length;
  while (end > 0 && texts[end - 1] === '') end -= 1;
  return texts.slice(0, end);
}
