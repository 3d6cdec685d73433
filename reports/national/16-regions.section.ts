import type { Inline } from '@greengauge/document';
import type { RegionalDistribution, ReportSnapshot } from '@greengauge/evaluation';
import { evaluationOf, periodZh, regionalData, ranked } from '@greengauge/charts';
import { chartFigure } from '../blocks/chart-figure.js';
import { coverageTable, ENOUGH } from '../blocks/coverage-table.js';
import { heading, note, paragraph } from '../blocks/indicator-table.js';
import { nestedTable } from '../blocks/nested-table.js';
import { paragraphOf, sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';

/** Indicators that regions are told by, in order of preference; drawn where at least ten provinces have a value. */
const PREFERRED = ['pct-applications', 'rd-intensity', 'rd-expenditure', 'little-giant-batch1-2-cum', 'pct-per-rd'] as const;

/** Enough to show how nation and provinces differ; the data-quality statement has them all. */
const COVERAGE_ROWS = 12;
const NESTED_ROWS = 10;

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

const figureRef = (code: string | undefined): { figure?: string } => (code === undefined ? {} : { figure: code });

export default defineSection(({ snapshot }) => {
  const [first, second] = told(snapshot);
  if (first === undefined) {
    return body([heading(1, '四、地区情况'), paragraph('截至数据截止日，尚无十个以上省份同期公布的指标，本期不作地区比较。'), ...coverageTable(snapshot, COVERAGE_ROWS)]);
  }
  const ranks = chartFigure(snapshot, 'rank-bands');
  return [
    body([
      heading(1, '四、地区情况'),
      paragraph(paragraphOf(topSentence(snapshot, first) as readonly (string | { text: string })[], sentence(['方格图以方格位置示意地区方位，不表示行政区域界线']))),
      ...chartFigure(snapshot, 'region-tiles', { indicator: first.indicator }),
      note('位次只反映数值大小，与地区规模有关，不作为工作优劣的评价。'),
    ]),
    body([
      ...ranks, ...(second === undefined || ranks.length > 0 ? [] : chartFigure(snapshot, 'region-bars', { indicator: second.indicator })),
      ...chartFigure(snapshot, 'province-slope', { indicator: first.indicator, limit: 8 }), ...chartFigure(snapshot, 'platform-tiles', { indicator: 'innovation-platforms' }),
    ], false),
    body([...coverageTable(snapshot, COVERAGE_ROWS), ...nestedTable(snapshot, NESTED_ROWS)], false),
  ];
});
