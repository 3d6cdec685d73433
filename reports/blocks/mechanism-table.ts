import type { Inline, TableBlock } from '@greengauge/document';
import type { MechanismState, ReportSnapshot } from '@greengauge/evaluation';
import { nameOf } from '../facts.js';

export function mechanismState(mechanism: MechanismState): string {
  if (mechanism.indicators.length === 0) return '不设数量指标';
  if (mechanism.withData.length === mechanism.indicators.length) return '有数据';
  if (mechanism.withData.length > 0) return '部分有数据';
  return (mechanism.standIns ?? []).length > 0 ? '有代理数据' : '待填报';
}

const MARKS: Readonly<Record<string, string>> = { 有数据: '●', 部分有数据: '◐', 有代理数据: '◇', 待填报: '○', 不设数量指标: '—' };

/** The state as one symbol, for lists that print the words once. */
export const mechanismMark = (mechanism: MechanismState): string => MARKS[mechanismState(mechanism)] ?? '';
export const MECHANISM_LEGEND = `${Object.entries(MARKS).map(([words, symbol]) => `“${symbol}”为${words}`).join('，')}。`;

/** Mechanisms with their indicators, how each is recorded and whether anything is known. */
export function mechanismTable(snapshot: ReportSnapshot, mechanisms: readonly MechanismState[], titleZh: string): TableBlock[] {
  if (mechanisms.length === 0) return [];
  return [{
    kind: 'table', titleZh,
    columns: [
      { header: '编号', width: 13, align: 'center' },
      { header: '机制', width: '*', align: 'left' },
      { header: '监测指标', width: 50, align: 'left' },
      { header: '记录方式', width: 26, align: 'left' },
      { header: '数据状况', width: 23, align: 'center' },
    ],
    rows: mechanisms.map((item): Inline[] => [
      item.id, item.mechanismZh, item.indicators.map((id) => nameOf(snapshot, id)).join('；') || '以文字和凭据记录', item.recordedByZh, mechanismState(item),
    ]),
    fontSizePt: 9,
  }];
}
