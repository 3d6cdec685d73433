import { Decimal } from '@greengauge/kernel';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { defineChart, type ChartQuery, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { fitMargins, frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values, wrap } from '../frame.js';
import { ranked, regionalData, type RegionPoint } from '../region-data.js';
import { figureOf, median, periodZh, sourceLine } from '../snapshot-view.js';
import { ACTUAL, INK, MUTED, PREVIOUS, type ChartTheme } from '../theme.js';

export interface PeerRow {
  readonly nameZh: string;
  readonly unitZh: string;
  readonly periodZh: string;
  readonly own: RegionPoint & { readonly value: number };
  /** Percent of the median of the provinces. */
  readonly index: number;
  readonly peers: readonly { readonly shortZh: string; readonly index: number; readonly valueText: string }[];
  readonly rank: number;
  readonly of: number;
}

export interface PeerDotsData {
  readonly regionZh: string;
  readonly rows: readonly PeerRow[];
  readonly sourceZh: string;
}

function rowOf(snapshot: ReportSnapshot, indicator: string): PeerRow | undefined {
  const data = regionalData(snapshot, indicator, 8);
  if (data === undefined) return undefined;
  const order = ranked(data.provinces);
  const own = order.find((point) => point.region === snapshot.region.code);
  const middle = median(order.map((point) => new Decimal(point.value)))?.toNumber();
  if (own === undefined || middle === undefined || middle <= 0) return undefined;
  const index = (value: number): number => position((value / middle) * 100);
  const peers = snapshot.peers.flatMap((peer) => {
    const point = order.find((item) => item.region === peer.code);
    return point === undefined ? [] : [{ shortZh: peer.shortZh, index: index(point.value), valueText: point.valueText }];
  });
  return { nameZh: data.nameZh, unitZh: data.unitZh, periodZh: periodZh(data.period, data.measurement), own, index: index(own.value), peers, rank: order.filter((point) => point.value > own.value).length + 1, of: order.length };
}

const MARGINS = { left: 216, right: 106, top: 28, bottom: 8 };
const ROW_PX = 38;
const CEILING = 400;

function build(data: PeerDotsData, theme: ChartTheme): ChartSpec {
  const margins = fitMargins(theme, MARGINS, 150);
  const width = plotWidth(theme, margins);
  /** Logarithmic in both directions from the median: half and double are equally far. */
  const x = (index: number): number => position(((Math.log2(Math.min(Math.max(index, 100 / 16), CEILING * 4) / 100) + 4) / 8) * width);
  const rows = data.rows.map((row, at) => ({
    y: at * ROW_PX + ROW_PX / 2, x: x(row.index), nameX: -margins.left, nameY: at * ROW_PX + ROW_PX / 2 - 7, periodY: at * ROW_PX + ROW_PX / 2 + (wrap(row.nameZh, SMALL_PX, margins.left - 12, 2).length === 1 ? 9 : 13), x0: 0, x2: width,
    period: row.periodZh, textX: width + 10, text: `${row.own.valueText}${row.unitZh}`, rank: `第${row.rank}位/${row.of}`,
  }));
  const names = data.rows.flatMap((row, at) => {
    const lines = wrap(row.nameZh, SMALL_PX, margins.left - 12, 2);
    return lines.map((text, line) => ({ x: -margins.left, y: at * ROW_PX + ROW_PX / 2 - (lines.length === 1 ? 7 : 13 - line * 13), text }));
  });
  const peers = data.rows.flatMap((row, at) => row.peers.map((peer) => ({ x: x(peer.index), y: at * ROW_PX + ROW_PX / 2 })));
  const height = data.rows.length * ROW_PX;
  const ticks = [-2, 0, 2].map((power) => ({ x: position(((power + 4) / 8) * width), y: 0, y2: height, text: power === 0 ? '中位数' : power < 0 ? '1/4' : '4倍', textY: -10 }));
  return frame(theme, margins, height, [
    { data: values(ticks), mark: { type: 'rule', color: '#E8EAED' }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    { data: values(ticks.filter((tick) => tick.text === '中位数')), mark: { type: 'rule', color: INK, strokeDash: [4, 3] }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    textLayer(ticks, { y: 'textY', align: 'center', sizePx: SMALL_PX, colour: MUTED }),
    { data: values(rows), mark: { type: 'rule', color: '#EDEFF2', strokeWidth: 4 }, encoding: { x: pixelX('x0'), x2: { field: 'x2' }, y: pixelY('y') } },
    { data: values(peers), mark: { type: 'point', shape: 'circle', filled: true, size: 55, color: PREVIOUS, opacity: 1, stroke: 'white', strokeWidth: 0.8 }, encoding: { x: pixelX('x'), y: pixelY('y') } },
    { data: values(rows), mark: { type: 'point', shape: 'diamond', filled: true, size: 120, color: ACTUAL, opacity: 1, stroke: 'white', strokeWidth: 0.8 }, encoding: { x: pixelX('x'), y: pixelY('y') } },
    textLayer(names, { sizePx: SMALL_PX }),
    textLayer(rows, { x: 'nameX', y: 'periodY', text: 'period', sizePx: 10, colour: MUTED }),
    textLayer(rows, { x: 'textX', y: 'nameY', sizePx: SMALL_PX }),
    textLayer(rows, { x: 'textX', y: 'periodY', text: 'rank', sizePx: 10, colour: MUTED }),
    textLayer([{ x: -margins.left, y: -12, text: `菱形为${data.regionZh}，圆点为可比地区` }], { sizePx: 10, colour: MUTED }),
  ]);
}

/** The region among its named peers, each indicator on the common scale median of provinces = 1. */
export default defineChart<PeerDotsData>({
  id: 'peer-dots',
  select: (snapshot: ReportSnapshot, query: ChartQuery) => {
    const ids = query.indicators ?? snapshot.distributions.map((item) => item.indicator);
    const kept = ids.flatMap((id) => rowOf(snapshot, id) ?? []).slice(0, query.limit ?? 9);
    const figures = ids.flatMap((id) => {
      const value = snapshot.distributions.find((item) => item.indicator === id)?.provinces.find((item) => item.region === snapshot.region.code);
      return figureOf(snapshot, value?.figure) ?? [];
    });
    return kept.length === 0 ? undefined : { regionZh: snapshot.region.shortZh, rows: kept, sourceZh: sourceLine(figures, undefined) };
  },
  titleZh: (data) => `${data.regionZh}与可比地区、各省份中位数`,
  unitZh: () => '见图',
  sourceZh: (data) => `${data.sourceZh}横轴为各省份中位数的倍数，对数刻度；位次由大到小排列，不表示优劣。`,
  build,
  altZh: (data) => `点图，${data.rows.map((row) => `${row.nameZh}${row.own.valueText}${row.unitZh}，在${row.of}个有数据的省份中列第${row.rank}位`).join('；')}。`,
  table: (data) => ({
    columns: ['指标', '时期', data.regionZh, '位次', '可比地区'],
    rows: data.rows.map((row) => [row.nameZh, row.periodZh, `${row.own.valueText}${row.unitZh}`, `${row.rank}/${row.of}`, row.peers.map((peer) => `${peer.shortZh}${peer.valueText}`).join('、')]),
  }),
});
