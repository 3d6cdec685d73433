import type { Inline } from '@greengauge/document';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { chartFigure } from '../blocks/chart-figure.js';
import { coverageTable } from '../blocks/coverage-table.js';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { nestedTable } from '../blocks/nested-table.js';
import { regionShort } from '@greengauge/charts';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';

/** How many indicators each province has a value of; ties keep code order. */
function byProvince(snapshot: ReportSnapshot): { readonly shortZh: string; readonly count: number }[] {
  const codes = snapshot.distributions[0]?.provinces.map((item) => item.region) ?? [];
  return codes.map((code) => ({ shortZh: regionShort(snapshot, code), count: snapshot.distributions.filter((item) => item.provinces.some((value) => value.region === code && value.figure !== undefined)).length }));
}

const PER_ROW = 4;
const MOST = 60;

export default defineSection(({ snapshot }) => {
  const provinces = byProvince(snapshot);
  const cells = provinces.flatMap(({ shortZh, count }): Inline[] => [shortZh, `${count}`]);
  const rows = Array.from({ length: Math.ceil(provinces.length / PER_ROW) }, (_unused, index) => {
    const row = cells.slice(index * PER_ROW * 2, (index + 1) * PER_ROW * 2);
    return [...row, ...Array<string>(PER_ROW * 2 - row.length).fill('')];
  });
  const pair = [{ header: '地区', width: 21, align: 'center' as const }, { header: '指标', width: 18, align: 'right' as const }];
  return body([
    heading(1, '四、分地区数据'),
    paragraph(sentence([`有分地区数据的指标${snapshot.distributions.filter((item) => item.covered > 0).length}项`], ['全国数单独采用发布数'], ['不由各地区相加'])),
    ...chartFigure(snapshot, 'gap-bars', { limit: 5 }),
    ...coverageTable(snapshot, MOST),
    ...(provinces.length === 0 ? [] : [{ kind: 'table' as const, titleZh: '各省份有数据的指标数', unitZh: '单位：项', columns: [...pair, ...pair, ...pair, ...pair], rows, fontSizePt: 9, dense: true }]),
    ...nestedTable(snapshot, MOST),
  ], false);
});
