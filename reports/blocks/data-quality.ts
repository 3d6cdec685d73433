import { formatPeriodZh, periodOf } from '@greengauge/kernel';
import { OBSERVATION_MARK_ZH } from '@greengauge/framework';
import type { Block, Inline } from '@greengauge/document';
import { CONFIDENCE_ZH, printNumber, type Confidence, type ReportSnapshot } from '@greengauge/evaluation';
import { fullWidth, publisherZh, hasValue } from '@greengauge/charts';
import { countConfidence } from '../facts.js';
import { figureCell, periodCell } from './cells.js';
import { note } from './indicator-table.js';

const LEVELS: readonly Confidence[] = ['high', 'medium', 'low', 'none'];

export function confidenceTable(snapshot: ReportSnapshot): Block[] {
  return [{
    kind: 'table', titleZh: '数据可信度', unitZh: '单位：项',
    columns: [...LEVELS.map((level) => ({ header: CONFIDENCE_ZH[level], width: '*' as const, align: 'center' as const }))],
    rows: [LEVELS.map((level) => `${countConfidence(snapshot, level)}`)],
  }];
}

const COMPUTED = '由其他指标计算得出';

/** Where the rest of a shortened table stands: not in the statement that sends the reader there. */
export const elsewhere = (snapshot: ReportSnapshot): string => (snapshot.report === 'data-quality' ? '从略，可凭数据编码查询' : '见同期数据质量说明');

/** Values that rest on weak ground, with the reasons; of an invented year, only what is weak beside being invented. */
export function weakTable(snapshot: ReportSnapshot, limit = Number.POSITIVE_INFINITY): Block[] {
  const low = snapshot.evaluations.filter((item) => item.confidence === 'low');
  const all = low.filter((item) => item.confidenceReasonsZh.some((reason) => reason !== OBSERVATION_MARK_ZH.synthetic.textZh && reason !== COMPUTED));
  if (all.length === 0) return low.length === 0 ? [] : [note(`${low.length}项指标的可信度低，仅因均为演示数据，不逐项列出。`)];
  const weak = all.slice(0, limit);
  return [{
    kind: 'table', titleZh: '可信度低的数据及原因', unitZh: '单位：见表',
    columns: [{ header: '指标', width: 44, align: 'left' }, { header: '时期', width: 20, align: 'center' }, { header: '数值', width: 21, align: 'right' }, { header: '原因', width: '*', align: 'left' }],
    rows: weak.map((item): Inline[] => [item.nameZh, periodCell(item), withUnit(figureCell(snapshot, item.actual), item.unit), item.confidenceReasonsZh.join('；')]),
    notesZh: [...(all.length > weak.length ? [`另有${all.length - weak.length}项${elsewhere(snapshot)}。`] : []), ...(low.length > all.length ? [`另有${low.length - all.length}项仅因是演示数据而列为低，不逐项列出。`] : [])],
    fontSizePt: 7.5, dense: true,
  }];
}

const withUnit = (cell: Inline, unit: string): Inline => (typeof cell === 'string' ? cell : [...cell, unit]);

export function conflictTable(snapshot: ReportSnapshot): Block[] {
  const items = snapshot.evaluations.flatMap((item) => item.conflicts.map((conflict) => ({ item, conflict })));
  if (items.length === 0) return [];
  return [{
    kind: 'table', titleZh: '不同来源的差异', unitZh: '单位：见表',
    columns: [{ header: '指标', width: '*', align: 'left' }, { header: '时期', width: 26, align: 'center' }, { header: '采用', width: 26, align: 'right' }, { header: '另一来源', width: 26, align: 'right' }, { header: '来源', width: 42, align: 'left' }],
    rows: items.map(({ item, conflict }): Inline[] => [item.nameZh, periodCell(item), withUnit(figureCell(snapshot, item.actual), item.unit), `${printNumber(conflict.value, item.decimals, 'as-published')}${conflict.unit}`, fullWidth(publisherZh(conflict.source))]),
    fontSizePt: 7.5, dense: true,
  }];
}

/** Breaks of series, with the reason of each. */
export function breakTable(snapshot: ReportSnapshot, limit = Number.POSITIVE_INFINITY): Block[] {
  const items = snapshot.evaluations.filter((item) => hasValue(snapshot, item)).flatMap((item) => item.breaks.map((one) => ({ item, one }))).slice(0, limit);
  if (items.length === 0) return [];
  return [{
    kind: 'table', titleZh: '统计口径调整',
    columns: [{ header: '指标', width: 54, align: 'left' }, { header: '自', width: 22, align: 'center' }, { header: '说明', width: '*', align: 'left' }],
    rows: items.map(({ item, one }): Inline[] => [item.nameZh, formatPeriodZh(periodOf(one.from)), one.reasonZh]),
    fontSizePt: 7.5, dense: true,
  }];
}

const MOST_NOTES = 60;

/** What a user of the figures should know, numbered. */
export function dataNotes(snapshot: ReportSnapshot): Block[] {
  if (snapshot.dataNotesZh.length === 0) return [];
  return [{
    kind: 'table', titleZh: '数据使用说明',
    columns: [{ header: '序号', width: 12, align: 'center' }, { header: '说明', width: '*', align: 'left' }],
    rows: snapshot.dataNotesZh.slice(0, MOST_NOTES).map((text, index): Inline[] => [`${index + 1}`, /[。！？]$/.test(text) ? text : `${text}。`]),
    fontSizePt: 7.5, dense: true,
  }];
}
