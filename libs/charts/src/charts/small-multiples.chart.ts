import { printNumber, type IndicatorEvaluation, type ReportSnapshot } from '@greengauge/evaluation';
import { defineChart, type ChartQuery, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values, wrap } from '../frame.js';
import { figureOf, periodZh, sourceLine } from '../snapshot-view.js';
import { ACTUAL, MUTED, RULE, type ChartTheme } from '../theme.js';
import { placeSeries, type PlacedPoint } from '../trend-series.js';

export interface Panel {
  readonly nameZh: string;
  readonly unitZh: string;
  readonly decimals: number;
  readonly measurement: IndicatorEvaluation['measurement'];
  readonly points: readonly PlacedPoint[];
}

export interface SmallMultiplesData {
  readonly regionZh: string;
  readonly panels: readonly Panel[];
  readonly sourceZh: string;
}

function select(snapshot: ReportSnapshot, query: ChartQuery): SmallMultiplesData | undefined {
  const pool = query.indicators === undefined ? snapshot.evaluations : query.indicators.flatMap((id) => snapshot.evaluations.filter((item) => item.indicator === id));
  const panels = pool.map((item) => ({ nameZh: item.nameZh, unitZh: item.unit, decimals: item.decimals, measurement: item.measurement, points: placeSeries(item) }))
    .filter((panel) => panel.points.length >= 2).slice(0, query.limit ?? 6);
  if (panels.length === 0) return undefined;
  const figures = panels.flatMap((panel) => panel.points.flatMap((point) => figureOf(snapshot, point.figure) ?? []));
  return { regionZh: snapshot.region.shortZh, panels, sourceZh: sourceLine(figures, undefined) };
}

const MARGINS = { left: 0, right: 0, top: 4, bottom: 4 };
/** Panels in a row: one on a phone, three on a page. */
const perRow = (width: number): number => (width < 360 ? 1 : width < 520 ? 2 : 3);
const PANEL_PX = 138;
const PLOT = { left: 16, right: 16, top: 54, bottom: 26 };

interface Drawn {
  readonly points: { x: number; y: number; group: string; fill: string }[];
  readonly texts: { x: number; y: number; text: string }[];
  readonly small: { x: number; y: number; text: string; align: 'left' | 'right' }[];
  readonly base: { x: number; x2: number; y: number };
}

function panel(data: Panel, index: number, width: number): Drawn {
  const columns = perRow(width);
  const panelWidth = width / columns;
  const [left, top] = [(index % columns) * panelWidth, Math.floor(index / columns) * PANEL_PX];
  const [x0, x1, y0, y1] = [left + PLOT.left, left + panelWidth - PLOT.right, top + PLOT.top, top + PANEL_PX - PLOT.bottom];
  const [from, to] = [Math.min(...data.points.map((point) => point.at)), Math.max(...data.points.map((point) => point.at))];
  const [low, high] = [0, Math.max(...data.points.map((point) => point.value), 0.0001)];
  const x = (at: number): number => position(x0 + ((at - from) / Math.max(to - from, 0.25)) * (x1 - x0));
  const y = (value: number): number => position(y1 - ((value - low) / (high - low)) * (y1 - y0));
  const [first, last] = [data.points[0], data.points.at(-1)];
  const number = (point: PlacedPoint): string => printNumber(point.valueText, data.decimals, point.digits);
  const names = wrap(`${data.nameZh}（${data.unitZh}）`, SMALL_PX, panelWidth - 10, 2);
  return {
    points: data.points.map((point) => ({ x: x(point.at), y: y(point.value), group: `${index}-${point.segment}`, fill: point.uncertain ? '#FFFFFF' : ACTUAL })),
    texts: names.map((text, line) => ({ x: left, y: top + 10 + line * 14, text })),
    small: [
      ...(first === undefined ? [] : [{ x: x0 - 10, y: y1 + 12, text: periodZh(first.period, undefined), align: 'left' as const }, { x: x0 - 10, y: y(first.value) - 11, text: number(first), align: 'left' as const }]),
      ...(last === undefined || last === first ? [] : [{ x: x1 + 10, y: y1 + 12, text: periodZh(last.period, undefined), align: 'right' as const }, { x: x1 + 10, y: y(last.value) - 11, text: number(last), align: 'right' as const }]),
    ],
    base: { x: x0 - 6, x2: x1 + 6, y: y1 },
  };
}

function build(data: SmallMultiplesData, theme: ChartTheme): ChartSpec {
  const width = plotWidth(theme, MARGINS);
  const panels = data.panels.map((item, index) => panel(item, index, width));
  const points = panels.flatMap((item) => item.points);
  const small = panels.flatMap((item) => item.small);
  return frame(theme, MARGINS, Math.ceil(data.panels.length / perRow(width)) * PANEL_PX, [
    { data: values(panels.map((item) => item.base)), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y') } },
    { data: values(points), mark: { type: 'line', color: ACTUAL, strokeWidth: 1.6 }, encoding: { x: pixelX('x'), y: pixelY('y'), detail: { field: 'group', type: 'nominal' } } },
    { data: values(points), mark: { type: 'point', shape: 'circle', filled: true, size: 26, opacity: 1, stroke: ACTUAL, strokeWidth: 1.2 }, encoding: { x: pixelX('x'), y: pixelY('y'), fill: { field: 'fill', type: 'nominal', scale: null } } },
    textLayer(panels.flatMap((item) => item.texts), { sizePx: SMALL_PX }),
    textLayer(small.filter((item) => item.align === 'left'), { sizePx: 10, colour: MUTED }),
    textLayer(small.filter((item) => item.align === 'right'), { sizePx: 10, colour: MUTED, align: 'right' }),
  ]);
}

/** Trends of several indicators of one region, each from zero in its own panel. */
export default defineChart<SmallMultiplesData>({
  id: 'small-multiples',
  select,
  titleZh: (data) => `${data.regionZh}主要指标变化`,
  unitZh: () => '见图',
  sourceZh: (data) => `${data.sourceZh}各图纵轴均从零起。`,
  build,
  altZh: (data) => `${data.panels.length}幅小折线图。${data.panels.map((item) => {
    const [first, last] = [item.points[0], item.points.at(-1)];
    return first && last ? `${item.nameZh}由${periodZh(first.period, item.measurement)}的${printNumber(first.valueText, item.decimals, first.digits)}${item.unitZh}到${periodZh(last.period, item.measurement)}的${printNumber(last.valueText, item.decimals, last.digits)}${item.unitZh}` : item.nameZh;
  }).join('；')}。`,
  table: (data) => ({
    columns: ['指标', '时期', '数值', '单位'],
    rows: data.panels.flatMap((item) => item.points.map((point) => [item.nameZh, periodZh(point.period, item.measurement), printNumber(point.valueText, item.decimals, point.digits), item.unitZh])),
  }),
});
