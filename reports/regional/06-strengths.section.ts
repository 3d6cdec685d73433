import { formatFixed } from '@greengauge/kernel';
import type { Inline, TableBlock } from '@greengauge/document';
import { valueOf } from '@greengauge/charts';
import { chartFigure } from '../blocks/chart-figure.js';
import { figureCell } from '../blocks/cells.js';
import { heading, note, paragraph } from '../blocks/indicator-table.js';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';
import { olderPeriodZh, standings, type Standing } from './region-facts.js';
import { printNumber, type ReportSnapshot } from '@greengauge/evaluation';

/** Rows of a table; what is beyond them is counted, not listed. */
const MOST = 6;

/** An older value says of which period it is: the page of indicators has a newer one. */
function namedWithPeriod(item: Standing): string {
  const older = olderPeriodZh(item);
  return older === undefined ? item.evaluation.nameZh : `${item.evaluation.nameZh}（${older}）`;
}

function table(snapshot: ReportSnapshot, titleZh: string, all: readonly Standing[]): TableBlock[] {
  if (all.length === 0) return [];
  const items = all.slice(0, MOST);
  return [{
    kind: 'table', titleZh: all.length > MOST ? `${titleZh}（共${all.length}项，列${MOST}项）` : titleZh, unitZh: '单位：见表',
    columns: [
      { header: '指标', width: '*', align: 'left' }, { header: '本地区', width: 26, align: 'decimal' }, { header: '省份中位数', width: 26, align: 'decimal' },
      { header: '单位', width: 15, align: 'center' }, { header: '为中位数的倍数', width: 22, align: 'right' }, { header: '有数据省份', width: 20, align: 'right' },
    ],
    rows: items.map((item): Inline[] => [
      namedWithPeriod(item), figureCell(snapshot, item.figure), printNumber(item.median.toFixed(), item.evaluation.decimals, 'as-published'), item.evaluation.unit,
      item.median.isZero() ? '—' : formatFixed(item.value.div(item.median), 2), `${item.of}`,
    ]),
    fontSizePt: 8.5, dense: true,
  }];
}

/** Strengths and gaps in points of the internal index, beside the mean of the named peers. */
function contributionTable({ contribution }: ReportSnapshot): TableBlock[] {
  if (contribution === undefined) return [];
  const { unit, peersZh, parts } = contribution;
  const interval = unit.low === undefined || unit.high === undefined ? '' : `，得分区间${unit.low}～${unit.high}`;
  const band = unit.band === undefined ? '' : `，位次区间为${unit.band.p5 === unit.band.p95 ? `第${unit.band.p5}位` : `第${unit.band.p5}—${unit.band.p95}位`}`;
  return [{
    kind: 'table', titleZh: '各指标对内部参考指数得分的贡献', unitZh: '单位：分',
    columns: [{ header: '指标', width: '*', align: 'left' }, { header: '本地区贡献', width: 28, align: 'decimal' }, { header: '可比地区平均', width: 30, align: 'decimal' }, { header: '相差', width: 24, align: 'decimal' }],
    rows: parts.map(({ titleZh, points, peers, lead }): Inline[] => [titleZh, points, peers ?? '—', lead === undefined ? '—' : lead.replace(/^-/, '\u2212')]),
    notesZh: [
      `本地区得分${unit.score ?? '—'}${interval}${band}。各项贡献之和为得分；指数只作内部参考，不作评价结论。`,
      peersZh.length === 0 ? '没有可比地区的得分，只列本地区。' : `可比地区：${peersZh.join('、')}。`,
    ],
    fontSizePt: 8.5, dense: true,
  }];
}

/** Whether the provinces' values, as printed, part them: where a dozen stand at the same number, a chart of the order shows nothing. */
function tellsApart({ distribution, evaluation, of }: Standing, snapshot: ReportSnapshot): boolean {
  const printed = distribution.provinces.flatMap(({ figure }) => valueOf(snapshot, figure)?.toDecimalPlaces(evaluation.decimals).toFixed() ?? []);
  return new Set(printed).size * 3 >= of * 2;
}

/** Indicators far above and far below the median: what there is and what there is not. */
export default defineSection(({ snapshot }) => {
  // Only where more is better: a long examination period in the first third is no strength.
  const all = standings(snapshot).filter((item) => item.evaluation.directness !== 'context' && item.evaluation.direction === 'up');
  const strong = all.filter((item) => item.band === '前三分之一').sort((a, b) => a.rank - b.rank);
  const weak = all.filter((item) => item.band === '后三分之一').sort((a, b) => b.rank - a.rank);
  const lead = [...strong, ...weak].find((item) => tellsApart(item, snapshot)) ?? strong[0] ?? weak[0];
  return body([
    heading(1, '五、优势和差距'),
    paragraph(all.length === 0
      ? '可与其他省份比较的指标不足，本期不列优势和差距。'
      : sentence([`可与各省份比较且数值大为好的指标${all.length}项`], [strong.length > 0 ? `列前三分之一的${strong.length}项` : '没有列前三分之一的'], [weak.length > 0 ? `列后三分之一的${weak.length}项` : '没有列后三分之一的'])),
    ...table(snapshot, '数值列前三分之一的指标', strong),
    ...table(snapshot, '数值列后三分之一的指标', weak),
    ...(all.length === 0 ? [] : [note('总量指标与地区规模有关，数值大不等于水平高，应与强度指标一并使用。')]),
    ...contributionTable(snapshot),
    ...(snapshot.contribution?.unit.claim === undefined ? [] : [paragraph(snapshot.contribution.unit.claim.sentenceZh)]),
    ...(lead === undefined ? [] : chartFigure(snapshot, 'region-bars', { indicator: lead.evaluation.indicator })),
  ], false);
});
