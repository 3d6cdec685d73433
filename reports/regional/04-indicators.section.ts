import type { Inline } from '@greengauge/document';
import { printNumber, type IndicatorEvaluation, type ReportSnapshot } from '@greengauge/evaluation';
import { unitWord } from '@greengauge/charts';
import { changeCell, codeCell, figureCell, gradeCell, periodCell } from '../blocks/cells.js';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';
import { isNested, olderPeriodZh, ownData, standings, type Standing } from './region-facts.js';

const withUnit = (cell: Inline, unit: string): Inline => (typeof cell === 'string' ? `${cell}${unit}` : [...cell, unit]);

/** What a page holds; a region with more is told by the indicators that speak of green technology first. */
const MOST = 40;

function chosen(snapshot: ReportSnapshot, all: readonly IndicatorEvaluation[]): readonly IndicatorEvaluation[] {
  if (all.length <= MOST) return all;
  const weight = (item: IndicatorEvaluation): number => (item.directness === 'green' ? 0 : item.directness === 'context' ? 2 : 1);
  // Each task keeps its first ones: a page of one task alone would say little of the rest.
  const perTask = Math.floor(MOST / (snapshot.tasks.length + 1));
  const kept = new Set([...snapshot.tasks.map((task) => task.no), undefined].flatMap((task) => all.filter((item) => item.task === task).sort((a, b) => weight(a) - weight(b)).slice(0, perTask)));
  return all.filter((item) => kept.has(item));
}

/** ，其中A、B取2021年，C取2022年: whose provinces are compared at another period than that of the row. */
function olderZh(listed: readonly Standing[]): string {
  const byPeriod = Map.groupBy(listed.filter((item) => olderPeriodZh(item) !== undefined), (item) => olderPeriodZh(item) ?? '');
  const parts = [...byPeriod].sort(([a], [b]) => (a < b ? -1 : 1)).map(([period, items]) => `${items.map(({ evaluation }) => evaluation.nameZh).join('、')}取${period}`);
  return parts.length === 0 ? '' : `，其中${parts.join('，')}`;
}

/** Every indicator with a value, or the first of each task where there are too many: value, change, median of provinces, band, trend. */
export default defineSection(({ snapshot }) => {
  const all = ownData(snapshot);
  const known = chosen(snapshot, all);
  const places = new Map(standings(snapshot).map((item) => [item.evaluation.indicator, item]));
  return body([
    heading(1, '三、各项指标'),
    paragraph(known.length === 0 ? '本地区各项指标均无数据。' : sentence([all.length > known.length ? `本地区有数据的指标${all.length}项，下表列出其中${known.length}项` : `下表列出本地区有数据的${known.length}项指标`], [isNested(snapshot) ? '作为单列单位，不列位次区间' : '位次区间按有数据省份的三等分给出'])),
    ...(known.length === 0 ? [] : [{
      kind: 'table' as const, titleZh: '本地区指标数据', unitZh: '单位：见表',
      columns: [
        { header: '指标', width: '*' as const, align: 'left' as const }, { header: '时期', width: 18, align: 'center' as const }, { header: '数值', width: 23, align: 'right' as const },
        { header: '比上年', width: 16, align: 'right' as const }, { header: '省份中位数', width: 16, align: 'right' as const }, { header: '位次区间', width: 16.5, align: 'center' as const }, { header: '趋势', width: 14, align: 'center' as const },
        { header: '数据编码', width: 21.5, align: 'center' as const },
      ],
      rows: known.map((item): Inline[] => {
        const place = places.get(item.indicator);
        return [item.nameZh, periodCell(item), withUnit(figureCell(snapshot, item.actual), unitWord(item.unit)), changeCell(snapshot, item.yoy), place === undefined ? '' : printNumber(place.median.toFixed(), item.decimals, 'as-published'), place?.band ?? '', gradeCell(item), codeCell(item.actual)];
      }),
      notesZh: [`省份中位数和位次区间取各省份最近的同期数据${olderZh(known.flatMap(({ indicator }) => places.get(indicator) ?? []))}；有数据省份不足10个的不列。数值后的符号见“方法与来源”。`],
      fontSizePt: 7.5, dense: true,
    }]),
  ], false);
});
