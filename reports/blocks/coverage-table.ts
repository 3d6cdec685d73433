import type { Block, Inline } from '@greengauge/document';
import type { RegionalDistribution, ReportSnapshot } from '@greengauge/evaluation';
import { evaluationOf, numberFigure, periodZh } from '@greengauge/charts';
import { nameOf } from '../facts.js';
import { figureCell } from './cells.js';
import { elsewhere } from './data-quality.js';

/** Fewer provinces than these tell nothing of the regions. */
export const ENOUGH = 10;
const PROVINCES = 31;

/** A sum only where every province is in it; — where adding has no meaning. */
const sumCell = (snapshot: ReportSnapshot, code: string | undefined): Inline => (code === undefined ? '—' : numberFigure(snapshot, code) === undefined ? '' : figureCell(snapshot, code));

/** The nation's own number, also of a rate, which is compared with no sum. */
const nationCell = (snapshot: ReportSnapshot, item: RegionalDistribution): Inline =>
  figureCell(snapshot, item.nation ?? evaluationOf(snapshot, item.indicator)?.series.find((point) => point.period === item.period)?.figure);

const isContext = (snapshot: ReportSnapshot, item: RegionalDistribution): boolean => evaluationOf(snapshot, item.indicator)?.directness === 'context';

/** Indicators that enough provinces publish: nation, sum of the provinces and the gap between them. */
export function coverageTable(snapshot: ReportSnapshot, limit = Number.POSITIVE_INFINITY): Block[] {
  const few = snapshot.distributions.filter((item) => item.covered > 0 && item.covered < ENOUGH).length;
  const enough = [...snapshot.distributions].filter((item) => item.covered >= ENOUGH).sort((a, b) => Number(isContext(snapshot, a)) - Number(isContext(snapshot, b)) || b.covered - a.covered);
  if (enough.length === 0) return [];
  const shown = enough.slice(0, limit);
  return [{
    kind: 'table', titleZh: '分地区数据覆盖及全国数与各省份合计', unitZh: '单位：见表',
    columns: [
      { header: '指标', width: '*', align: 'left' }, { header: '时期', width: 20, align: 'center' }, { header: '单位', width: 12, align: 'center' }, { header: '有数据省份（个）', width: 16, align: 'right' },
      { header: '全国', width: 22, align: 'decimal' }, { header: '各省份合计', width: 22, align: 'decimal' }, { header: '差额', width: 18, align: 'decimal' },
    ],
    rows: shown.map((item): Inline[] => {
      const evaluation = evaluationOf(snapshot, item.indicator);
      return [nameOf(snapshot, item.indicator), periodZh(item.period, evaluation?.measurement), evaluation?.unit ?? '', `${item.covered}`, nationCell(snapshot, item), item.covered < PROVINCES ? '未报齐' : sumCell(snapshot, item.sumOfProvinces), item.covered < PROVINCES ? '' : sumCell(snapshot, item.gapToNation)];
    }),
    notesZh: ['全国数为单独发布的数据，不由各省份相加；省份未报齐的不计算合计，比率和强度不相加，记“—”。差额为全国数减去各省份合计，含跨地区和未分地区部分。计划单列市和兵团含在所在省、自治区内，不另加总。', ...(enough.length > shown.length ? [`另有${enough.length - shown.length}项${elsewhere(snapshot)}。`] : []), ...(few > 0 ? [`另有${few}项指标有数据省份不足${ENOUGH}个，不列。`] : [])],
    fontSizePt: 8.5, dense: true,
  }];
}
