import { formatFixed } from '@greengauge/kernel';
import type { Inline, TableBlock } from '@greengauge/document';
import { printNumber } from '@greengauge/charts';
import { chartFigure } from '../blocks/chart-figure.js';
import { figureCell } from '../blocks/cells.js';
import { heading, note, paragraph } from '../blocks/indicator-table.js';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';
import { standings, type Standing } from './region-facts.js';
import type { ReportSnapshot } from '@greengauge/evaluation';

function table(snapshot: ReportSnapshot, titleZh: string, items: readonly Standing[]): TableBlock[] {
  if (items.length === 0) return [];
  return [{
    kind: 'table', titleZh, unitZh: '单位：见表',
    columns: [
      { header: '指标', width: '*', align: 'left' }, { header: '本地区', width: 26, align: 'decimal' }, { header: '省份中位数', width: 26, align: 'decimal' },
      { header: '单位', width: 15, align: 'center' }, { header: '为中位数的倍数', width: 22, align: 'right' }, { header: '有数据省份', width: 20, align: 'right' },
    ],
    rows: items.map((item): Inline[] => [
      item.evaluation.nameZh, figureCell(snapshot, item.figure), printNumber(item.median.toFixed(), item.evaluation.decimals, 'as-published'), item.evaluation.unit,
      item.median.isZero() ? '—' : formatFixed(item.value.div(item.median), 2), `${item.of}`,
    ]),
    fontSizePt: 8.5, dense: true,
  }];
}

/** Indicators far above and far below the median: what there is and what there is not. */
export default defineSection(({ snapshot }) => {
  const all = standings(snapshot).filter((item) => item.evaluation.directness !== 'context' && item.evaluation.direction !== 'neutral');
  const strong = all.filter((item) => item.band === '前三分之一').sort((a, b) => a.rank - b.rank).slice(0, 6);
  const weak = all.filter((item) => item.band === '后三分之一').sort((a, b) => b.rank - a.rank).slice(0, 6);
  const lead = strong[0] ?? weak[0];
  return body([
    heading(1, '五、优势和差距'),
    paragraph(all.length === 0
      ? '可与其他省份比较的指标不足，本期不列优势和差距。'
      : sentence([`可比指标${all.length}项`], [strong.length > 0 ? `数值列各省份前三分之一的${strong.length}项` : '没有列各省份前三分之一的'], [weak.length > 0 ? `列后三分之一的${weak.length}项` : '没有列后三分之一的'])),
    ...table(snapshot, '数值列前三分之一的指标', strong),
    ...table(snapshot, '数值列后三分之一的指标', weak),
    ...(lead === undefined ? [] : chartFigure(snapshot, 'region-bars', { indicator: lead.evaluation.indicator })),
    ...(all.length === 0 ? [] : [note('总量指标与地区规模有关，数值大不等于水平高，应与强度指标一并使用。')]),
  ], false);
});
