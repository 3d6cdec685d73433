import { printNumber, type ReportSnapshot } from '@greengauge/evaluation';
import { Decimal } from '@greengauge/kernel';
import { defineChart, type ChartQuery, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { fitMargins, frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values } from '../frame.js';
import { ranked, regionalData, type RegionalData, type RegionPoint } from '../region-data.js';
import { evaluationOf, median, periodZh } from '../snapshot-view.js';
import { ACTUAL, MUTED, PREVIOUS, RULE, type ChartTheme } from '../theme.js';

export interface RegionBarsData extends RegionalData {
  readonly order: readonly (RegionPoint & { readonly value: number })[];
  readonly nestedOrder: readonly (RegionPoint & { readonly value: number })[];
  readonly missingZh: readonly string[];
  /** The nation's value where it is on the same scale as a region's (rates); the median of provinces otherwise. */
  readonly line: { readonly value: number; readonly labelZh: string } | undefined;
  /** Region of a regional report, drawn dark among the others. */
  readonly highlight: string | undefined;
}

function lineOf(data: RegionalData, decimals: number): RegionBarsData['line'] {
  if (data.measurement === 'rate' && data.nation?.value !== undefined) return { value: data.nation.value, labelZh: `全国 ${data.nation.valueText}` };
  const middle = median(ranked(data.provinces).map((point) => new Decimal(point.value)));
  return middle === undefined ? undefined : { value: middle.toNumber(), labelZh: `中位数 ${printNumber(middle.toFixed(), decimals, 'padded')}` };
}

function select(snapshot: ReportSnapshot, query: ChartQuery): RegionBarsData | undefined {
  const data = regionalData(snapshot, query.indicator, 3);
  if (data === undefined) return undefined;
  return {
    ...data,
    order: ranked(data.provinces).slice(0, query.limit ?? 31),
    nestedOrder: ranked(data.nested),
    missingZh: data.provinces.filter((point) => point.value === undefined).map((point) => point.shortZh),
    line: lineOf(data, evaluationOf(snapshot, data.indicator)?.decimals ?? 1),
    highlight: snapshot.region.level === 'nation' ? undefined : snapshot.region.code,
  };
}

const ROW_PX = 14;
const MARGINS = { left: 66, right: 70, top: 22, bottom: 6 };

function build(data: RegionBarsData, theme: ChartTheme): ChartSpec {
  const margins = fitMargins(theme, MARGINS, 150);
  const width = plotWidth(theme, margins);
  const largest = Math.max(...data.order.map((point) => point.value), ...data.nestedOrder.map((point) => point.value));
  const x = (value: number): number => position((Math.max(value, 0) / largest) * width);
  const gap = data.nestedOrder.length > 0 ? 24 : 0;
  const rowsOf = (points: RegionBarsData['order'], from: number, numbered: boolean) => points.map((point, index) => {
    const rank = points.filter((other) => other.value > point.value).length + 1;
    return { x0: 0, x: x(point.value), y: from + index * ROW_PX + ROW_PX / 2, nameX: -8, labelX: x(point.value) + 8, name: numbered ? `${rank} ${point.shortZh}` : point.shortZh, value: point.valueText, colour: data.highlight === undefined || point.region === data.highlight ? ACTUAL : PREVIOUS };
  });
  const provinces = rowsOf(data.order, 0, true);
  const nestedTop = provinces.length * ROW_PX + gap;
  const nested = rowsOf(data.nestedOrder, nestedTop, false);
  const all = [...provinces, ...nested];
  const height = nestedTop + nested.length * ROW_PX;
  const line = data.line === undefined ? [] : [{ x: x(data.line.value), y: -4, y2: provinces.length * ROW_PX, text: data.line.labelZh, textY: -12 }];
  return frame(theme, margins, height, [
    { data: values(line), mark: { type: 'rule', color: '#A9AFB8', strokeDash: [4, 3] }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    textLayer(line, { y: 'textY', align: 'center', sizePx: SMALL_PX }),
    { data: values(all), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x0'), x2: { field: 'x' }, y: pixelY('y') } },
    { data: values(all), mark: { type: 'point', shape: 'circle', filled: true, size: 60, opacity: 1 }, encoding: { x: pixelX('x'), y: pixelY('y'), fill: { field: 'colour', type: 'nominal', scale: null } } },
    textLayer(all, { x: 'nameX', align: 'right', sizePx: SMALL_PX, text: 'name' }),
    textLayer(all, { x: 'labelX', sizePx: SMALL_PX, text: 'value' }),
    ...(nested.length > 0 ? [textLayer([{ x: -margins.left, y: nestedTop - 11, text: '计划单列市和新疆生产建设兵团（含在所在省、自治区内）' }], { sizePx: SMALL_PX, colour: MUTED })] : []),
  ]);
}

/** Provinces from large to small as dots on one scale, the special units apart. */
export default defineChart<RegionBarsData>({
  id: 'region-bars',
  select,
  titleZh: (data) => `${data.nameZh}分地区排列（${periodZh(data.period, data.measurement)}）`,
  unitZh: (data) => data.unitZh,
  sourceZh: (data) => `${data.sourceZh}${data.missingZh.length > 0 ? `无数据：${data.missingZh.join('、')}。` : ''}`,
  build,
  altZh: (data) => `点图，${data.nameZh}，${periodZh(data.period, data.measurement)}，单位${data.unitZh}，由大到小：${data.order.map((point) => `${point.shortZh}${point.valueText}`).join('、')}。`,
  table: (data) => ({
    columns: ['序号', '地区', `${data.nameZh}（${data.unitZh}）`],
    rows: [
      ...data.order.map((point) => [`${data.order.filter((other) => other.value > point.value).length + 1}`, point.shortZh, point.valueText]),
      ...data.nestedOrder.map((point) => ['—', point.shortZh, point.valueText]),
      ...data.missingZh.map((name) => ['', name, '无数据']),
    ],
  }),
});
