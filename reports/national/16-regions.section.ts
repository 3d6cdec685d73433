import type { Block, Inline } from '@greengauge/document';
import type { RegionalDistribution, ReportSnapshot } from '@greengauge/evaluation';
import { evaluationOf, numberFigure, periodZh, regionalData, ranked } from '@greengauge/charts';
import { chartFigure } from '../blocks/chart-figure.js';
import { figureCell } from '../blocks/cells.js';
import { heading, note, paragraph } from '../blocks/indicator-table.js';
import { nestedTable } from '../blocks/nested-table.js';
import { nameOf } from '../facts.js';
import { paragraphOf, sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';

/** Indicators that regions are told by, in order of preference; drawn where at least ten provinces have a value. */
const PREFERRED = ['pct-applications', 'rd-intensity', 'rd-expenditure', 'little-giant-batch1-2-cum', 'pct-per-rd'] as const;
const ENOUGH = 10;
const PROVINCES = 31;

export function told(snapshot: ReportSnapshot): RegionalDistribution[] {
  const enough = snapshot.distributions.filter((item) => item.covered >= ENOUGH);
  const preferred = PREFERRED.flatMap((id) => enough.filter((item) => item.indicator === id));
  return [...preferred, ...enough.filter((item) => !preferred.includes(item) && evaluationOf(snapshot, item.indicator)?.directness !== 'context').sort((a, b) => b.covered - a.covered)];
}

function topSentence(snapshot: ReportSnapshot, distribution: RegionalDistribution): Inline {
  const data = regionalData(snapshot, distribution.indicator, 3);
  if (data === undefined) return '';
  const order = ranked(data.provinces);
  const figures = new Map(distribution.provinces.map((item) => [item.region as string, item.figure]));
  const leaders = order.slice(0, 3).flatMap((point, index) => [`${index === 0 ? '' : '、'}${point.shortZh}（`, { text: point.valueText, ...figureRef(figures.get(point.region)) }, `${data.unitZh}）`]);
  return sentence([`${periodZh(data.period, data.measurement)}${data.nameZh}有${distribution.covered}个省份公布数据`], ['数值居前的为', ...leaders]);
}

/** A sum only where every province is in it; what adding has no meaning for stays blank. */
const sumCell = (snapshot: ReportSnapshot, code: string | undefined): Inline => (numberFigure(snapshot, code) === undefined ? '' : figureCell(snapshot, code));

const figureRef = (code: string | undefined): { figure?: string } => (code === undefined ? {} : { figure: code });

function coverage(snapshot: ReportSnapshot): Block[] {
  const few = snapshot.distributions.filter((item) => item.covered > 0 && item.covered < ENOUGH).length;
  if (!snapshot.distributions.some((item) => item.covered >= ENOUGH)) return [];
  return [{
    kind: 'table', titleZh: '分地区数据覆盖及全国数与各省份合计', unitZh: '单位：见表',
    columns: [
      { header: '指标', width: '*', align: 'left' }, { header: '时期', width: 24, align: 'center' }, { header: '单位', width: 13, align: 'center' }, { header: '有数据省份（个）', width: 16, align: 'right' },
      { header: '全国', width: 24, align: 'decimal' }, { header: '各省份合计', width: 24, align: 'decimal' }, { header: '差额', width: 20, align: 'decimal' },
    ],
    rows: [...snapshot.distributions].filter((item) => item.covered >= ENOUGH).sort((a, b) => b.covered - a.covered).map((item): Inline[] => {
      const evaluation = evaluationOf(snapshot, item.indicator);
      return [nameOf(snapshot, item.indicator), periodZh(item.period, evaluation?.measurement), evaluation?.unit ?? '', `${item.covered}`, figureCell(snapshot, item.nation), item.covered < PROVINCES ? '未报齐' : sumCell(snapshot, item.sumOfProvinces), item.covered < PROVINCES ? '' : sumCell(snapshot, item.gapToNation)];
    }),
    notesZh: ['全国数为单独发布的数据，不由各省份相加；省份未报齐的不计算合计。差额为全国数减去各省份合计，含跨地区和未分地区部分。计划单列市和兵团含在所在省、自治区内，不另加总。', ...(few > 0 ? [`另有${few}项指标有数据省份不足${ENOUGH}个，不列。`] : [])],
    fontSizePt: 9,
  }];
}

export default defineSection(({ snapshot }) => {
  const [first, second] = told(snapshot);
  if (first === undefined) {
    return body([heading(1, '四、地区情况'), paragraph('截至数据截止日，尚无十个以上省份同期公布的指标，本期不作地区比较。'), ...coverage(snapshot)]);
  }
  return [
    body([
      heading(1, '四、地区情况'),
      paragraph(paragraphOf(topSentence(snapshot, first) as readonly (string | { text: string })[], sentence(['方格图以方格位置示意地区方位，不表示行政区域界线']))),
      ...chartFigure(snapshot, 'region-tiles', { indicator: first.indicator }),
      note('位次只反映数值大小，与地区规模有关，不作为工作优劣的评价。'),
    ]),
    ...(second === undefined ? [] : [body([...chartFigure(snapshot, 'region-bars', { indicator: second.indicator }), ...chartFigure(snapshot, 'province-slope', { indicator: first.indicator, limit: 8 })], false)]),
    body([...chartFigure(snapshot, 'gap-bars', { limit: 5 }), ...coverage(snapshot), ...nestedTable(snapshot)], false),
  ];
});
