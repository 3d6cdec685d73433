import type { Inline } from '@greengauge/document';
import { printNumber, unitWord } from '@greengauge/charts';
import { changeCell, figureCell, gradeCell, periodCell } from '../blocks/cells.js';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';
import { isNested, ownData, standings } from './region-facts.js';

const withUnit = (cell: Inline, unit: string): Inline => (typeof cell === 'string' ? `${cell}${unit}` : [...cell, unit]);

/** Every indicator with a value: value, change, median of provinces, band, trend. */
export default defineSection(({ snapshot }) => {
  const known = ownData(snapshot);
  const places = new Map(standings(snapshot).map((item) => [item.evaluation.indicator, item]));
  return body([
    heading(1, '三、各项指标'),
    paragraph(known.length === 0 ? '本地区各项指标均无公开数据。' : sentence([`下表列出本地区有公开数据的${known.length}项指标`], [isNested(snapshot) ? '作为单列单位，不列位次区间' : '位次区间按有数据省份的三等分给出'])),
    ...(known.length === 0 ? [] : [{
      kind: 'table' as const, titleZh: '本地区指标数据', unitZh: '单位：见表',
      columns: [
        { header: '指标', width: '*' as const, align: 'left' as const }, { header: '时期', width: 22, align: 'center' as const }, { header: '数值', width: 28, align: 'right' as const },
        { header: '比上年', width: 18, align: 'right' as const }, { header: '省份中位数', width: 19, align: 'right' as const }, { header: '位次区间', width: 20, align: 'center' as const }, { header: '趋势', width: 17, align: 'center' as const },
      ],
      rows: known.map((item): Inline[] => {
        const place = places.get(item.indicator);
        return [item.nameZh, periodCell(item), withUnit(figureCell(snapshot, item.actual), unitWord(item.unit)), changeCell(snapshot, item.yoy), place === undefined ? '' : printNumber(place.median.toFixed(), item.decimals, 'as-published'), place?.band ?? '', gradeCell(item)];
      }),
      notesZh: ['省份中位数和位次区间取各省份最近的同期数据，时期可能早于本地区数值；有数据省份不足10个的不列。数值后的符号见“方法与来源”，数据编码见“引用数据编码”。'],
      fontSizePt: 8, dense: true,
    }]),
  ], false);
});
